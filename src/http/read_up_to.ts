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
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await reader.read();
    if (done) return { complete: true, bytes: joined(chunks, length) };
    chunks.push(value);
    length += value.byteLength;
  }
  const start = joined(chunks, length);
  return { complete: false, bytes: start.subarray(0, limit), body: continued(start, reader) };
}

function continued(
  start: Uint8Array<ArrayBuffer>,
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(start),
    async pull(controller) {
      const { value } = await reader.read();
      if (value) controller.enqueue(value);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
