import { SuspiciousOperation } from "../http/mod.ts";
import { quoted } from "../text/mod.ts";
import { availableNames, getValidName, validateFileName } from "./file_names.ts";
import { strftime } from "./strftime.ts";

/** Where an uploaded file goes: a folder, or what names its place from its row and the name that the visitor gave it. */
export type UploadTarget = string | ((row: Readonly<Record<string, unknown>>, filename: string) => string);

/** Options for {@linkcode generateFileName}. */
export interface GenerateFileNameOptions {
  /**
   * Where it goes, Django's `upload_to`: a folder, in which `%Y`, `%m`, `%d` and others of Python's `strftime()` are the
   * moment, or a function.
   *
   * @default {""}
   */
  uploadTo?: UploadTarget | undefined;
  /**
   * The row that it belongs to, as far as it is known, for a function.
   *
   * @default {{}}
   */
  row?: Readonly<Record<string, unknown>> | undefined;
  /**
   * The moment.
   *
   * @default {"now"}
   */
  now?: Date | undefined;
  /**
   * The time zone of the moment, an IANA name: that of the site.
   *
   * @default {"UTC"}
   */
  timeZone?: string | undefined;
}

/**
 * Says where an uploaded file goes.
 *
 * @example Usage
 * ```ts
 * import { generateFileName } from "@nuages/nuages/files";
 * import { strictEqual } from "node:assert/strict";
 *
 * const now = new Date("2026-12-31T23:30:00Z");
 *
 * strictEqual(
 *   generateFileName("my cat.jpg", { uploadTo: "cats/%Y/%m/", now, timeZone: "Europe/Athens" }),
 *   "cats/2027/01/my_cat.jpg",
 * );
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.FileField.upload_to}
 * @param filename The name that the visitor gave it, without folders.
 * @param options Where files go.
 * @returns The name for the storage, which may still be taken.
 * @throws {SuspiciousOperation} If the name has folders, or what comes out leads elsewhere.
 * @throws {ImproperlyConfigured} If the folder has a directive that is not known.
 */
export function generateFileName(filename: string, options: GenerateFileNameOptions = {}): string {
  const { uploadTo = "", row = {}, now = new Date(), timeZone = "UTC" } = options;
  if (/[/\\]/.test(filename)) {
    throw new SuspiciousOperation(
      `Cannot use the file name ${quoted(filename)}: it has folders, expected a name alone`,
    );
  }
  const place = typeof uploadTo === "function" ? uploadTo(row, filename) : inFolder(strftime(uploadTo, now, timeZone));
  const end = place.lastIndexOf("/") + 1;
  // The first of them is the name itself, or a shorter one where no disk would take it.
  const [name] = availableNames(place.slice(0, end) + getValidName(place.slice(end)));
  return validateFileName(name ?? "");

  function inFolder(folder: string): string {
    return folder === "" || folder.endsWith("/") ? folder + filename : `${folder}/${filename}`;
  }
}
