const CR = 13;

/**
 * The bytes between two parts: a line break, two dashes, the boundary. Only its first byte is a line break, so that a
 * search needs no second look at any byte, whatever the body is.
 */
export class Delimiter {
  readonly #bytes: Uint8Array;

  constructor(boundary: string) {
    this.#bytes = new TextEncoder().encode(`\r\n--${boundary}`);
  }

  /** Its length in bytes. */
  get length(): number {
    return this.#bytes.byteLength;
  }

  /** Where it begins in `bytes`, from `from` on; -1 where it is not there as a whole. */
  find(bytes: Uint8Array, from: number): number {
    const last = bytes.byteLength - this.length;
    for (let at = bytes.indexOf(CR, from); at >= 0 && at <= last; at = nextOf(bytes, at + 1)) {
      if (this.#matches(bytes, at)) return at;
    }
    return -1;
  }

  /** Where `bytes` end with its beginning, from `from` on; their length where they do not. */
  findStart(bytes: Uint8Array, from: number): number {
    const first = Math.max(from, bytes.byteLength - this.length + 1);
    const at = bytes.subarray(first).lastIndexOf(CR);
    return at >= 0 && this.#matches(bytes, first + at) ? first + at : bytes.byteLength;
  }

  /** Whether the bytes from `at` on are its own, as far as there are any. */
  #matches(bytes: Uint8Array, at: number): boolean {
    const length = Math.min(this.length, bytes.byteLength - at);
    for (let index = 0; index < length; index++) {
      if (bytes[at + index] !== this.#bytes[index]) return false;
    }
    return true;
  }
}

/** A call for each byte would be slow where there is one line break after the other. */
function nextOf(bytes: Uint8Array, from: number): number {
  return bytes[from] === CR ? from : bytes.indexOf(CR, from);
}
