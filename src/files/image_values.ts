// Types alone: a site without a database has nothing of one.
import type { AnyModel, ColumnName } from "../db/mod.ts";
import { fileInfo } from "./file_info.ts";
import { imageDimensions, type ImageSource } from "./images/image_dimensions.ts";

/**
 * The width and height of an uploaded image, for the columns that the `widthField` and `heightField` of its column name.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ImageField.height_field}
 * @param model The model.
 * @param column The name in code of its `image()` column.
 * @param image The bytes, or a file.
 * @returns The values by the columns' names in code; `null` where the file is no image.
 * @throws {TypeError} If the column is not one for files.
 */
export async function imageValues<M extends AnyModel>(
  model: M,
  column: ColumnName<M>,
  image: Uint8Array | ImageSource,
): Promise<Record<string, number | null>> {
  const { widthField, heightField } = fileInfo(model, column);
  if (widthField === undefined && heightField === undefined) return {};
  const found = await imageDimensions(image);
  return {
    ...(widthField === undefined ? {} : { [widthField]: found?.width ?? null }),
    ...(heightField === undefined ? {} : { [heightField]: found?.height ?? null }),
  };
}
