import type { Context } from "hono";
import type { UploadedFile } from "./uploaded_file.ts";

const UPLOADS = "nuages.uploads";

/** The uploaded files of a request, which go with it. */
class Uploads {
  readonly #files = new Set<UploadedFile>();
  #isOver = false;

  /** Takes care of a file. One that comes too late, as nobody waited for it, goes at once. */
  async keep(file: UploadedFile): Promise<void> {
    if (this.#isOver) await file.dispose();
    else this.#files.add(file);
  }

  /** Removes all of them, and each even if another could not be. */
  async dispose(): Promise<void> {
    this.#isOver = true;
    const files = [...this.#files];
    this.#files.clear();
    const outcomes = await Promise.allSettled(files.map(async (file) => await file.dispose()));
    for (const outcome of outcomes) {
      // The visitor has the answer already; who has to know is the operator.
      if (outcome.status === "rejected") console.error(outcome.reason);
    }
  }
}

/**
 * Notes that a file is to be disposed of when the request ends.
 *
 * @param c The request.
 * @param file The file.
 */
export async function keepUpload(c: Context, file: UploadedFile): Promise<void> {
  await enterUploads(c).keep(file);
}

/**
 * Prepares a request for files, before the first of them arrives.
 *
 * @param c The request.
 * @returns Its files.
 */
export function enterUploads(c: Context): Uploads {
  const present: Uploads | undefined = c.get(UPLOADS);
  if (present) return present;
  const uploads = new Uploads();
  c.set(UPLOADS, uploads);
  return uploads;
}

/**
 * Removes the temporary files of a request. Called by the application when the request ends, however it does.
 *
 * @param c The request.
 * @returns When they are gone; `undefined` where there are none.
 */
export function disposeUploads(c: Context): Promise<void> | undefined {
  const uploads: Uploads | undefined = c.get(UPLOADS);
  return uploads?.dispose();
}
