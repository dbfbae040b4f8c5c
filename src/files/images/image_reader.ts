import type { ImageSource } from "./image_dimensions.ts";

/** Bytes that are asked of the source at once: it may be a bucket, and each time a request. */
const WINDOW = 1024 * 1024;

/** No picture takes so many steps; of what somebody made up, each would cost time that others wait. */
const MOST_STEPS = 200_000;

/** Thrown where an image takes more steps than any picture does. */
export class EndlessImage extends Error {
  /** The class name, which survives minification. */
  override readonly name = "EndlessImage";
}

/** Reads an image from front to back, without having all of it in memory. */
export class ImageReader {
  readonly #source: ImageSource;
  #window: Uint8Array = new Uint8Array();
  /** Where the window begins in the source. */
  #start = 0;
  /** Where the next byte is in the window; beyond it, after a skip. */
  #at = 0;
  /** Whether the source has nothing after the window. */
  #ended = false;
  #steps = 0;

  constructor(source: ImageSource) {
    this.#source = source;
  }

  /** Where the next byte is. */
  get position(): number {
    return this.#start + this.#at;
  }

  /**
   * Reads as many bytes, {@linkcode WINDOW} at most; fewer where the image ends. They are of no use after the next call.
   *
   * @throws {EndlessImage} If it is called too often.
   */
  async read(length: number): Promise<Uint8Array> {
    if (++this.#steps > MOST_STEPS) throw new EndlessImage("Cannot read the image: it has too many parts");
    if (this.#at + length > this.#window.length && !this.#ended) await this.#refill();
    const bytes = this.#window.subarray(this.#at, this.#at + length);
    this.#at += bytes.length;
    return bytes;
  }

  /** Reads one byte; `undefined` where the image ends. */
  async byte(): Promise<number | undefined> {
    return (await this.read(1))[0];
  }

  /** Reads all of as many bytes, however many; `false` where the image ends before. */
  async all(length: number, take: (bytes: Uint8Array) => void = () => {}): Promise<boolean> {
    for (let left = length; left > 0;) {
      const bytes = await this.read(Math.min(left, WINDOW));
      if (bytes.length === 0) return false;
      take(bytes);
      left -= bytes.length;
    }
    return true;
  }

  /** Goes over as many bytes; `false` where the image ends before. */
  async skip(length: number): Promise<boolean> {
    if (length === 0) return true;
    this.#at += length - 1;
    return await this.byte() !== undefined;
  }

  /** Reads on to a byte that is wanted and returns it; `undefined` where none is left. */
  async find(isWanted: (byte: number) => boolean): Promise<number | undefined> {
    for (;;) {
      const bytes = await this.read(SEARCHED);
      if (bytes.length === 0) return undefined;
      const index = bytes.findIndex(isWanted);
      if (index < 0) continue;
      this.#at -= bytes.length - index - 1;
      return bytes[index];
    }
  }

  async #refill(): Promise<void> {
    this.#start += this.#at;
    this.#at = 0;
    this.#window = await this.#source.slice(this.#start, this.#start + WINDOW);
    this.#ended = this.#window.length < WINDOW;
  }
}

/** Bytes that are looked through at once; nearly always, the first one is it. */
const SEARCHED = 1024;

/** Beyond this, Pillow takes an image for a bomb: few bytes that fill a memory once they are decoded. */
export const MOST_PIXELS = 178_956_970;
