import { getSettings, type Storage } from "../conf/mod.ts";
import type { UploadedFile, UploadHandler, UploadSink, UploadStart } from "../http/mod.ts";
import { generateFileName } from "./generate_file_name.ts";
import { getStorage } from "./get_storage.ts";

/** Options for {@linkcode storageUploads}. */
export interface StorageUploadsOptions {
  /**
   * The key in the setting `storages`.
   *
   * @default {"default"}
   */
  storage?: string;
  /**
   * The folder, in which `%Y`, `%m` and the like stand for the day.
   *
   * @default {"uploads/%Y/%m/%d/"}
   */
  uploadTo?: string;
}

/**
 * Sends files straight to a storage while they arrive, so that the machine holds no more of them than a part: on Workers, a
 * bucket is where large files go. Behind `memoryUploads()` it takes what is too large for memory, alone all of them.
 *
 * What nobody keeps is deleted when the request ends: `saveUpload()`, and with it the form of a model, keeps a file.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { memoryStorage, storageUploads } from "@nuages/nuages/files";
 * import { memoryUploads } from "@nuages/nuages/http";
 *
 * export default defineSettings(() => ({
 *   urls: urlpatterns([]),
 *   storages: { default: memoryStorage() },
 *   fileUploadHandlers: [memoryUploads(), storageUploads()],
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/uploads/#writing-custom-upload-handlers}
 * @param options Which storage, and which folder.
 * @returns The handler, for the setting `fileUploadHandlers`.
 */
export function storageUploads(options: StorageUploadsOptions = {}): UploadHandler {
  const { storage: alias = "default", uploadTo = "uploads/%Y/%m/%d/" } = options;
  return {
    name: "storageUploads",
    begin(file, c) {
      const name = generateFileName(file.name, { uploadTo, timeZone: getSettings(c).timeZone });
      return new StorageSink(file, name, alias, getStorage(c, alias));
    },
  };
}

/**
 * Says whether a file that went to a storage while it arrived is in this one.
 *
 * @param file An uploaded file; one of a project's own handler is where that handler says.
 * @param alias The storage's key in the setting `storages`.
 * @returns Whether it is.
 */
export function isStoredIn(file: object, alias: string): boolean {
  return !(file instanceof StoredUpload) || file.alias === alias;
}

/**
 * Notes that a file which went straight to a storage is kept, and not deleted when the request ends.
 *
 * @param file An uploaded file; of another kind, nothing happens.
 */
export function keepStored(file: object): void {
  if (file instanceof StoredUpload) file.isKept = true;
}

/**
 * Takes back that `saveUpload()` keeps a file: what was to refer to it could not be saved. It is deleted when the request
 * ends.
 *
 * @param file An uploaded file; of a kind that did not go straight to a storage, nothing happens.
 */
export function releaseUpload(file: object): void {
  if (file instanceof StoredUpload) file.isKept = false;
}

class StorageSink implements UploadSink {
  readonly #file: UploadStart;
  readonly #alias: string;
  readonly #storage: Storage;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #saved: Promise<string>;
  #size = 0;

  constructor(file: UploadStart, name: string, alias: string, storage: Storage) {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    this.#file = file;
    this.#alias = alias;
    this.#storage = storage;
    this.#writer = writable.getWriter();
    this.#saved = storage.save(name, readable);
    // Whoever writes is told by the writer; who finishes or aborts asks for the promise itself.
    this.#saved.catch((error) => this.#writer.abort(error).catch(() => {}));
  }

  async write(chunk: Uint8Array): Promise<void> {
    await this.#writer.ready;
    // The bytes belong to whoever read them, and are written over when this returns.
    await this.#writer.write(chunk.slice());
    this.#size += chunk.byteLength;
  }

  async finish(): Promise<UploadedFile> {
    await this.#writer.close();
    return new StoredUpload(this.#file, await this.#saved, this.#size, this.#alias, this.#storage);
  }

  async abort(reason: unknown): Promise<void> {
    await this.#writer.abort(reason).catch(() => {});
    // The storage leaves nothing of a file that broke off; one that is whole is taken away.
    const name = await this.#saved.catch(() => undefined);
    if (name !== undefined) await this.#storage.delete(name);
  }
}

/** A file that is in a storage already. */
class StoredUpload implements UploadedFile {
  readonly kind = "stored";
  readonly name: string;
  readonly contentType: string;
  readonly charset: string | undefined;
  readonly size: number;
  readonly storedName: string;
  /** The key of the storage. */
  readonly alias: string;
  /** Whether something refers to it, so that it outlives the request. */
  isKept = false;
  readonly #storage: Storage;

  constructor(
    { name, contentType, charset }: UploadStart,
    storedName: string,
    size: number,
    alias: string,
    storage: Storage,
  ) {
    this.name = name;
    this.contentType = contentType;
    this.charset = charset;
    this.size = size;
    this.storedName = storedName;
    this.alias = alias;
    this.#storage = storage;
  }

  stream(): ReadableStream<Uint8Array> {
    // At once and not with the first read: the request, and with it the file, may be gone by then.
    const opening = this.#open();
    opening.catch(() => {});
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await (await opening).read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async (reason) => await (await opening).cancel(reason),
    });
  }

  async #open(): Promise<ReadableStreamDefaultReader<Uint8Array>> {
    return (await (await this.#storage.open(this.storedName)).stream()).getReader();
  }

  async bytes(): Promise<Uint8Array> {
    return await (await this.#storage.open(this.storedName)).bytes();
  }

  async text(): Promise<string> {
    return await (await this.#storage.open(this.storedName)).text();
  }

  async slice(start: number, end: number): Promise<Uint8Array> {
    return await (await this.#storage.open(this.storedName)).slice(start, end);
  }

  async dispose(): Promise<void> {
    if (!this.isKept) await this.#storage.delete(this.storedName);
  }
}
