import type { Context } from "hono";
import { Http404, siteValue } from "../http/mod.ts";
import { resolverKey, type ResolverMatch } from "./resolver.ts";

/**
 * Finds what a path of this site leads to.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/urlresolvers/#resolve}
 * @param c The request.
 * @param path A path, without query and fragment.
 * @returns The match.
 * @throws {Http404} If no pattern fits (Django's `Resolver404`).
 */
export function resolve(c: Context, path: string): ResolverMatch {
  const match = siteValue(c, resolverKey).resolve(path);
  if (match) return match;
  throw new Http404(`No URL pattern fits "${path}"`);
}
