// A slash or a backslash that is still encoded after the URL was parsed would let a guard and a view read two
// different paths; a NUL ends names in systems behind us; control characters forge log lines.
const HIDDEN = /%(?:2f|5c|[01][0-9a-f]|7f)/i;

// Deno hands on what was sent, where Workers and `new URL()` fold it: dots, backslashes and empty segments would be read
// as one path here and as another there.
const FOLDED = /\\|\/\/|\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Says what is wrong with a request's path, before any router reads it.
 *
 * @param path The path of a parsed URL, still percent-encoded.
 * @returns What is wrong, or `undefined`.
 */
export function malformedTarget(path: string): string | undefined {
  if (FOLDED.test(path)) return "the path has a backslash, an empty segment or a dot segment";
  if (!path.includes("%")) return undefined;
  if (HIDDEN.test(path)) return "the path hides a slash, a backslash or a control character behind percent-encoding";
  try {
    decodeURIComponent(path);
    return undefined;
  } catch {
    return "the path is not percent-encoded UTF-8";
  }
}
