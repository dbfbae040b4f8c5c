// What Django quotes in the keys of rows, so that they are one part of a path.
const UNSAFE = /[:/_#?;@&=+$,"[\]<>%\n\\]/g;

/**
 * Writes the key of a row as one part of an address: Django's `quote()`, `a/b` as `a_2Fb`.
 *
 * @param key The key.
 * @returns The part.
 */
export function quoteKey(key: unknown): string {
  if (Number.isSafeInteger(key)) return String(key);
  return String(key).replaceAll(
    UNSAFE,
    (character) => `_${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/**
 * Reads what {@linkcode quoteKey} wrote: Django's `unquote()`.
 *
 * @param part A part of an address.
 * @returns The key as text.
 */
export function unquoteKey(part: string): string {
  return part.replaceAll(
    /_(3A|2F|5F|23|3F|3B|40|26|3D|2B|24|2C|22|5B|5D|3C|3E|25|0A|5C)/g,
    (_, code: string) => String.fromCharCode(parseInt(code, 16)),
  );
}
