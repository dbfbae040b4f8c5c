import type { Context } from "hono";
import { NoReverseMatch, urlFor } from "../../urls/mod.ts";

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
