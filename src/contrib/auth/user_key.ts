import type { AnyModel } from "../../db/mod.ts";
import type { AuthUser } from "./types.ts";

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

/**
 * Writes the primary key of a user as sessions and addresses carry it.
 *
 * @param user The user.
 * @returns The text.
 */
export function keyOfUser({ pk }: AuthUser): string {
  return String(pk);
}
