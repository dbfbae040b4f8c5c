/**
 * The static files of a site do not fit together: a reference leads nowhere, or a name is missing in the manifest.
 *
 * @example Usage
 * ```ts
 * import { hashStaticFiles, StaticFilesError } from "@nuages/nuages/contrib/staticfiles";
 * import { ok, rejects } from "node:assert/strict";
 *
 * const files = new Map([["a.css", new TextEncoder().encode("body { background: url(no.png) }")]]);
 *
 * await rejects(hashStaticFiles(files, { staticUrl: "/static/" }), (error) => {
 *   ok(error instanceof StaticFilesError);
 *   return error.file === "a.css";
 * });
 * ```
 */
export class StaticFilesError extends Error {
  /** The class name, which survives minification. */
  override readonly name = "StaticFilesError";
  /** The static file that is wrong or missing, by its name below `staticUrl`. */
  readonly file: string;

  /**
   * Makes the error.
   *
   * @param file The static file that is wrong or missing.
   * @param message What is wrong and how to mend it.
   * @param options The error that caused this one, if any.
   */
  constructor(file: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.file = file;
  }
}
