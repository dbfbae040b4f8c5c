import type { StorageContent } from "../conf/mod.ts";
import { PART_SIZE } from "./object_store.ts";

/**
 * Reads a content in parts of the same size, however its chunks come. At least one part comes; the last one is shorter,
 * and is empty where the content is.
 *
 * @param content The content.
 * @param size The bytes of a part.
 * @returns The parts. Each lies in the memory of the one before.
 */
export async function* partsOf(content: StorageContent, size = PART_SIZE): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) return yield* slices(content, size);
  const part = new GrowingPart(size);
  for await (const chunk of chunksOf(content)) {
    for (let rest = chunk; rest.length > 0;) {
      rest = part.take(rest);
      if (!part.isFull) continue;
      yield part.bytes();
      part.clear();
    }
  }
  yield part.bytes();
}

function* slices(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at + size <= bytes.length; at += size) yield bytes.subarray(at, at + size);
  yield bytes.subarray(bytes.length - bytes.length % size);
}

async function* chunksOf(content: Exclude<StorageContent, Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = content instanceof ReadableStream ? content : await content.stream();
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (value === undefined) return;
      yield value;
    }
  } finally {
    // Who stops in the middle lets the sender know; a stream that failed says so itself.
    if (!ended) await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

/** The memory of a part, which is there once its first bytes are and grows as they come. */
class GrowingPart {
  readonly #size: number;
  #memory = new Uint8Array(0);
  #length = 0;

  constructor(size: number) {
    this.#size = size;
  }

  get isFull(): boolean {
    return this.#length === this.#size;
  }

  /** Takes what there is room for, and returns the rest. */
  take(chunk: Uint8Array): Uint8Array {
    const taken = chunk.subarray(0, this.#size - this.#length);
    this.#reserve(this.#length + taken.length);
    this.#memory.set(taken, this.#length);
    this.#length += taken.length;
    return chunk.subarray(taken.length);
  }

  bytes(): Uint8Array {
    return this.#memory.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  #reserve(length: number): void {
    if (length <= this.#memory.length) return;
    const larger = new Uint8Array(Math.min(this.#size, Math.max(length, this.#memory.length * 2, 64 * 1024)));
    larger.set(this.#memory.subarray(0, this.#length));
    this.#memory = larger;
  }
}
