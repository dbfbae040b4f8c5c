import type { TemporaryFile, TemporaryFiles } from "../../runtime/mod.ts";

/** Temporary files on the disk of the machine. */
export const temporaryFiles: TemporaryFiles = {
  async create(directory): Promise<TemporaryFile> {
    // Deno makes it with mode 0600 and a random name, and fails where the name is taken.
    const path = await Deno.makeTempFile({
      prefix: "nuages-upload-",
      ...(directory === undefined ? {} : { dir: directory }),
    });
    try {
      return new DenoTemporaryFile(path, await Deno.open(path, { write: true }));
    } catch (error) {
      // As where there are too many open files.
      await Deno.remove(path);
      throw error;
    }
  },
};

class DenoTemporaryFile implements TemporaryFile {
  readonly path: string;
  #file: Deno.FsFile | undefined;
  #removed = false;

  constructor(path: string, file: Deno.FsFile) {
    this.path = path;
    this.#file = file;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#file) throw new TypeError(`Cannot write ${this.path}: it is closed`);
    for (let written = 0; written < bytes.byteLength;) written += await this.#file.write(bytes.subarray(written));
  }

  close(): void {
    this.#file?.close();
    this.#file = undefined;
  }

  open(): ReadableStream<Uint8Array> {
    // At once and not with the first read: the request, and with it the file, may be gone by then.
    return Deno.openSync(this.path).readable;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    using file = await Deno.open(this.path);
    await file.seek(start, Deno.SeekMode.Start);
    const size = (await file.stat()).size;
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    let length = 0;
    while (length < bytes.byteLength) {
      const read = await file.read(bytes.subarray(length));
      if (read === null) break;
      length += read;
    }
    return bytes.subarray(0, length);
  }

  async remove(): Promise<void> {
    this.close();
    if (this.#removed) return;
    this.#removed = true;
    try {
      await Deno.remove(this.path);
    } catch (error) {
      // Whoever stored the upload may have moved the file to its place.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
