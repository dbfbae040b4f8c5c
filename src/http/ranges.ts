/** What to do about a `Range` header. */
export type RangeResult =
  | { kind: "whole" }
  | { kind: "part"; start: number; end: number }
  | { kind: "unsatisfiable" };

/**
 * Reads a `Range` header. Only one range of bytes is served; several are answered by the whole body, as RFC 9110
 * allows, because they are rare and a known way to make a server work hard.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-14.2}
 * @param header The header, if it was sent.
 * @param size The size of the whole body, in bytes.
 * @returns The first and last byte to send, or that the whole body, or nothing, fits.
 */
export function parseRange(header: string | null | undefined, size: number): RangeResult {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return { kind: "whole" };
  const [first, last] = [match[1] ?? "", match[2] ?? ""];
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < start) return { kind: "whole" };
  return start > end ? { kind: "unsatisfiable" } : { kind: "part", start, end };
}
