import { escapeHtml } from "../text/mod.ts";

/** Attributes of an element by name. `true` stands without a value; `false`, `null` and `undefined` are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Writes attributes as they stand in a tag, each after a space.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#django.forms.Widget.attrs}
 * @param attributes The attributes. Their names are the program's, and never a visitor's.
 * @returns The HTML.
 */
export function attributesHtml(attributes: Attributes): string {
  return kept.get(attributes) ?? write(attributes);
}

/** How attributes are written that are the same whenever a form is shown. */
const kept = new WeakMap<Attributes, string>();

/**
 * Writes attributes once, for as long as somebody has them.
 *
 * @param attributes The attributes, which do not change any more.
 * @returns The same attributes.
 */
export function keepWritten(attributes: Attributes): Attributes {
  kept.set(attributes, write(attributes));
  return attributes;
}

function write(attributes: Attributes): string {
  let html = "";
  for (const name in attributes) {
    const value = attributes[name];
    if (value === true) html += ` ${name}`;
    else if (typeof value === "string") html += ` ${name}="${escapeHtml(value)}"`;
    else if (typeof value === "number") html += ` ${name}="${value}"`;
  }
  return html;
}
