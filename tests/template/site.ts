import { compiledLoader, type TemplateLoader, Templates } from "@nuages/nuages/template";
import { compileTemplate, compileToModule, type TemplateSource } from "@nuages/nuages/template/compiler";
import type { CompiledTemplate } from "@nuages/nuages/runtime";

/** Sources by name. */
export type Sources = Readonly<Record<string, string>>;

/** Compiles sources in memory, as development does. */
export function compileAll(
  sources: Sources,
  directory = "templates",
): Record<string, CompiledTemplate> {
  const compiled: Record<string, CompiledTemplate> = {};
  for (const { name, source, origin } of entries(sources, directory)) {
    Object.assign(compiled, compileTemplate(name, source, origin));
  }
  return compiled;
}

/** The templates of a site that has these sources. */
export function site(sources: Sources): Templates {
  return new Templates([loader(sources)]);
}

/** A loader of these sources. */
export function loader(sources: Sources, directory?: string): TemplateLoader {
  return compiledLoader(compileAll(sources, directory));
}

/** Renders one template that stands alone. */
export function renderOne(source: string, context: object = {}): string {
  return site({ "page.eta": source }).render("page", context);
}

/** The templates of a site whose sources were compiled to a module, as a build does. */
export async function builtSite(sources: Sources): Promise<Templates> {
  return new Templates([
    compiledLoader(await importModule(compileToModule(entries(sources)))),
  ]);
}

/** Imports the text of a module that exports `templates`. */
export async function importModule(
  text: string,
): Promise<Record<string, CompiledTemplate>> {
  const module: { templates: Record<string, CompiledTemplate> } = await import(
    `data:text/javascript,${encodeURIComponent(text)}`
  );
  return module.templates;
}

/** Sources as the compiler takes them. */
export function entries(
  sources: Sources,
  directory = "templates",
): TemplateSource[] {
  return Object.entries(sources).map(([name, source]) => ({
    name,
    source,
    origin: `${directory}/${name}`,
  }));
}
