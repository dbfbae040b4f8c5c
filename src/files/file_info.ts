// Types alone: a site without a database has nothing of one.
import type { AnyModel } from "../db/mod.ts";

/**
 * What a column for files says of them.
 *
 * @param model The model.
 * @param column The name in code of the column.
 * @returns Where its files go, and what goes with them.
 * @throws {TypeError} If the column is not one for files.
 */
export function fileInfo(model: AnyModel, column: string): AnyModel["fields"][string]["info"] {
  const info = Object.hasOwn(model.fields, column) ? model.fields[column]?.info : undefined;
  if (info?.kind === "file" || info?.kind === "image") return info;
  throw new TypeError(`Cannot keep a file in ${model.name}.${column}: expected a column of file() or image()`);
}
