/**
 * Takes the spaces around a text away: those that Python takes, in a time that does not grow with those inside.
 *
 * @see {@link https://docs.python.org/3/library/stdtypes.html#str.strip}
 * @param text The text.
 * @returns The text without them.
 */
export function stripped(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Unlike JavaScript, Python takes the separators of files and records and the next line, and no byte order mark. */
function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  if (code < 160) return code === 0x85;
  return code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 ||
    code === 0x202f || code === 0x205f || code === 0x3000;
}
