/**
 * Keeps an answer out of caches that visitors share, whatever it says of them, and leaves its life in the browser as it is.
 * `Vary: Cookie` alone would not do for an answer that sets a cookie: the one to the first visitor without a cookie, with a
 * session's key in it, would be that of the next one without a cookie.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.7}
 * @param headers The headers of the answer.
 */
export function keepPrivate(headers: Headers): void {
  const directives = (headers.get("Cache-Control") ?? "").match(DIRECTIVE) ?? [];
  if (directives.some((directive) => /^(?:private|no-store)$/i.test(directive))) return;
  // With a list of headers, `private` lets the rest be stored.
  const kept = directives.filter((directive) => !/^(?:public$|s-maxage=|private=)/i.test(directive));
  headers.set("Cache-Control", ["private", ...kept].join(", "));
}

/** A name, and what may follow it: a word or a quoted text, which may have commas. */
const DIRECTIVE = /[^\s,="]+(?:="[^"]*"|=[^\s,"]*)?/g;
