import type { TemporaryFile } from "../../../runtime/mod.ts";
import { getRuntime } from "../../site.ts";
import type { UploadedFile, UploadHandler, UploadSink, UploadStart } from "../uploaded_file.ts";

/**
 * Writes files to temporary ones, which are removed when the request ends. A machine without a disk, such as a Worker,
 * leaves them to the next handler.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { temporaryFileUploads } from "@nuages/nuages/http";
 *
 * export default defineSettings(() => ({
 *   urls: urlpatterns([]),
 *   fileUploadHandlers: [temporaryFileUploads()],
 *   fileUploadTempDir: "/var/tmp",
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/uploads/#built-in-upload-handlers}
 * @returns The handler, for the setting `fileUploadHandlers`.
 */
export function temporaryFileUploads(): UploadHandler {
  return {
    name: "temporaryFileUploads",
    async begin(file, c) {
      const { temporaryFiles } = getRuntime(c);
      if (!temporaryFiles) return undefined;
      return new TemporarySink(file, await temporaryFiles.create(file.settings.fileUploadTempDir));
    },
  };
}

class TemporarySink implements UploadSink {
  readonly #start: UploadStart;
  readonly #file: TemporaryFile;
  #size = 0;

  constructor(start: UploadStart, file: TemporaryFile) {
    this.#start = start;
    this.#file = file;
  }

  async write(chunk: Uint8Array): Promise<void> {
    await this.#file.write(chunk);
    this.#size += chunk.byteLength;
  }

  finish(): Promise<UploadedFile> {
    this.#file.close();
    return Promise.resolve(temporaryFile(this.#start, this.#file, this.#size));
  }

  async abort(): Promise<void> {
    await this.#file.remove();
  }
}

function temporaryFile({ name, contentType, charset }: UploadStart, file: TemporaryFile, size: number): UploadedFile {
  return {
    name,
    contentType,
    charset,
    size,
    kind: "temporary",
    temporaryFilePath: file.path,
    stream: () => file.open(),
    bytes: () => file.read(0, size),
    text: async () => new TextDecoder().decode(await file.read(0, size)),
    slice: (start, end) => file.read(start, end),
    dispose: () => file.remove(),
  };
}
