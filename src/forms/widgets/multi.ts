import { type FormValues, formValues } from "../../http/mod.ts";
import type { FormContext } from "../form_context.ts";
import { isNothing } from "../make_field.ts";
import { mergeMedia } from "../media.ts";
import { prettyName } from "../pretty_name.ts";
import type { Widget } from "../widget.ts";
import { makeWidget, viewOf, type WidgetDefinition, type WidgetOptions } from "./base.ts";

/** Options for {@linkcode multiWidget}. */
export interface MultiWidgetOptions extends WidgetOptions {
  /** The widgets of the parts: a list, or by what stands after the name (`name_day`). */
  widgets: readonly Widget[] | Readonly<Record<string, Widget>>;
  /**
   * Takes a value apart.
   *
   * @default {"nothing in any part"}
   */
  decompress?: (value: unknown, context: FormContext) => readonly unknown[];
}

/**
 * Several widgets for a value of several parts. What is sent of each has a name of its own: `name_0`, `name_1`. JSON may
 * have a list of all of them as `name`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#multiwidget}
 * @param options The widgets, how a value is taken apart, and attributes of all parts.
 * @returns The widget; what it reads is a list, or the one value that was sent in its place.
 */
export function multiWidget(options: MultiWidgetOptions): Widget {
  return multiWidgetOf({ name: "multi" }, options);
}

/**
 * Makes a widget of several.
 *
 * @param definition What is special about it.
 * @param options The widgets of the parts, and what the project says.
 * @returns The widget.
 */
export function multiWidgetOf(
  definition: Partial<WidgetDefinition> & { readonly name: string },
  { widgets, decompress = () => [], ...options }: MultiWidgetOptions,
): Widget {
  const entries = Object.entries(widgets);
  const parts = entries.map(([key, widget], at) => ({
    suffix: key === "" ? "" : `_${key}`,
    widget,
    // A legend names all of them together, and none of them.
    name: widget.isHidden ? {} : { "aria-label": partName(Array.isArray(widgets) ? "" : key, at + 1, entries.length) },
  }));
  const all = parts.map(({ widget }) => widget);
  return makeWidget({
    isGroup: true,
    isHidden: all.every(({ isHidden }) => isHidden),
    isMultipart: all.some(({ isMultipart }) => isMultipart),
    media: mergeMedia(all.map(({ media }) => media)),
    read: (values, name) => readSent(parts, values, name),
    isOmitted: (values, name) =>
      isNothing(wholeOf(parts, values, name)) &&
      parts.every(({ suffix, widget }) => widget.isOmitted(values, name + suffix)),
    labelId: () => undefined,
    view(field, value, shared, context, choices) {
      const given: readonly unknown[] = Array.isArray(value) ? value : decompress(value, context);
      const views = parts.map(({ suffix, widget, name }, index) => {
        const id = typeof shared.id === "string" ? { id: shared.id + suffix } : {};
        const all = { ...name, ...widget.attributes, ...shared, ...id };
        return { widget, view: widget.view(field + suffix, given[index], all, context, choices) };
      });
      return viewOf(definition.name, field, undefined, shared, { parts: views });
    },
    html: ({ parts }, part) => parts.map(part).join(""),
    // Around what nobody sees there is nothing.
    family: all.every(({ isHidden }) => isHidden) ? definition.name : "multi",
    ...definition,
  }, options);
}

/** A widget among others, and what stands after the name for it. */
interface Part {
  readonly suffix: string;
  readonly widget: Widget;
}

/** JSON may have all parts under one name: as a list, or as one value, which the field has to make sense of. */
function readSent(parts: readonly Part[], values: FormValues, name: string): unknown {
  const whole = wholeOf(parts, values, name);
  if (isNothing(whole)) return readParts(parts, values, name);
  if (!Array.isArray(whole) || whole.length > parts.length) return whole;
  const named = parts.map(({ suffix }, index) => [name + suffix, whole[index]]);
  return readParts(parts, formValues(Object.fromEntries(named)), name);
}

function readParts(parts: readonly Part[], values: FormValues, name: string): unknown[] {
  return parts.map(({ suffix, widget }) => widget.read(values, name + suffix));
}

function wholeOf(parts: readonly Part[], values: FormValues, name: string): unknown {
  return parts.some(({ suffix }) => suffix === "") ? undefined : values.get(name);
}

function partName(key: string, number: number, count: number): string {
  return key === "" ? `Part ${number} of ${count}` : prettyName(key);
}
