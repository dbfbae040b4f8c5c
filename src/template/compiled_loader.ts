import type { CompiledTemplate } from "../runtime/mod.ts";
import type { TemplateLoader } from "./loader.ts";

/**
 * Loads templates that were compiled beforehand: what `manage.ts build` made, or what the framework ships.
 *
 * @example Usage
 * ```ts
 * import { compiledLoader, Templates } from "@nuages/nuages/template";
 * import { compileTemplate } from "@nuages/nuages/template/compiler";
 * import { strictEqual } from "node:assert/strict";
 *
 * const compiled = compileTemplate("hello.eta", "Hello, <%= it.name %>", "templates/hello.eta");
 * const templates = new Templates([compiledLoader(compiled)]);
 *
 * strictEqual(templates.render("hello", { name: "Manon & Jean" }), "Hello, Manon &amp; Jean");
 * ```
 *
 * @param templates Compiled templates by full name.
 * @returns The loader.
 */
export function compiledLoader(
  templates: Readonly<Record<string, CompiledTemplate>>,
): TemplateLoader {
  return {
    load(name, skip): CompiledTemplate | undefined {
      let found = own(templates, name);
      while (found !== undefined && skip?.has(found)) found = found.hides;
      return found;
    },
    places: (name) => [`${name} (compiled)`],
    names: () => Object.keys(templates).filter((name) => !name.includes("#")),
  };
}

/** Reads own properties only, so that a polluted `Object.prototype` adds no template. */
function own<Value>(
  record: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
