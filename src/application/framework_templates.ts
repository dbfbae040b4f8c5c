import { templates } from "../_generated/templates.ts";
import { compiledLoader, Templates } from "../template/mod.ts";

let framework: Templates | undefined;

/**
 * Renders one of the framework's own pages for visitors, which no project template can break.
 *
 * @param name The template, such as `nuages/404`.
 * @param data Its values.
 * @returns HTML.
 */
export function renderFrameworkTemplate(name: string, data: Readonly<Record<string, unknown>>): string {
  framework ??= new Templates([compiledLoader(templates)]);
  return framework.render(name, data);
}
