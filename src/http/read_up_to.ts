import { GrowingBytes } from "./body/growing_bytes.ts";
import { streamChunks } from "./body/stream_chunks.ts";
import { byteStream } from "./byte_stream.ts";

/** What was read of a body. */
export type BodyStart =
  | {
    /** The body came to its end: these are all of its bytes. */
    readonly complete: true;
    /** The bytes. */
    readonly bytes: Uint8Array<ArrayBuffer>;
  }
  | {
    /** The body is longer. */
    readonly complete: false;
    /** Its first bytes: as many as were asked for. */
    readonly bytes: Uint8Array<ArrayBuffer>;
    /** The whole body, with what was read already. */
    readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  };

/**
 * Reads a body into memory, or, where it is longer than `limit` bytes, as much of it. Nothing is lost: what was read stands
 * before the rest.
 *
 * @param body The body of a request or an answer.
 * @param limit How many bytes may be kept in memory.
 * @returns The bytes, and a stream of all where there are more.
 */
export async function readUpTo(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
): Promise<BodyStart> {
  const chunks = streamChunks(body);
  const start = new GrowingBytes();
  while (start.size <= limit) {
    const { done, value } = await chunks.next();
    if (done) return { complete: true, bytes: start.view() };
    start.append(value);
  }
  const bytes = start.view();
  return { complete: false, bytes: bytes.subarray(0, limit), body: byteStream(chunks, bytes) };
}
