import type { CompiledTemplate } from "../../runtime/mod.ts";
import { templateName } from "../names.ts";
import { compileSource } from "./compile_source.ts";
import { evaluate } from "./evaluate.ts";

/**
 * Compiles a template in memory, for machines that allow code from text.
 *
 * @example Usage
 * ```ts
 * import { compileTemplate } from "@nuages/nuages/template/compiler";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const source = "<%@ partialdef row inline %><tr></tr><%@ endpartialdef %>";
 *
 * deepStrictEqual(Object.keys(compileTemplate("list.eta", source, "templates/list.eta")), ["list.eta", "list.eta#row"]);
 * ```
 *
 * @param name The template's name; where `.eta` is missing, it is added.
 * @param source The text.
 * @param origin Where it came from, for error messages: a path, or a name such as `nuages:500.eta`.
 * @returns The template by its full name, and its partials by theirs (`blog/post_list.eta#row`).
 * @throws {TemplateSyntaxError} If the text is not a template; names the line.
 * @throws {TemplateDoesNotExist} If no template can have that name.
 */
export function compileTemplate(
  name: string,
  source: string,
  origin: string,
): Record<string, CompiledTemplate> {
  const compiled: Record<string, CompiledTemplate> = {};
  for (
    const [part, statements] of compileSource({
      name: templateName(name),
      source,
      origin,
    })
  ) {
    compiled[part] = { render: evaluate(statements), origin, source };
  }
  return compiled;
}
