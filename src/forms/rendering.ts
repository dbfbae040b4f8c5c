import { escapeHtml } from "../text/mod.ts";
import { attributesHtml } from "./attributes.ts";
import type { BoundField } from "./bound_field.ts";
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
 * Writes label, help, errors and element of a field: by its template or the project's `forms/field`, else as `div` does.
 *
 * @param renderer The templates.
 * @param field The field.
 * @returns The HTML.
 */
export function renderFieldWith(renderer: Renderer, field: BoundField): string {
  const template = field.field.template ?? "forms/field";
  if (field.field.template !== undefined || renderer.has(template)) return renderer.render(template, { field });
  return fieldHtml(field);
}

function fieldHtml(field: BoundField): string {
  const inside = `${field.labelTag}${field.helpTag}${field.errorTag}${field.widget}`;
  if (!field.isGroup) return inside;
  return `<fieldset${attributesHtml({ "aria-describedby": field.describedBy })}>${inside}</fieldset>`;
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
