import type { AnyModel } from "../db/mod.ts";
import { ValidationError } from "../validation/mod.ts";

/**
 * Reads a primary key out of an address, as its column has it.
 *
 * @param model The model.
 * @param text What stands in the address.
 * @returns The key; `undefined` for what no key of the model can be.
 */
export function readPk({ primaryKey: [name = ""], fields }: AnyModel, text: string): unknown {
  try {
    return fields[name]?.info.fromJson(text);
  } catch (error) {
    if (error instanceof ValidationError || error instanceof RangeError) return undefined;
    throw error;
  }
}
