import { templates as debugTemplates } from "../_generated/debug_templates.ts";
import { templates } from "../_generated/templates.ts";
import { compiledLoader, Templates } from "../template/mod.ts";

// The pages that only developers see: a module of its own, which `build` leaves out of a Worker for visitors.
export { technicalCsrfFailure, technicalError, technicalNotFound, welcome } from "../views/errors/mod.ts";

let pages: Templates | undefined;

/**
 * Renders one of the framework's own pages, also those that only developers see.
 *
 * @param name The template, such as `nuages/technical_500`.
 * @param data Its values.
 * @returns HTML.
 */
export function renderDebugTemplate(name: string, data: Readonly<Record<string, unknown>>): string {
  pages ??= new Templates([compiledLoader(templates), compiledLoader(debugTemplates)]);
  return pages.render(name, data);
}
