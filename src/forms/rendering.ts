import { escapeHtml } from "../text/mod.ts";
import type { Widget, WidgetView } from "./widget.ts";

/** Shows by templates of the project, where it has them. */
export interface Renderer {
  /** Whether there is a template of a name. */
  has(template: string): boolean;
  /** Renders a template. */
  render(template: string, values: object): string;
}

/** No template shows anything otherwise. */
export const NO_TEMPLATES: Renderer = {
  has: () => false,
  render(template) {
    throw new TypeError(`Cannot render "${template}": the form was made without a request, expected one`);
  },
};

/**
 * Writes a widget: by the project's template `forms/widgets/<name>`, else by itself.
 *
 * @param renderer The templates.
 * @param widget The widget.
 * @param view What it shows.
 * @returns The HTML.
 */
export function renderWidget(renderer: Renderer, widget: Widget, view: WidgetView): string {
  const template = `forms/widgets/${widget.name}`;
  return renderer.has(template) ? renderer.render(template, { widget: view }) : widget.html(view);
}

/**
 * Writes the classes of what is around a field.
 *
 * @param classes The classes.
 * @returns The attribute; empty without classes.
 */
export function classHtml(classes: string): string {
  return classes === "" ? "" : ` class="${escapeHtml(classes)}"`;
}
