import { print } from "./print.ts";
import { safe, type SafeHtml } from "./safe_html.ts";

/**
 * Writes HTML whose values are escaped. The items of a list are printed one after the other.
 *
 * @example Usage
 * ```ts
 * import { html } from "@nuages/nuages/template";
 * import { strictEqual } from "node:assert/strict";
 *
 * const items = ["Tea", "Fish & chips"].map((item) => html`<li>${item}</li>`);
 *
 * strictEqual(String(html`<ul>${items}</ul>`), "<ul><li>Tea</li><li>Fish &amp; chips</li></ul>");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.html.format_html}
 * @param strings The HTML between the values.
 * @param values Any values; those marked safe are printed as they are.
 * @returns The HTML, marked safe.
 * @throws {TypeError} If a value is a promise.
 */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly unknown[]
): SafeHtml {
  let markup = strings[0] ?? "";
  for (const [index, value] of values.entries()) {
    markup += printAll(value) + (strings[index + 1] ?? "");
  }
  return safe(markup);
}

function printAll(value: unknown): string {
  return Array.isArray(value) ? value.map(printAll).join("") : print(value);
}
