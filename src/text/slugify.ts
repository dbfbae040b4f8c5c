// deno-lint-ignore-file no-control-regex -- all of ASCII stays
/** Options for {@linkcode slugify}. */
export interface SlugifyOptions {
  /**
   * Whether letters of all scripts stay. Otherwise accents are taken off, and what is not ASCII then is left out.
   *
   * @default {false}
   */
  allowUnicode?: boolean;
}

/**
 * Makes a text into a part of an address: small letters, digits, `_`, and `-` for blanks.
 *
 * @example Usage
 * ```ts
 * import { slugify } from "@nuages/nuages/text";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(slugify("Les Nuages, déjà vus!"), "les-nuages-deja-vus");
 * strictEqual(slugify("Облака", { allowUnicode: true }), "облака");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.text.slugify}
 * @param text The text.
 * @param options Whether letters beyond ASCII stay.
 * @returns The slug; empty where no letter is left.
 */
export function slugify(text: string, options: SlugifyOptions = {}): string {
  const { allowUnicode = false } = options;
  const known = allowUnicode ? text.normalize("NFKC") : text.normalize("NFKD").replaceAll(/[^\x00-\x7f]+/g, "");
  // Four separators of ASCII are blanks to Django.
  const spaced = known.toLowerCase().replaceAll(/[\x1c-\x1f]/g, " ");
  const words = spaced.replaceAll(allowUnicode ? /[^\p{L}\p{N}_\s-]+/gu : /[^a-z0-9_\s-]+/g, "");
  return withoutEdges(words.replaceAll(/[\s-]+/g, "-"));
}

/** By hand, since a regular expression for the end would look from each of many marks on. */
function withoutEdges(slug: string): string {
  const isMark = (at: number): boolean => slug[at] === "-" || slug[at] === "_";
  let start = 0;
  let end = slug.length;
  while (start < end && isMark(start)) start++;
  while (start < end && isMark(end - 1)) end--;
  return slug.slice(start, end);
}
