import type { FormValues } from "../../http/mod.ts";
import type { Attributes } from "../attributes.ts";
import type { FormContext } from "../form_context.ts";
import { type Media, NO_MEDIA } from "../media.ts";
import { valueText } from "../value_text.ts";
import type { OptionGroupView, Widget, WidgetView } from "../widget.ts";

/** Options of every widget. */
export interface WidgetOptions {
  /**
   * Attributes of the element, such as `{ class: "wide", autocomplete: "name" }`.
   *
   * @default {{}}
   */
  attributes?: Attributes;
  /**
   * Style sheets and scripts that it needs.
   *
   * @default {NO_MEDIA}
   */
  media?: Media;
}

/** What a kind of widget says of itself; the rest is what most of them do. */
export type WidgetDefinition = Pick<Widget, "name" | "html"> & Partial<Widget> & {
  /** What a widget of its kind tells its template, where it is the same for all values. */
  readonly extra?: WidgetView["extra"];
};

/** No choices. */
const NO_GROUPS: readonly OptionGroupView[] = [];

/** Nothing else. */
const NOTHING: Readonly<Record<string, unknown>> = {};

/**
 * Makes a widget out of what is special about it.
 *
 * @param definition What is special.
 * @param options What the project says.
 * @returns The widget.
 */
export function makeWidget(definition: WidgetDefinition, options: WidgetOptions = {}): Widget {
  const { attributes = {}, media = NO_MEDIA } = options;
  const { extra = NOTHING, ...rest } = definition;
  const { name, family = name, format = formatText } = rest;
  const own = { ...definition.attributes, ...attributes };
  return {
    isHidden: false,
    isMultipart: false,
    isGroup: false,
    isPlain: false,
    media,
    read: readLast,
    isOmitted: isMissing,
    format,
    view: (field, value, given, context) => viewOf(name, field, format(value, context), given, { extra }),
    labelId: (id) => id,
    mayRequire: () => !definition.isHidden,
    ...rest,
    family,
    attributes: own,
  };
}

/**
 * What a widget shows, with what most of them have none of.
 *
 * @param name The name of the widget.
 * @param field The name of the element.
 * @param value What stands in it.
 * @param attributes Its attributes.
 * @param more Choices, parts and other things.
 * @returns The view.
 */
export function viewOf(
  name: string,
  field: string,
  value: string | readonly string[] | undefined,
  attributes: Attributes,
  more: Partial<Pick<WidgetView, "groups" | "parts" | "extra">> = {},
): WidgetView {
  const { groups = NO_GROUPS, parts = [], extra = NOTHING } = more;
  return { name, field, value, attributes, groups, parts, extra };
}

/** Most values are texts; what is none is written as one. */
function formatText(value: unknown, _context: FormContext): string | undefined {
  return value === undefined || value === null || value === "" ? undefined : valueText(value);
}

function readLast(values: FormValues, name: string): unknown {
  return values.get(name);
}

function isMissing(values: FormValues, name: string): boolean {
  return !values.has(name);
}
