import { escapeHtml } from "../../text/mod.ts";
import { attributesHtml } from "../attributes.ts";
import type { Widget } from "../widget.ts";
import { makeWidget, type WidgetOptions } from "./base.ts";

/**
 * Lines of text: `<textarea>`, of 40 columns and 10 rows unless the attributes say otherwise.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#textarea}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function textarea(options: WidgetOptions = {}): Widget {
  return makeWidget({
    name: "textarea",
    isPlain: true,
    attributes: { cols: 40, rows: 10 },
    html: ({ field, value, attributes }) =>
      // Browsers drop the first line break.
      `<textarea name="${escapeHtml(field)}"${attributesHtml(attributes)}>\n${
        typeof value === "string" ? escapeHtml(value) : ""
      }</textarea>`,
  }, options);
}
