import { utf8Length } from "../../text/mod.ts";

/** What most file systems take for one name, in bytes. */
const LONGEST = 255;

/** A longer ending is no ending. */
const LONGEST_ENDING = 32;

/** More is not looked at: nobody's file has such a name. */
const LONGEST_READ = 4096;

/** Names that are devices on Windows, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** Control characters, and those that turn the direction of text: with them, `gpj.exe` reads as `exe.jpg`. */
// deno-lint-ignore no-control-regex -- they are what is looked for
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Makes a file name out of what a visitor's browser sent: no directories, no control characters, nothing that a file
 * system refuses or takes for something else, at most 255 bytes with its ending kept.
 *
 * @example Usage
 * ```ts
 * import { sanitizeFileName } from "@nuages/nuages/http";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(sanitizeFileName("../../etc/passwd"), "passwd");
 * strictEqual(sanitizeFileName("C:\\temp\\what?.txt"), "what_.txt");
 * strictEqual(sanitizeFileName(".."), undefined);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/security/#user-uploaded-content}
 * @param sent The name.
 * @returns A name; `undefined` where nothing is left of it, as of `..`.
 */
export function sanitizeFileName(sent: string): string | undefined {
  const start = Math.max(sent.lastIndexOf("/"), sent.lastIndexOf("\\")) + 1;
  const readable = sent.slice(Math.max(start, sent.length - LONGEST_READ)).toWellFormed().normalize("NFC");
  // Windows drops spaces and dots at the end, so that two names would be one there.
  const name = trimmed(readable.replace(INVISIBLE, "").replace(/[<>:"|?*]/g, "_"));
  if (name === "") return undefined;
  return shortened(DEVICE.test(name) ? `_${name}` : name);
}

/** Without spaces around it and dots at its end. A loop, since a regular expression takes quadratic time here. */
function trimmed(name: string): string {
  const text = name.trim();
  let end = text.length;
  while (end > 0 && (text[end - 1] === "." || text[end - 1]?.trim() === "")) end--;
  return text.slice(0, end);
}

function shortened(name: string): string {
  if (utf8Length(name) <= LONGEST) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && utf8Length(name.slice(dot)) <= LONGEST_ENDING ? name.slice(dot) : "";
  const stem = new Uint8Array(LONGEST - utf8Length(ending));
  // Whole characters alone.
  const { read } = new TextEncoder().encodeInto(name.slice(0, name.length - ending.length), stem);
  return trimmed(name.slice(0, read)) + ending;
}
