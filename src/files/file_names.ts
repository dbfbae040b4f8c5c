import { SuspiciousOperation } from "../http/mod.ts";
import { randomText } from "../signing/mod.ts";
import { quoted, utf8Length } from "../text/mod.ts";

/** What a disk takes for one part of a path, in bytes. */
const LONGEST_PART = 255;

/** What S3 and R2 take for a whole name, in bytes. */
const LONGEST_NAME = 1024;

/** What Django's template of another name adds: an underscore and seven letters or digits. */
const SUFFIX = 7;

/**
 * Makes a name that any storage takes out of one that a visitor gave: blanks become underscores, and whatever is no letter,
 * digit, dash, underscore or dot goes. Where nothing is left before the ending, it is `file`: Django's `.png` has no ending.
 *
 * @example Usage
 * ```ts
 * import { getValidName } from "@nuages/nuages/files";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(getValidName("john's portrait in 2004.jpg"), "johns_portrait_in_2004.jpg");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/storage/#django.core.files.storage.Storage.get_valid_name}
 * @param name The name, without folders.
 * @returns The name, not empty.
 * @throws {SuspiciousOperation} If nothing is left of it.
 */
export function getValidName(name: string): string {
  const given = name.trim();
  const left = given.replaceAll(" ", "_").replace(/[^-\p{L}\p{N}_.]/gu, "");
  const valid = dotsBefore(left) === dotsBefore(given) ? left : withRoot(left);
  if (valid === "" || valid === "." || valid === "..") {
    throw new SuspiciousOperation(`Cannot make a file name out of ${quoted(name)}: nothing is left of it`);
  }
  return valid;
}

function dotsBefore(name: string): number {
  return /^\.*/.exec(name)?.[0].length ?? 0;
}

/** A name whose root went: `.png` of `😀.png`. */
function withRoot(left: string): string {
  const rest = left.slice(dotsBefore(left));
  return rest === "" ? "" : `file.${rest}`;
}

/**
 * Checks the name of a file in a storage: a path with `/` between its parts that leads nowhere else.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/storage/#django.core.files.storage.Storage.generate_filename}
 * @param name The name, such as `covers/2026/nuages.jpg`.
 * @returns The same name.
 * @throws {SuspiciousOperation} If it is empty, absolute, has a part that is empty, `.` or `..`, a backslash or a control
 * character, or is longer than storages take.
 */
export function validateFileName(name: string): string {
  const problem = problemOfName(name);
  if (problem) throw new SuspiciousOperation(`Cannot use the file name ${quoted(name)}: ${problem}`);
  return name;
}

function problemOfName(name: string): string | undefined {
  const parts = name.split("/");
  if (name === "") return "it is empty";
  if (name.startsWith("/") || /^[A-Za-z]:\//.test(name)) return "it is absolute, expected one below the storage's root";
  if (name.includes("\\")) return 'it has a backslash, expected "/" between its parts';
  // deno-lint-ignore no-control-regex -- these are what it is about
  if (/[\x00-\x1f\x7f-\x9f]/.test(name) || !name.isWellFormed()) return "it has a character that no file name has";
  if (parts.includes("..")) return 'it has a part "..", which leads elsewhere';
  if (parts.includes("") || parts.includes(".")) return 'it has an empty part, or a part "."';
  return parts.some((part) => utf8Length(part) > LONGEST_PART) || utf8Length(name) > LONGEST_NAME
    ? `it is too long, expected at most ${LONGEST_PART} bytes a part and ${LONGEST_NAME} in all`
    : undefined;
}

/**
 * The names that a new file may have, the best first: its own, then, without end, ones with a random suffix as Django's.
 * Names that are too long are cut before their ending.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/storage/#django.core.files.storage.Storage.get_available_name}
 * @param name The name.
 * @param maxLength The most characters.
 * @throws {SuspiciousOperation} If the name is none, or nothing would be left of it.
 */
export function* availableNames(name: string, maxLength = Infinity): Generator<string> {
  const { folder, root, ending } = splitName(name);
  const fits = (candidate: string): boolean =>
    [...candidate].length <= maxLength && utf8Length(candidate.slice(folder.length)) <= LONGEST_PART;
  if (fits(name)) yield validateFileName(name);
  for (;;) {
    const rest = `_${randomText(SUFFIX)}${ending}`;
    yield validateFileName(`${folder}${cutRoot(name, [...root], (root) => fits(folder + root + rest))}${rest}`);
  }
}

/** The longest beginning of a root that fits, which is not empty. */
function cutRoot(name: string, characters: readonly string[], fits: (root: string) => boolean): string {
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(characters.slice(0, middle).join(""))) low = middle;
    else high = middle - 1;
  }
  if (low > 0) return characters.slice(0, low).join("");
  throw new SuspiciousOperation(
    `Cannot find a free name for ${quoted(name)}: nothing is left of it; let its column have a longer maxLength`,
  );
}

/** Python's `os.path.splitext()`: the ending is what follows the last dot, but for dots at the beginning. */
function splitName(name: string): { folder: string; root: string; ending: string } {
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const file = name.slice(folder.length);
  const dot = file.lastIndexOf(".");
  const end = dot > dotsBefore(file) ? dot : file.length;
  return { folder, root: file.slice(0, end), ending: file.slice(end) };
}
