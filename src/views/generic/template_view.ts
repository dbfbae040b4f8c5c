import type { View, ViewContext } from "../../urls/mod.ts";
import { render } from "../../shortcuts.ts";
import { requireSafe } from "./methods.ts";

/** Options for {@linkcode templateView}. */
export interface TemplateViewOptions<Params> {
  /** The template. */
  template: string;
  /** Values for the template. */
  context?: (c: ViewContext<Params>) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/**
 * A view that shows a template.
 *
 * @example Usage
 * ```ts
 * import { path, templateView } from "@nuages/nuages";
 *
 * path("about/", templateView({ template: "about" }), { name: "about" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/base/#templateview}
 * @param options Template and values.
 * @returns The view. The template gets the route's parameters as well.
 */
export function templateView<Params = unknown>(options: TemplateViewOptions<Params>): View<Params> {
  return requireSafe(async function templateView(c: ViewContext<Params>) {
    return await render(c, options.template, { ...c.req.valid("param"), ...await options.context?.(c) });
  });
}
