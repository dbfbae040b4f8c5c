import { type AnyModel, type ModelField, relationsOf } from "../../../db/mod.ts";
import { type AuthUser, setPassword } from "../../auth/mod.ts";
import type { AdminRequest } from "../request.ts";
import { logModel } from "./log.ts";

/**
 * What stands in a secret column of a row that comes back: its value was not kept. Users come back with a password that
 * nothing fits, until they are given another.
 *
 * @param request The request.
 * @param model The model.
 * @param field The column.
 * @returns The value; `undefined` where only the column's default can help.
 */
export async function secretInPlace(request: AdminRequest, model: AnyModel, field: ModelField): Promise<unknown> {
  const isUser = relationsOf(logModel(request)).get("user")?.target === model;
  if (!isUser || field.name !== "password") return field.null ? null : undefined;
  // Of the user, only the password is set and read.
  const user = { password: "" } as AuthUser;
  await setPassword(request.c, user, undefined);
  return user.password;
}
