import type { AnyModel } from "../../../db/mod.ts";

/**
 * What people call a column, with a capital letter.
 *
 * @param model The model.
 * @param name The column.
 * @returns The label.
 */
export function labelOf(model: AnyModel, name: string): string {
  const label = model.fields[name]?.verboseName ?? name;
  return label.charAt(0).toUpperCase() + label.slice(1);
}
