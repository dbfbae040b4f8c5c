import type { Context } from "hono";
import { blobFile } from "../blob_file.ts";
import { RequestDataTooBig } from "../errors.ts";
import { GrowingBytes } from "../growing_bytes.ts";
import type { UploadedFile, UploadHandler, UploadSink, UploadStart } from "../uploaded_file.ts";

/**
 * Keeps files in memory. What is beyond `fileUploadMaxMemorySize`, counted over all files of a request, goes to the
 * handlers after this one; where none takes it, the request is refused with 413.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { memoryUploads } from "@nuages/nuages/http";
 *
 * export default defineSettings(() => ({
 *   urls: urlpatterns([]),
 *   fileUploadHandlers: [memoryUploads()],
 *   fileUploadMaxMemorySize: 5_000_000,
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/uploads/#built-in-upload-handlers}
 * @returns The handler, for the setting `fileUploadHandlers`.
 */
export function memoryUploads(): UploadHandler {
  const held = new WeakMap<Context, Held>();
  return {
    name: "memoryUploads",
    begin(file, c) {
      const ofRequest = held.get(c) ?? { size: 0 };
      held.set(c, ofRequest);
      return new MemorySink(file, ofRequest);
    },
  };
}

/** What the files of a request have in memory. */
interface Held {
  size: number;
}

class MemorySink implements UploadSink {
  readonly #file: UploadStart;
  readonly #held: Held;
  #bytes = new GrowingBytes();
  /** Who took the file when it became too large. */
  #other: UploadSink | undefined;

  constructor(file: UploadStart, held: Held) {
    this.#file = file;
    this.#held = held;
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (!this.#other && this.#held.size + chunk.byteLength > this.#file.settings.fileUploadMaxMemorySize) {
      this.#other = await this.#handOver();
    }
    if (this.#other) return await this.#other.write(chunk);
    this.#bytes.append(chunk);
    this.#held.size += chunk.byteLength;
  }

  async finish(): Promise<UploadedFile> {
    if (this.#other) return await this.#other.finish();
    const { name, contentType, charset } = this.#file;
    return blobFile(name, contentType, charset, new Blob([this.#drain()]));
  }

  async abort(reason: unknown): Promise<void> {
    this.#drain();
    await this.#other?.abort(reason);
  }

  async #handOver(): Promise<UploadSink> {
    const other = await this.#file.next();
    if (!other) throw tooBig(this.#file.settings.fileUploadMaxMemorySize);
    // Known before it is used, so that abort() reaches it.
    this.#other = other;
    const bytes = this.#drain();
    this.#held.size -= bytes.byteLength;
    if (bytes.byteLength > 0) await other.write(bytes);
    return other;
  }

  #drain(): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes.view();
    this.#bytes = new GrowingBytes();
    return bytes;
  }
}

function tooBig(most: number): RequestDataTooBig {
  const hint = ", and there is no room for them outside of memory. Raise it, or put a storage into fileUploadHandlers";
  return new RequestDataTooBig("what it uploads", "fileUploadMaxMemorySize", most, hint);
}
