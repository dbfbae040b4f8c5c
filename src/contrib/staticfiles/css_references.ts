import {
  afterBlanks,
  endOfComment,
  endOfString,
  isBlank,
  isClosed,
  type Reference,
  sourceMapReference,
} from "./scan.ts";

/**
 * Finds the addresses in a style sheet: `url(…)`, `@import "…"` and the source map. Comments and other strings are
 * passed over.
 *
 * @see {@link https://www.w3.org/TR/css-syntax-3/#tokenization}
 * @param text The style sheet.
 * @returns The addresses in the order in which they stand.
 */
export function cssReferences(text: string): Reference[] {
  const references: Reference[] = [];
  const next = /\/\*|["'\\]|@import|url\(/gi;
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const { end, reference } = readToken(text, found.index, found[0].toLowerCase());
    if (reference && reference.url !== "") references.push(reference);
    next.lastIndex = end;
  }
  return references;
}

/** What stands at one place, and where to go on. */
interface Token {
  readonly end: number;
  readonly reference?: Reference | undefined;
}

function readToken(text: string, start: number, beginning: string): Token {
  switch (beginning) {
    case "/*":
      return comment(text, start);
    case "\\":
      return { end: start + 2 };
    case "@import":
      return importRule(text, start + beginning.length);
    case "url(":
      // `-my-url(` is another function.
      return isNamePart(text, start - 1) ? { end: start + 4 } : url(text, start + 4);
    default:
      return { end: endOfString(text, start) };
  }
}

function comment(text: string, start: number): Token {
  const end = endOfComment(text, start);
  return { end, reference: sourceMapReference(text, start, end - 2) };
}

/** `@import url(…)` is found as a `url(…)`. */
function importRule(text: string, start: number): Token {
  let at = afterBlanks(text, start);
  while (text.startsWith("/*", at)) {
    at = afterBlanks(text, endOfComment(text, at));
  }
  return text[at] === '"' || text[at] === "'" ? quotedUrl(text, at) : { end: at };
}

function url(text: string, start: number): Token {
  const at = afterBlanks(text, start);
  return text[at] === '"' || text[at] === "'" ? quotedUrl(text, at) : plainUrl(text, at);
}

function quotedUrl(text: string, start: number): Token {
  const end = endOfString(text, start);
  return {
    end,
    reference: isClosed(text, start, end) ? reference(text, start + 1, end - 1) : undefined,
  };
}

/** An address without quotes. With a quote, a bracket or a blank inside it is none, and browsers drop it up to its `)`. */
function plainUrl(text: string, start: number): Token {
  let at = start;
  while (at < text.length && !STOPS.has(text[at] ?? "") && !isBlank(text.charCodeAt(at))) {
    at += text[at] === "\\" ? 2 : 1;
  }
  const end = afterBlanks(text, at);
  if (text[end] === ")") return { end: end + 1, reference: reference(text, start, at) };
  const closing = text.indexOf(")", end);
  return { end: closing < 0 ? text.length : closing + 1 };
}

const STOPS: ReadonlySet<string> = new Set(['"', "'", "(", ")"]);

function reference(text: string, start: number, end: number): Reference {
  return { start, end, url: unescaped(text.slice(start, end)) };
}

/** Undoes `\` and `\` with up to six hexadecimal digits. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(
    /\\(?:([0-9a-f]{1,6})[ \t\n\f]?|(\r\n|[^]))/gi,
    (_, hex: string | undefined, plain = "") => {
      if (hex === undefined) return /^[\r\n\f]/.test(plain) ? "" : plain;
      const code = parseInt(hex, 16);
      return code === 0 || code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
    },
  );
}

function isNamePart(text: string, at: number): boolean {
  return at >= 0 && /[\w\-\\\u0080-\uffff]/.test(text[at] ?? "");
}
