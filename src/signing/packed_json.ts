import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";
import { BadSignature } from "./errors.ts";

/** Compressed values are unpacked up to this many bytes. A cookie cannot honestly hold more than a part of it. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Writes a value as Python's `json.dumps(value, separators=(",", ":"))`, in Base64; compressed where that is shorter and
 * asked for, which a `.` in front says.
 *
 * @param value The value.
 * @param compress Whether to try to compress.
 * @returns The text.
 * @throws {TypeError} If the value is none that JSON can hold.
 */
export async function packJson(value: unknown, compress: boolean): Promise<string> {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) throw new TypeError(`Cannot sign a ${typeof value}: expected a value that JSON can hold`);
  const bytes = new TextEncoder().encode(asciiOnly(json));
  const packed = compress ? await collect(streamOf(bytes).pipeThrough(new CompressionStream("deflate"))) : bytes;
  return packed.length < bytes.length - 1 ? `.${encodeBase64Url(packed)}` : encodeBase64Url(bytes);
}

/**
 * Reads what {@linkcode packJson} or Django wrote.
 *
 * @param text The text, whose signature was checked.
 * @returns The value.
 * @throws {BadSignature} If it cannot be read.
 */
export async function unpackJson(text: string): Promise<unknown> {
  const isCompressed = text.startsWith(".");
  try {
    const bytes = decodeBase64Url(isCompressed ? text.slice(1) : text);
    if (!bytes) throw new TypeError("Cannot decode the value: expected Base64");
    const json = isCompressed ? await collect(streamOf(bytes).pipeThrough(new DecompressionStream("deflate"))) : bytes;
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch (cause) {
    throw new BadSignature("The signature matches, but the value behind it cannot be read", { cause });
  }
}

/** As Python does, so that both sign the same bytes. */
function asciiOnly(json: string): string {
  return json.replace(
    /[\x7f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytes]).stream();
}

/** Reads a stream to its end, or to where it is longer than anything that was packed here. */
async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > LARGEST) throw new RangeError(`Cannot unpack the value: it is longer than ${LARGEST} bytes`);
    chunks.push(new Uint8Array(chunk));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
