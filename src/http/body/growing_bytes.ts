/**
 * Bytes that arrive bit by bit. They are copied into one buffer, so that a visitor who sends a byte at a time, each of
 * which would be an object of its own, does not fill the memory.
 */
export class GrowingBytes {
  #buffer = new Uint8Array(0);
  #size = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /**
   * Appends bytes.
   *
   * @param chunk The bytes.
   */
  append(chunk: Uint8Array): void {
    const size = this.#size + chunk.byteLength;
    if (size > this.#buffer.byteLength) {
      const grown = new Uint8Array(Math.max(size, this.#buffer.byteLength * 2));
      grown.set(this.#buffer.subarray(0, this.#size));
      this.#buffer = grown;
    }
    this.#buffer.set(chunk, this.#size);
    this.#size = size;
  }

  /**
   * Shows them.
   *
   * @returns The bytes, which are those of the buffer until more are appended.
   */
  view(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#size);
  }
}
