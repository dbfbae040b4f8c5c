const SPECIAL = /[&<>"']/;

/**
 * Escapes the five characters that mean something in HTML text and in quoted attributes.
 *
 * It does not make a value safe as a URL, in a script or in a style: no escaping of these five can.
 *
 * @example Usage
 * ```ts
 * import { escapeHtml } from "@nuages/nuages/text";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(escapeHtml(`<b title="x">`), "&lt;b title=&quot;x&quot;&gt;");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.html.escape}
 * @param text Any text.
 * @returns The text with `&`, `<`, `>`, `"` and `'` as character references.
 */
export function escapeHtml(text: string): string {
  const first = text.search(SPECIAL);
  if (first < 0) return text;

  // One pass over slices, so that the cost stays linear whatever the text holds.
  let escaped = "";
  let start = 0;
  for (let index = first; index < text.length; index++) {
    const reference = referenceOf(text.charCodeAt(index));
    if (reference === undefined) continue;
    escaped += text.slice(start, index) + reference;
    start = index + 1;
  }
  return escaped + text.slice(start);
}

function referenceOf(code: number): string | undefined {
  switch (code) {
    case 38:
      return "&amp;";
    case 60:
      return "&lt;";
    case 62:
      return "&gt;";
    case 34:
      return "&quot;";
    case 39:
      return "&#39;";
    default:
      return undefined;
  }
}
