// Scanners of CSS and JavaScript share these. All of them walk forward once, so that hostile text costs no more than
// harmless text of its length; regular expressions with a star would keep a stack as long as the text instead.

/** A piece of text that names another file. */
export interface Reference {
  /** Where the address begins in the text. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
  /** The address, escapes undone. */
  readonly url: string;
}

/** The index behind the string that begins at `start`; a line break ends one that is not closed. */
export function endOfString(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === BACKSLASH) at += text.startsWith("\r\n", at + 1) ? 2 : 1;
    else if (isLineBreak(code)) return at;
  }
  return text.length;
}

/** The index behind the comment that begins at `start`; one that is not closed takes the rest. */
export function endOfComment(text: string, start: number): number {
  const end = text.indexOf("*/", start + 2);
  return end < 0 ? text.length : end + 2;
}

/** The index of the next line break, or of the end. */
export function endOfLine(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

/** Says whether the string from `start` to `end` has both its quotes. */
export function isClosed(text: string, start: number, end: number): boolean {
  return end - start > 1 && text[end - 1] === text[start];
}

/** The index of the first character that is no white space. */
export function afterBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Space, tab, line breaks, form feed. */
export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/**
 * Finds the address in a comment `# sourceMappingURL=app.js.map`.
 *
 * @see {@link https://tc39.es/ecma426/}
 */
export function sourceMapReference(text: string, start: number, end: number): Reference | undefined {
  const from = start + 2;
  if (
    !text.startsWith("# sourceMappingURL=", from) &&
    !text.startsWith("#\tsourceMappingURL=", from)
  ) return undefined;
  const urlStart = from + "# sourceMappingURL=".length;
  let urlEnd = urlStart;
  while (urlEnd < end && !isBlank(text.charCodeAt(urlEnd))) urlEnd++;
  return { start: urlStart, end: urlEnd, url: text.slice(urlStart, urlEnd) };
}

const BACKSLASH = 92;

/** Line feed, carriage return. */
export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}
