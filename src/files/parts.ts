import type { StorageContent } from "../conf/mod.ts";

/**
 * Reads a content in parts of the same size, however its chunks come. At least one part comes; the last one is shorter,
 * and is empty where the content is.
 *
 * @param content The content.
 * @param size The bytes of a part.
 * @returns The parts. Each is of no use once the next is asked for: they share their memory.
 */
export async function* partsOf(content: StorageContent, size: number): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) return yield* slices(content, size);
  const stream = content instanceof ReadableStream ? content : await content.stream();
  const part = new GrowingPart(size);
  const source = sourceOf(stream, part);
  let ended = false;
  try {
    while (!ended) {
      while (!part.isFull && !ended) ended = !await source.read();
      if (part.isFull || ended) yield part.bytes();
      if (part.isFull && ended) yield new Uint8Array();
      part.clear();
    }
  } finally {
    // Who stops in the middle lets the sender know; a stream that failed says so itself.
    if (!ended) await source.cancel().catch(() => {});
  }
}

function* slices(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at + size <= bytes.length; at += size) yield bytes.subarray(at, at + size);
  yield bytes.subarray(bytes.length - bytes.length % size);
}

/** Fills a part out of a stream. */
interface Source {
  /** Reads some bytes into the part. Returns whether there are more. */
  read(): Promise<boolean>;
  cancel(): Promise<void>;
}

function sourceOf(stream: ReadableStream<Uint8Array>, part: GrowingPart): Source {
  let reader: ReadableStreamBYOBReader;
  try {
    // Bodies of requests fill memory that is theirs for the time; chunks of their own would wait for the collector.
    reader = stream.getReader({ mode: "byob" });
  } catch {
    // TypeError: a stream of chunks that somebody makes.
    return chunkSource(stream.getReader(), part);
  }
  return {
    async read() {
      const { done, value } = await reader.read(part.lend());
      if (value) part.takeBack(value);
      return !done;
    },
    cancel: () => reader.cancel(),
  };
}

function chunkSource(reader: ReadableStreamDefaultReader<Uint8Array>, part: GrowingPart): Source {
  let rest = new Uint8Array();
  return {
    async read() {
      if (rest.length === 0) {
        const { done, value } = await reader.read();
        if (done) return false;
        rest = value as Uint8Array<ArrayBuffer>;
      }
      rest = part.take(rest);
      return true;
    },
    cancel: () => reader.cancel(),
  };
}

const SMALLEST = 64 * 1024;

/** The memory of a part, which is there once its first bytes are and grows as they come. */
class GrowingPart {
  readonly #size: number;
  #memory = new Uint8Array();
  #length = 0;

  constructor(size: number) {
    this.#size = size;
  }

  get isFull(): boolean {
    return this.#length === this.#size;
  }

  bytes(): Uint8Array {
    return this.#memory.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Takes what there is room for, and returns the rest. */
  take(chunk: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const taken = chunk.subarray(0, this.#size - this.#length);
    this.#reserve(this.#length + taken.length);
    this.#memory.set(taken, this.#length);
    this.#length += taken.length;
    return chunk.subarray(taken.length);
  }

  /** Gives its memory away to be filled, where it is empty still. */
  lend(): Uint8Array<ArrayBuffer> {
    if (this.#length === this.#memory.length) this.#reserve(this.#length + 1);
    return this.#memory.subarray(this.#length, this.#size);
  }

  /** Takes the memory that it lent back, with the bytes that came. */
  takeBack({ buffer, byteLength }: Uint8Array<ArrayBuffer>): void {
    this.#memory = new Uint8Array(buffer);
    this.#length += byteLength;
  }

  #reserve(length: number): void {
    if (length <= this.#memory.length) return;
    const larger = new Uint8Array(Math.min(this.#size, Math.max(length, this.#memory.length * 2, SMALLEST)));
    larger.set(this.#memory.subarray(0, this.#length));
    this.#memory = larger;
  }
}
