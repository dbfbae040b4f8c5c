import { escapeHtml } from "../../text/mod.ts";
import { attributesHtml } from "../attributes.ts";
import { isNothing } from "../make_field.ts";
import type { Widget } from "../widget.ts";
import { makeWidget, viewOf, type WidgetOptions } from "./base.ts";

/** Options for {@linkcode checkboxInput}. */
export interface CheckboxInputOptions extends WidgetOptions {
  /**
   * Whether a value shows as checked.
   *
   * @default {"whether it is anything but false, null, undefined and an empty text"}
   */
  check?: (value: unknown) => boolean;
}

/**
 * A box to check: `<input type="checkbox">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#checkboxinput}
 * @param options Attributes, and which values are checked.
 * @returns The widget.
 */
export function checkboxInput(options: CheckboxInputOptions = {}): Widget {
  const { check = isTruthy } = options;
  return makeWidget({
    name: "checkbox",
    // A box that is not checked is not sent at all.
    read: (values, name) => values.has(name) ? meaning(values.get(name)) : false,
    isOmitted: () => false,
    view(name, value, attributes) {
      // Only a text that says more than yes is kept; "on" is what browsers send by themselves.
      const text = typeof value === "string" && !["", "on", "true", "false", "True", "False"].includes(value);
      const all = check(value) ? { ...attributes, checked: true } : attributes;
      return viewOf("checkbox", name, text ? String(value) : undefined, all);
    },
    html: ({ field, value, attributes }) => {
      const text = typeof value === "string" ? ` value="${escapeHtml(value)}"` : "";
      return `<input type="checkbox" name="${escapeHtml(field)}"${text}${attributesHtml(attributes)}>`;
    },
  }, options);
}

/** "false" is what scripts write. */
function meaning(value: unknown): boolean {
  return typeof value === "string"
    ? value !== "" && value.toLowerCase() !== "false"
    : !isNothing(value) && Boolean(value);
}

function isTruthy(value: unknown): boolean {
  return value !== false && value !== null && value !== undefined && value !== "";
}
