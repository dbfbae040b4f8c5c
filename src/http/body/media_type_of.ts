import { parseHeaderValue } from "./header_value.ts";

/** What a file says of its contents. */
export interface SaidMediaType {
  /** The type, in lower case. */
  readonly media: string;
  /** The charset, if it says one. */
  readonly charset: string | undefined;
}

/**
 * Reads the `Content-Type` of a file.
 *
 * @param text What the client says.
 * @returns The type, `application/octet-stream` where it says none that could stand in a header.
 */
export function mediaTypeOf(text: string): SaidMediaType {
  const parsed = parseHeaderValue(text);
  return parsed && /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/.test(parsed.value)
    ? { media: parsed.value, charset: parsed.parameters.get("charset") }
    : { media: "application/octet-stream", charset: undefined };
}
