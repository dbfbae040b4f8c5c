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
  let html = written.get(attributes);
  if (html === undefined) written.set(attributes, html = write(attributes));
  return html;
}

/** The attributes of a field are the same whenever its form is shown. */
const written = new WeakMap<Attributes, string>();

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
