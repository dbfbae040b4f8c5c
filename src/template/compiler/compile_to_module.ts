import { templateName } from "../names.ts";
import { compileSource } from "./compile_source.ts";
import type { TemplateSource } from "./parse.ts";

/** Options for {@linkcode compileToModule}. */
export interface CompileToModuleOptions {
  /**
   * Where the module finds the type `CompiledTemplate`: what one would import it from.
   *
   * @default {"@nuages/nuages/runtime"}
   */
  types?: string;
  /**
   * Whether the module holds the source texts, so that an error at run time can show the line.
   *
   * @default {false}
   */
  withSource?: boolean;
}

/**
 * Compiles templates to the text of a JavaScript module that exports `templates`, for machines that refuse code from
 * text. It is JavaScript with a type in JSDoc and not TypeScript, because what stands in templates is JavaScript: some of
 * it means something else in TypeScript, and little of it would pass the strict compiler. Name the file `*.js`.
 *
 * Of two templates of the same name the first one is used, and it may extend the other.
 *
 * @example Usage
 * ```ts
 * import { compileToModule } from "@nuages/nuages/template/compiler";
 * import { match } from "node:assert/strict";
 *
 * const text = compileToModule([{ name: "hello.eta", source: "Hello", origin: "templates/hello.eta" }]);
 *
 * match(text, /^\/\/ Generated/);
 * ```
 *
 * @param templates The templates, in override order: the project's first.
 * @param options The type's place, and whether to keep sources.
 * @returns The text of the module. The same templates give the same text, whatever order the disk lists them in.
 * @throws {TemplateSyntaxError} If a template cannot be compiled.
 * @throws {TemplateDoesNotExist} If no template can have one of the names.
 */
export function compileToModule(
  templates: readonly TemplateSource[],
  options: CompileToModuleOptions = {},
): string {
  const { types = "@nuages/nuages/runtime", withSource = false } = options;
  const entries = entriesOf(templates, withSource);
  const names = [...entries.keys()].sort();
  return [
    "// Generated from templates; do not edit.",
    "// deno-lint-ignore-file",
    "",
    `/** @type {Readonly<Record<string, import(${JSON.stringify(types)}).CompiledTemplate>>} */`,
    "export const templates = {",
    ...names.map((name) => `  ${JSON.stringify(name)}: ${entries.get(name)},`),
    "};",
    "",
  ].join("\n");
}

/** The text of each entry. A template that hides another of its name holds it. */
function entriesOf(
  templates: readonly TemplateSource[],
  withSource: boolean,
): Map<string, string> {
  const entries = new Map<string, string>();
  // The last one first: whoever comes later in this loop hides what is there.
  for (const template of [...templates].reverse()) {
    const full = { ...template, name: templateName(template.name) };
    for (const [name, statements] of compileSource(full)) {
      const hidden = name === full.name ? entries.get(name) : undefined;
      entries.set(name, entryOf(full, statements, withSource, hidden));
    }
  }
  return entries;
}

function entryOf(
  { origin, source }: TemplateSource,
  statements: string,
  withSource: boolean,
  hidden: string | undefined,
): string {
  return [
    "{",
    `    origin: ${JSON.stringify(origin)},`,
    ...(withSource ? [`    source: ${JSON.stringify(source)},`] : []),
    ...(hidden === undefined ? [] : [`    hides: ${hidden},`]),
    "    render: function (it, __eta) {",
    statements.trimEnd(),
    "    },",
    "  }",
  ].join("\n");
}
