import { varchar } from "./char.ts";
import { FieldBuilder } from "./field_builder.ts";
import { nameAndOptions } from "./name_and_options.ts";
import type { UploadTo } from "./types.ts";

/** Options for {@linkcode file}. */
export interface FileOptions {
  /**
   * Where uploaded files go, below the storage's root.
   *
   * @default {""}
   */
  uploadTo?: UploadTo;
  /**
   * The key of their storage in the setting `storages`.
   *
   * @default {"default"}
   */
  storage?: string;
  /**
   * The most characters of the path.
   *
   * @default {100}
   */
  maxLength?: number;
}

/** Options for {@linkcode image}. */
export interface ImageOptions extends FileOptions {
  /** The column that the width is written to, in pixels; by its name in code. */
  widthField?: string;
  /** The column that the height is written to, in pixels; by its name in code. */
  heightField?: string;
}

/**
 * An uploaded file; the column keeps its path in the storage.
 *
 * @example Usage
 * ```ts
 * import { fieldInfo, file } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const scores = sqliteTable("music_score", { pdf: file({ uploadTo: "scores/%Y/" }).notNull() });
 *
 * strictEqual(fieldInfo(scores.pdf).uploadTo, "scores/%Y/");
 * ```
 *
 * @param options Where files go, and how long the path may be.
 * @returns The column.
 * @throws {ImproperlyConfigured} If the length is no positive whole number.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#filefield}
 */
export function file(options?: FileOptions): FieldBuilder<"", string, "NuagesFileField">;
/** The same, in a column of another name than in code. */
export function file<Name extends string>(
  name: Name,
  options?: FileOptions,
): FieldBuilder<Name, string, "NuagesFileField">;
export function file(
  first?: string | FileOptions,
  second?: FileOptions,
): FieldBuilder<string, string, "NuagesFileField"> {
  const [name, { uploadTo = "", storage, maxLength = 100 } = {}] = nameAndOptions(first, second);
  return new FieldBuilder(name, varchar("file", maxLength, [], { uploadTo, fileStorage: storage }), "NuagesFileField");
}

/**
 * An uploaded image; the column keeps its path in the storage.
 *
 * @example Usage
 * ```ts
 * import { image, positiveInteger } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const covers = sqliteTable("music_cover", {
 *   front: image({ uploadTo: "covers/", widthField: "width" }).notNull(),
 *   width: positiveInteger(),
 * });
 *
 * strictEqual(covers.front.getSQLType(), "varchar(100)");
 * ```
 *
 * @param options Where images go, how long the path may be, and where width and height are written.
 * @returns The column.
 * @throws {ImproperlyConfigured} If the length is no positive whole number.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#imagefield}
 */
export function image(options?: ImageOptions): FieldBuilder<"", string, "NuagesFileField">;
/** The same, in a column of another name than in code. */
export function image<Name extends string>(
  name: Name,
  options?: ImageOptions,
): FieldBuilder<Name, string, "NuagesFileField">;
export function image(
  first?: string | ImageOptions,
  second?: ImageOptions,
): FieldBuilder<string, string, "NuagesFileField"> {
  const [name, { uploadTo = "", storage, maxLength = 100, widthField, heightField } = {}] = nameAndOptions(
    first,
    second,
  );
  return new FieldBuilder(
    name,
    varchar("image", maxLength, [], { uploadTo, fileStorage: storage, widthField, heightField }),
    "NuagesFileField",
  );
}
