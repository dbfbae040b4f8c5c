import { getSettings } from "../conf/mod.ts";
import type { UploadHandler } from "../http/mod.ts";
import { generateFileName } from "./generate_file_name.ts";
import { getStorage } from "./get_storage.ts";
import { StorageSink } from "./storage_sink.ts";

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
