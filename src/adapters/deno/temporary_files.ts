import type { TemporaryFile, TemporaryFiles } from "../../runtime/mod.ts";

/** Bytes that are read at once. */
const CHUNK = 65_536;

/** Temporary files on the disk of the machine. */
export const temporaryFiles: TemporaryFiles = {
  create(directory): Promise<TemporaryFile> {
    return settled(() => {
      // Deno makes it with mode 0600 and a random name, and fails where the name is taken.
      const path = Deno.makeTempFileSync({
        prefix: "nuages-upload-",
        ...(directory === undefined ? {} : { dir: directory }),
      });
      try {
        return new DenoTemporaryFile(path, Deno.openSync(path, { write: true }));
      } catch (error) {
        // As where there are too many open files.
        Deno.removeSync(path);
        throw error;
      }
    });
  },
};

/**
 * Reads and writes are synchronous: each is a copy to or from the cache of the system, some microseconds. The asynchronous
 * ones of Deno go through a pool of threads, and for 100 MB took 60 MB of memory and many times as long.
 */
class DenoTemporaryFile implements TemporaryFile {
  readonly path: string;
  #file: Deno.FsFile | undefined;
  #removed = false;

  constructor(path: string, file: Deno.FsFile) {
    this.path = path;
    this.#file = file;
  }

  write(bytes: Uint8Array): Promise<void> {
    return settled(() => {
      if (!this.#file) throw new TypeError(`Cannot write ${this.path}: it is closed`);
      for (let written = 0; written < bytes.byteLength;) written += this.#file.writeSync(bytes.subarray(written));
    });
  }

  close(): void {
    this.#file?.close();
    this.#file = undefined;
  }

  open(): ReadableStream<Uint8Array> {
    // At once and not with the first read: the request, and with it the file, may be gone by then.
    const file = Deno.openSync(this.path);
    return new ReadableStream({
      type: "bytes",
      autoAllocateChunkSize: CHUNK,
      pull(controller) {
        // With autoAllocateChunkSize there is always memory to fill: that of whoever reads, or a new one.
        const request = controller.byobRequest;
        const view = request?.view;
        if (!request || !view) return;
        const length = file.readSync(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
        if (length !== null) return request.respond(length);
        file.close();
        controller.close();
        request.respond(0);
      },
      cancel: () => file.close(),
    });
  }

  read(start: number, end: number): Promise<Uint8Array> {
    return settled(() => {
      using file = Deno.openSync(this.path);
      const { size } = file.statSync();
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      file.seekSync(start, Deno.SeekMode.Start);
      let length = 0;
      while (length < bytes.byteLength) {
        const read = file.readSync(bytes.subarray(length));
        if (read === null) break;
        length += read;
      }
      return bytes.subarray(0, length);
    });
  }

  remove(): Promise<void> {
    return settled(() => {
      this.close();
      if (this.#removed) return;
      this.#removed = true;
      try {
        Deno.removeSync(this.path);
      } catch (error) {
        // Whoever stored the upload may have moved the file to its place.
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    });
  }
}

/** A promise of what `work` returns; what it throws is the promise's. */
function settled<Result>(work: () => Result): Promise<Result> {
  return Promise.resolve().then(work);
}
