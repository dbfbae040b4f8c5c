/** A header's value with its parameters: `form-data; name="title"`. */
export interface HeaderValue {
  /** What stands before the parameters, in lower case. */
  readonly value: string;
  /** The parameters, by their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** RFC 9110 §5.6.6: a parameter is a token, and its value a token or in quotes. */
const PARAMETER = /;[ \t]*(?:([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;",]+)))?[ \t]*/y;

/**
 * Reads a header's value.
 *
 * @param text The value.
 * @returns Its parts; `undefined` where it can be read in no way, or in two, as one parameter is there twice.
 */
export function parseHeaderValue(text: string): HeaderValue | undefined {
  const start = text.indexOf(";");
  const value = (start < 0 ? text : text.slice(0, start)).trim().toLowerCase();
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = start < 0 ? text.length : start;
  while (PARAMETER.lastIndex < text.length) {
    const [, name, quoted, token] = PARAMETER.exec(text) ?? [];
    // An expression that fails begins at 0 again.
    if (PARAMETER.lastIndex === 0) return undefined;
    if (name === undefined) continue;
    if (parameters.has(name.toLowerCase())) return undefined;
    // As in Django, no other backslash escapes: old browsers send whole paths of Windows.
    parameters.set(name.toLowerCase(), token ?? (quoted ?? "").replace(/\\(["\\])/g, "$1"));
  }
  return { value, parameters };
}
