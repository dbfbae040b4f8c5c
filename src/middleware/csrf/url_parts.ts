/** The parts of an address that decide whose it is. */
export interface UrlParts {
  /** The scheme, in lower case. */
  readonly scheme: string;
  /** Host and port, as written. */
  readonly netloc: string;
  /** The address again, as Python writes it. */
  readonly url: string;
}

/**
 * Takes an address apart as Python's `urlsplit()` does. The platform's `URL` mends what is malformed, and who trusts an
 * address must not.
 *
 * @param text What the client sent.
 * @returns The parts; `undefined` where Python would raise `ValueError`.
 */
export function urlParts(text: string): UrlParts | undefined {
  // deno-lint-ignore no-control-regex -- these are the characters that Python leaves out
  const clean = text.replace(/^[\x00-\x20]+/, "").replace(/[\t\r\n]/g, "");
  const [, scheme = ""] = /^([a-z][a-z0-9+.-]*):/i.exec(clean) ?? [];
  const rest = scheme === "" ? clean : clean.slice(scheme.length + 1);
  const [, netloc = ""] = /^\/\/([^/?#]*)/.exec(rest) ?? [];
  if (netloc.includes("[") !== netloc.includes("]")) return undefined;
  if (netloc.includes("[") && !/^(?:[^@[\]]*@)?\[[0-9a-f:.]+\](?::\d*)?$/i.test(netloc)) return undefined;
  return { scheme: scheme.toLowerCase(), netloc, url: joined(scheme.toLowerCase(), netloc, rest) };
}

/** Python's `urlunsplit()`: without a `?` and a `#` that nothing follows. */
function joined(scheme: string, netloc: string, rest: string): string {
  const afterHost = netloc === "" ? rest : rest.slice(netloc.length + 2);
  const [, path = "", query = "", fragment = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(afterHost) ?? [];
  const host = netloc === "" ? "" : `//${netloc}`;
  return (scheme === "" ? "" : `${scheme}:`) + host + path + (query === "?" ? "" : query) +
    (fragment === "#" ? "" : fragment);
}
