import type { Context } from "hono";
import { rawCookie } from "../../../cookies/mod.ts";

/** What browsers keep of a cookie. A longer value is none that a site has set. */
const LONGEST = 4096;

/**
 * Reads a cookie that Python put into quotes, since it has characters that no cookie may have: they stand behind a `\`, or
 * as three octal digits. Readers that keep to RFC 6265 leave such a cookie out.
 *
 * @param c The request.
 * @param name The cookie's name.
 * @returns What was quoted; `undefined` where there is no such cookie, or it is not quoted.
 */
export function quotedCookie(c: Context, name: string): string | undefined {
  const value = rawCookie(c, name);
  return value !== undefined && isQuoted(value) ? unquote(value.slice(1, -1)) : undefined;
}

// No regular expression: one that looks for the backslash between the quotes starts anew at each of them.
function isQuoted(value: string): boolean {
  return value.length <= LONGEST && value.startsWith('"') && value.endsWith('"') && value.includes("\\");
}

function unquote(value: string): string {
  return value.replace(
    /\\([0-3][0-7]{2}|.)/g,
    (_, escaped: string) => escaped.length === 3 ? String.fromCharCode(parseInt(escaped, 8)) : escaped,
  );
}
