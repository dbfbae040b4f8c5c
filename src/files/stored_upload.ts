import type { Storage, StoredFile } from "../conf/mod.ts";
import type { UploadedFile, UploadStart } from "../http/mod.ts";

/** A file that is in a storage already. */
export class StoredUpload implements UploadedFile {
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
  #file: Promise<StoredFile> | undefined;

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
    return (await (await this.#opened).stream()).getReader();
  }

  async bytes(): Promise<Uint8Array> {
    return await (await this.#opened).bytes();
  }

  async text(): Promise<string> {
    return await (await this.#opened).text();
  }

  async slice(start: number, end: number): Promise<Uint8Array> {
    return await (await this.#opened).slice(start, end);
  }

  /** A bucket is asked for what it knows of the file once, however many parts are read. */
  get #opened(): Promise<StoredFile> {
    return this.#file ??= this.#storage.open(this.storedName);
  }

  async dispose(): Promise<void> {
    if (!this.isKept) await this.#storage.delete(this.storedName);
  }
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
