import type { Context } from "hono";
import type { AnyModel } from "../../db/mod.ts";
import { NoReverseMatch, urlFor } from "../../urls/mod.ts";
import { ValidationError } from "../../validation/mod.ts";

/** The segment of the page that adds a row, which no key of a row can be at the same place. */
export const CREATE = "new";

/**
 * Writes the address of a row's page. Visitors may choose keys, and one of them must not break the pages of the others.
 *
 * @param c The request.
 * @param app The namespace of the patterns.
 * @param pk The primary key.
 * @returns The address; `undefined` where none can carry the key, such as `a/b` or `..`.
 */
export function rowUrl(c: Context, app: string, pk: unknown): string | undefined {
  const text = String(pk);
  if (text === CREATE) return undefined;
  try {
    return urlFor(c, `${app}:detail`, { pk: text });
  } catch (error) {
    if (error instanceof NoReverseMatch) return undefined;
    throw error;
  }
}

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
