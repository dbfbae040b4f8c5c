/** As much as Deno's server hands over at once. */
const LARGEST_CHUNK = 65_536;

/** Reads what comes next; `undefined` at the end. */
type Read = () => Promise<Uint8Array | undefined>;

/**
 * Reads a stream bit by bit, into one buffer where the stream allows it: Deno makes one of 64 KB for each bit otherwise,
 * and a visitor who sends a byte at a time would fill the memory.
 *
 * @param body The stream. It is cancelled when nobody reads on.
 * @returns The bytes, in chunks. Each is of no use once the next is asked for: they share their memory.
 */
export async function* streamChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  const reader = readerOf(body);
  const read = reader instanceof ReadableStreamBYOBReader ? intoOneBuffer(reader) : asTheyCome(reader);
  try {
    for (let chunk = await read(); chunk !== undefined; chunk = await read()) yield chunk;
  } finally {
    // Whether it was refused or read to its end. A body that cannot be cancelled is one that broke off before.
    reader.cancel().catch(() => {});
  }
}

function readerOf(
  body: ReadableStream<Uint8Array>,
): ReadableStreamBYOBReader | ReadableStreamDefaultReader<Uint8Array> {
  try {
    return body.getReader({ mode: "byob" });
  } catch (error) {
    // Streams that scripts made are none of bytes.
    if (error instanceof TypeError && !body.locked) return body.getReader();
    throw error;
  }
}

function intoOneBuffer(reader: ReadableStreamBYOBReader): Read {
  let buffer = new Uint8Array(LARGEST_CHUNK);
  return async () => {
    const { done, value } = await reader.read(buffer);
    if (done || value === undefined) return undefined;
    // The memory has gone from one array to the next.
    buffer = new Uint8Array(value.buffer);
    return value;
  };
}

function asTheyCome(reader: ReadableStreamDefaultReader<Uint8Array>): Read {
  return async () => (await reader.read()).value;
}
