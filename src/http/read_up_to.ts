import { GrowingBytes } from "./body/growing_bytes.ts";
import { streamChunks } from "./body/stream_chunks.ts";

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
  // A stream of bytes takes the memory of what it is given, so it gets a copy.
  return { complete: false, bytes: bytes.subarray(0, limit), body: continued(bytes.slice(), chunks) };
}

/** A stream of bytes, so that whoever reads it needs one buffer for all of it. */
function continued(
  start: Uint8Array<ArrayBuffer>,
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    type: "bytes",
    start: (controller) => controller.enqueue(start),
    async pull(controller) {
      let next = await chunks.next();
      while (!next.done && next.value.byteLength === 0) next = await chunks.next();
      if (!next.done) return controller.enqueue(next.value);
      controller.close();
      // Whoever waits with a buffer of their own is told that nothing fills it.
      controller.byobRequest?.respond(0);
    },
    cancel: async () => void await chunks.return(undefined),
  });
}
