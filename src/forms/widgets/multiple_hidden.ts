import { escapeHtml } from "../../text/mod.ts";
import { attributesHtml } from "../attributes.ts";
import { choiceText } from "../choices.ts";
import type { Widget } from "../widget.ts";
import { makeWidget, type WidgetOptions } from "./base.ts";

/**
 * A list that visitors do not see: an `<input type="hidden">` for each value.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#multiplehiddeninput}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function multipleHiddenInput(options: WidgetOptions = {}): Widget {
  return makeWidget({
    name: "multiple_hidden",
    isHidden: true,
    read: (values, name) => values.getAll(name),
    labelId: () => undefined,
    format: (value) => value instanceof Set || Array.isArray(value) ? [...value].map(choiceText) : [],
    html({ field, value, attributes: { id, ...attributes } }) {
      const values = Array.isArray(value) ? value : [];
      return values.map((text: string, index) => {
        const own = typeof id === "string" ? { ...attributes, id: `${id}_${index}` } : attributes;
        return `<input type="hidden" name="${escapeHtml(field)}" value="${escapeHtml(text)}"${attributesHtml(own)}>`;
      }).join("");
    },
  }, options);
}
