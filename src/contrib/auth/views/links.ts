import type { Context } from "hono";
import { siteValue } from "../../../http/mod.ts";
import { NoReverseMatch, resolverKey, urlFor } from "../../../urls/mod.ts";

/**
 * The address of another of these pages, where the site has it.
 *
 * @param c The request.
 * @param name The name of its pattern.
 * @returns The address; `undefined` where no pattern has the name.
 */
export function linkTo(c: Context, name: string): string | undefined {
  try {
    return urlFor(c, name);
  } catch (error) {
    if (error instanceof NoReverseMatch) return undefined;
    throw error;
  }
}

/**
 * The address of the site's front page, where the site has one.
 *
 * @param c The request.
 * @returns The address; `undefined` where no pattern fits it.
 */
export function linkToFront(c: Context): string | undefined {
  return siteValue(c, resolverKey).resolve("/") && "/";
}
