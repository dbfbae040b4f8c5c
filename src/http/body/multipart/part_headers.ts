import { MalformedBody } from "../errors.ts";
import { parseHeaderValue } from "../header_value.ts";
import { mediaTypeOf } from "../media_type_of.ts";

/** What a part of a form says of itself. */
export interface PartHeaders {
  /** The name of the field. */
  readonly name: string;
  /** The name of the file, as it was sent; `undefined` for a part that is no file. */
  readonly fileName: string | undefined;
  /** The media type that the client says. */
  readonly contentType: string;
  /** The charset that the client says. */
  readonly charset: string | undefined;
}

/** RFC 9110 §5.5: a value has no control characters but the tab. */
// deno-lint-ignore no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * Reads the headers of a part.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7578#section-4.2}
 * @param block The lines, without the empty one at their end.
 * @returns What they say.
 * @throws {MalformedBody} If they cannot be read, or in two ways.
 */
export function parsePartHeaders(block: Uint8Array): PartHeaders {
  const headers = linesOf(new TextDecoder().decode(block));
  const encoding = headers.get("content-transfer-encoding")?.toLowerCase() ?? "binary";
  // RFC 7578 §4.7: no browser encodes parts.
  if (!["binary", "7bit", "8bit"].includes(encoding)) {
    throw new MalformedBody("a part has a Content-Transfer-Encoding, which forms have no longer");
  }
  const disposition = parseHeaderValue(headers.get("content-disposition") ?? "");
  const name = disposition?.parameters.get("name");
  if (disposition?.value !== "form-data" || name === undefined) {
    throw new MalformedBody(
      "a part has no Content-Disposition of a form with a name, or one that can be read in two ways",
    );
  }
  const { media, charset } = mediaTypeOf(headers.get("content-type") ?? "");
  return { name: unescaped(name), fileName: fileNameOf(disposition.parameters), contentType: media, charset };
}

function linesOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text === "" ? [] : text.split("\r\n")) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):(.*)$/s.exec(line) ?? [];
    if (name === undefined || value === undefined || CONTROL.test(value)) {
      throw new MalformedBody("a part has a header that is none");
    }
    if (headers.has(name.toLowerCase())) throw new MalformedBody("a part has one header twice");
    headers.set(name.toLowerCase(), value.trim());
  }
  return headers;
}

function fileNameOf(parameters: ReadonlyMap<string, string>): string | undefined {
  const extended = parameters.get("filename*");
  const plain = parameters.get("filename");
  return (extended === undefined ? undefined : decoded(extended)) ??
    (plain === undefined ? undefined : unescaped(plain));
}

/** HTML, "multipart/form-data encoding algorithm": these three, and nothing else, are written so. */
function unescaped(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
}

/** RFC 8187 §3.2: a charset, a language, and bytes. Browsers do not send it; other clients do. */
function decoded(text: string): string | undefined {
  const [, charset, encoded] = /^(utf-8|iso-8859-1)'[\w-]*'((?:[^%]|%[\da-f]{2})*)$/i.exec(text) ?? [];
  if (charset === undefined || encoded === undefined) return undefined;
  const bytes = Uint8Array.from(
    encoded.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    (character) => character.charCodeAt(0),
  );
  return new TextDecoder(charset).decode(bytes);
}
