import { type SiteKey, siteKey } from "../site.ts";
import type { UploadHandler } from "./uploaded_file.ts";

/**
 * Settings of what visitors send. Sizes are in bytes.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#file-uploads}
 */
export interface UploadSettings {
  /**
   * The most bytes of a request without those of its files: names and values of a form, or all of a JSON body.
   *
   * @default {2621440}
   */
  readonly dataUploadMaxMemorySize: number;
  /**
   * The most fields of a form.
   *
   * @default {1000}
   */
  readonly dataUploadMaxNumberFields: number;
  /**
   * The most files of a form.
   *
   * @default {100}
   */
  readonly dataUploadMaxNumberFiles: number;
  /**
   * The most bytes that the files of a request have in memory. A file beyond them goes to the next of
   * `fileUploadHandlers`: on Deno, to a temporary file.
   *
   * @default {2621440}
   */
  readonly fileUploadMaxMemorySize: number;
  /**
   * The most bytes of a file.
   *
   * @default {10485760}
   */
  readonly fileUploadMaxSize: number;
  /**
   * The most bytes of a request, files included. How long they may take, the server or the proxy before it says: a body
   * that stops is waited for as long as the connection stands.
   *
   * @default {52428800}
   */
  readonly uploadMaxSize: number;
  /**
   * The directory of temporary files, as a path from the root on; without it, that of the machine.
   *
   * @default {undefined}
   */
  readonly fileUploadTempDir: string | undefined;
  /**
   * Who takes the bytes of files, the first that does.
   *
   * @default {[memoryUploads(), temporaryFileUploads()]}
   */
  readonly fileUploadHandlers: readonly UploadHandler[];
}

/** Where a site keeps these settings, for those who read requests. */
export const uploadSettingsKey: SiteKey<UploadSettings> = siteKey("uploads");
