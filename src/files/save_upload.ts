import type { Context } from "hono";
import { type FileContent, getSettings } from "../conf/mod.ts";
// Types alone: a site without a database has nothing of one.
import type { AnyModel, ColumnName } from "../db/mod.ts";
import { fileInfo } from "./file_info.ts";
import { validateFileName } from "./file_names.ts";
import { generateFileName } from "./generate_file_name.ts";
import { getStorage } from "./get_storage.ts";
import { isStoredIn, keepStored } from "./stored_upload.ts";

/** Options for {@linkcode saveUpload}. */
export interface SaveUploadOptions {
  /**
   * The row that the file belongs to, as far as it is known, for columns whose `uploadTo` is a function.
   *
   * @default {{}}
   */
  row?: Readonly<Record<string, unknown>>;
  /**
   * The key in the setting `storages`, where it is not that of the column.
   *
   * @default {"the column's"}
   */
  storage?: string;
}

/**
 * Keeps an uploaded file where a column says, and returns what to write into the column. A file that went straight to
 * this storage while it arrived stays where it is.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { auto, char, image } from "@nuages/nuages/db/fields";
 * import { type FileContent, saveUpload } from "@nuages/nuages/files";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", {
 *   id: auto(),
 *   title: char({ maxLength: 200 }).notNull(),
 *   image: image({ uploadTo: "posts/%Y/%m/" }),
 * });
 * const Post = defineModel(posts, { app: "blog" });
 *
 * async function newPost(c: Context, title: string, file: FileContent): Promise<void> {
 *   await Post.objects(c).create({ title, image: await saveUpload(c, Post, "image", file) });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.fields.files.FieldFile.save}
 * @param c The request.
 * @param model The model.
 * @param column The name in code of its `file()` or `image()` column.
 * @param file The file.
 * @param options Its row and its storage.
 * @returns The name in the storage.
 * @throws {TypeError} If the column is not one for files.
 * @throws {SuspiciousOperation} If the name of the file leads elsewhere.
 */
export async function saveUpload<M extends AnyModel>(
  c: Context,
  model: M,
  column: ColumnName<M>,
  file: FileContent,
  options: SaveUploadOptions = {},
): Promise<string> {
  const { uploadTo, maxLength, fileStorage = "default" } = fileInfo(model, column);
  const { storage = fileStorage } = options;
  const { storedName } = file;
  // What lies in another storage, or under a name that is too long for the column, is copied.
  if (storedName !== undefined && isStoredIn(file, storage) && [...storedName].length <= (maxLength ?? Infinity)) {
    keepStored(file);
    return validateFileName(storedName);
  }
  const name = generateFileName(file.name, { uploadTo, row: options.row, timeZone: getSettings(c).timeZone });
  return await getStorage(c, storage).save(name, file, { maxLength });
}
