import { escapeHtml } from "../text/mod.ts";
import { SafeHtml } from "./safe_html.ts";

/**
 * Prints a value as HTML text: escapes it, unless it is marked safe. `null` and `undefined` print nothing.
 *
 * Escaping makes a value safe between tags and in a quoted attribute. It does not make one safe as a URL that may start
 * with `javascript:`, in an attribute without quotes, in a script or in a style.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/templates/language/#automatic-html-escaping}
 * @param value Any value.
 * @returns HTML.
 * @throws {TypeError} If `value` is a promise or a query that a view forgot to await.
 */
export function print(value: unknown): string {
  switch (typeof value) {
    case "string":
      return escapeHtml(value);
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    case "undefined":
      return "";
    case "object":
      return value === null ? "" : printObject(value);
    default:
      return escapeHtml(String(value));
  }
}

function printObject(value: object): string {
  if (SafeHtml.is(value)) return value.toString();
  if ("then" in value && typeof value.then === "function") {
    throw new TypeError(
      "Cannot print a promise: await it in the view and give the template its value",
    );
  }
  return escapeHtml(String(value));
}
