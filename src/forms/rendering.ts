import { SafeHtml, type Templates } from "../template/mod.ts";
import { escapeHtml } from "../text/mod.ts";
import type { ValidationError } from "../validation/mod.ts";
import { type Attributes, attributesHtml } from "./attributes.ts";
import { errorListHtml } from "./error_list.ts";
import type { Widget, WidgetPart, WidgetView } from "./widget.ts";

/** Shows by templates of the project, where it has them. */
export interface Renderer {
  /** Whether there is a template of a name. */
  has(template: string): boolean;
  /** The template of a widget, `forms/widgets/<name>`, else that of its family; `undefined` where it writes itself. */
  widgetTemplate(widget: Widget): string | undefined;
  /** Renders a template. */
  render(template: string, values: object): string;
}

/** No template shows anything otherwise. */
export const NO_TEMPLATES: Renderer = {
  has: () => false,
  widgetTemplate: () => undefined,
  render(template) {
    throw new TypeError(`Cannot render "${template}": the form was made without a request, expected one`);
  },
};

const renderers = new WeakMap<Templates, Renderer>();

/**
 * Makes what shows forms by the templates of a site. Which of them exist is looked up once: for the site where templates
 * cannot change, for one form where they are files that are watched.
 *
 * @param templates The templates.
 * @returns The renderer.
 */
export function siteRenderer(templates: Templates): Renderer {
  if (templates.mayChange) return newRenderer(templates);
  let renderer = renderers.get(templates);
  if (!renderer) renderers.set(templates, renderer = newRenderer(templates));
  return renderer;
}

/** The names are those that programs give to widgets, so there are not many. */
function newRenderer(templates: Templates): Renderer {
  const known = new Map<string, boolean>();
  const ofWidgets = new WeakMap<Widget, string | false>();
  const has = (name: string): boolean => {
    let exists = known.get(name);
    if (exists === undefined) known.set(name, exists = templates.exists(name));
    return exists;
  };
  return {
    has,
    widgetTemplate(widget) {
      let template = ofWidgets.get(widget);
      if (template === undefined) {
        const names = [widget.name, widget.family].map((name) => `forms/widgets/${name}`);
        ofWidgets.set(widget, template = names.find(has) ?? false);
      }
      return template === false ? undefined : template;
    },
    render: (name, values) => templates.render(name, values),
  };
}

/** What the template of a widget gets. */
export interface WidgetTemplateValues {
  /** What the widget shows. */
  readonly widget: WidgetView;
  /** Writes attributes into a tag; of two of one name the later one counts, and classes add up. */
  readonly attributes: (...all: readonly Attributes[]) => SafeHtml;
  /** Writes one of `widget.parts`. */
  readonly part: (part: WidgetPart) => SafeHtml;
}

/**
 * Writes a widget: by a template, else by itself.
 *
 * @param renderer The templates.
 * @param widget The widget.
 * @param view What it shows.
 * @returns The HTML.
 */
export function renderWidget(renderer: Renderer, widget: Widget, view: WidgetView): string {
  const template = renderer.widgetTemplate(widget);
  const part = ({ widget, view }: WidgetPart): string => renderWidget(renderer, widget, view);
  if (template === undefined) return widget.html(view, part);
  const values: WidgetTemplateValues = {
    widget: view,
    attributes: (...all) => new SafeHtml(attributesHtml(mergeAttributes(all))),
    part: (one) => new SafeHtml(part(one)),
  };
  return renderer.render(template, values);
}

function mergeAttributes(all: readonly Attributes[]): Attributes {
  const classes = all.map((attributes) => attributes.class).filter((name) => typeof name === "string" && name !== "");
  return { ...Object.assign({}, ...all), class: classes.length === 0 ? undefined : classes.join(" ") };
}

/**
 * Writes what is wrong: by the template `forms/errors`, else as a list.
 *
 * @param renderer The templates.
 * @param errors The errors.
 * @param id The id of the list; `undefined` for none.
 * @param kind Whose errors they are, where not a field's.
 * @returns The HTML; empty where nothing is wrong.
 */
export function renderErrors(
  renderer: Renderer,
  errors: readonly ValidationError[],
  id: string | undefined,
  kind?: "nonfield" | "nonform",
): string {
  if (errors.length === 0) return "";
  if (renderer.has("forms/errors")) return renderer.render("forms/errors", { errors, id, kind });
  return errorListHtml(errors, id, kind);
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
