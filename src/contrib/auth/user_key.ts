import type { AnyModel } from "../../db/mod.ts";

/**
 * Reads the primary key of a user out of text, as the column reads it: the keys of custom models may be anything.
 *
 * @param model The model of users.
 * @param text The text, out of a session or an address.
 * @returns The key; `undefined` where no row can have it.
 */
export function userKeyOf(model: AnyModel, text: string): unknown {
  if (model.fields[model.primaryKey[0] ?? ""]?.column.dataType !== "number") return text;
  const key = Number(text);
  return Number.isSafeInteger(key) ? key : undefined;
}
