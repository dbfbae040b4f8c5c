// Backslashes, drive letters, streams (`a.js::$DATA`) and control characters mean something to a file system. A name
// is decoded once, so an encoded dot, slash, backslash, percent or control character is the rest of an attack.
// deno-lint-ignore no-control-regex -- NUL ends names in the systems behind us, the others forge log lines
const FORBIDDEN = /[\\:\x00-\x1f\x7f]|%(?:2[5ef]|5c|[01][0-9a-f]|7f)/i;

// A path of most systems holds 4,096 bytes and one part of it 255; a longer name makes them fail instead of answer.
const LONGEST_NAME = 1024;
const LONGEST_PART = 255;

/**
 * Decides whether a text may name a static file. Serving, finding and collecting all ask here, so that none of them can
 * be talked into another file than the others see.
 *
 * @example Usage
 * ```ts
 * import { isSafeName } from "@nuages/nuages/contrib/staticfiles";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(isSafeName("css/base.css"), true);
 * strictEqual(isSafeName("css/../../settings.ts"), false);
 * ```
 *
 * @see {@link https://cheatsheetseries.owasp.org/cheatsheets/Input_Validation_Cheat_Sheet.html}
 * @param name A name below `staticUrl`, decoded, such as `css/base.css`.
 * @returns Whether it stays below the directory it is looked up in, on every system.
 */
export function isSafeName(name: string): boolean {
  if (name.length > LONGEST_NAME || FORBIDDEN.test(name) || !name.isWellFormed()) return false;
  return name.split("/").every(isSafePart);
}

/** A part that is empty, or dots and blanks only, names nothing, this directory or the one above it. */
function isSafePart(part: string): boolean {
  return /[^. ]/.test(part) &&
    new TextEncoder().encode(part).length <= LONGEST_PART;
}

/** Why a file is left out whose name {@linkcode isSafeName} refuses. */
export const UNSAFE_NAME = "its name is refused when a browser asks for it";
