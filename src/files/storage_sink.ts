import type { Storage } from "../conf/mod.ts";
import { byteStream, type UploadedFile, type UploadSink, type UploadStart } from "../http/mod.ts";
import { StorageError } from "./errors.ts";
import { StoredUpload } from "./stored_upload.ts";

/** Hands what is written over to a storage, and waits until that has taken it. */
export class StorageSink implements UploadSink {
  readonly #file: UploadStart;
  readonly #alias: string;
  readonly #storage: Storage;
  readonly #pipe = new Pipe();
  readonly #saved: Promise<string>;
  #size = 0;

  /**
   * Begins to save a file.
   *
   * @param file The file.
   * @param name Its name in the storage.
   * @param alias The key of the storage in the setting `storages`.
   * @param storage The storage.
   */
  constructor(file: UploadStart, name: string, alias: string, storage: Storage) {
    this.#file = file;
    this.#alias = alias;
    this.#storage = storage;
    this.#saved = storage.save(name, byteStream(this.#pipe));
    // Whoever writes is told by the pipe; who finishes or aborts asks for the promise itself.
    this.#saved.then(() => this.#pipe.fail(unread()), (error) => this.#pipe.fail(error));
  }

  async write(chunk: Uint8Array): Promise<void> {
    try {
      await this.#pipe.write(chunk);
    } catch (error) {
      // Why the storage stopped reading, it says itself.
      await this.#saved;
      throw error;
    }
    this.#size += chunk.byteLength;
  }

  async finish(): Promise<UploadedFile> {
    this.#pipe.end();
    return new StoredUpload(this.#file, await this.#saved, this.#size, this.#alias, this.#storage);
  }

  async abort(reason: unknown): Promise<void> {
    this.#pipe.fail(reason);
    // The storage leaves nothing of a file that broke off; one that is whole is taken away.
    const name = await this.#saved.catch(() => undefined);
    if (name !== undefined) await this.#storage.delete(name);
  }
}

/** Chunks that are written at one end and read at the other: nothing lies between. */
class Pipe implements AsyncIterator<Uint8Array, undefined> {
  readonly #failed = deferred<never>();
  #next = deferred<Uint8Array | undefined>();
  #taken = deferred<void>();
  /** Whether whoever reads has a chunk, and is done with it once the next is asked for. */
  #isReading = false;

  /** Writes a chunk; the promise is settled when it was read. */
  async write(chunk: Uint8Array): Promise<void> {
    this.#next.resolve(chunk);
    await Promise.race([this.#failed.promise, this.#taken.promise]);
  }

  end(): void {
    this.#next.resolve(undefined);
  }

  /** Nobody waits any more, at either end. Whoever is done already hears nothing of it. */
  fail(reason: unknown): void {
    this.#failed.reject(reason);
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#isReading) {
      this.#taken.resolve();
      this.#taken = deferred();
    }
    const value = await Promise.race([this.#failed.promise, this.#next.promise]);
    this.#next = deferred();
    this.#isReading = true;
    return value === undefined ? { done: true, value } : { value };
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.fail(unread());
    return Promise.resolve({ done: true, value: undefined });
  }
}

function unread(): StorageError {
  return new StorageError("Cannot save a file: the storage did not read it to its end");
}

/** A promise that may be rejected while nobody waits. */
function deferred<Value>(): PromiseWithResolvers<Value> {
  const made = Promise.withResolvers<Value>();
  made.promise.catch(() => {});
  return made;
}
