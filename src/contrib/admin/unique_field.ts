import { type AnyModel, uniqueSets } from "../../db/mod.ts";

/**
 * Whether a column decides alone which row it is: it is the primary key, or unique and never null.
 *
 * @param model The model.
 * @param name The column's name in code, or `pk`.
 * @returns Whether it does.
 */
export function isUniqueField(model: AnyModel, name: string): boolean {
  if (name === "pk" || model.primaryKey.includes(name)) return true;
  return model.fields[name]?.null === false && uniqueSets(model).some((set) => set.length === 1 && set[0] === name);
}
