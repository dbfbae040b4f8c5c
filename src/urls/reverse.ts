import type { Context } from "hono";
import { siteValue } from "../http/mod.ts";
import { currentMatch } from "./mount.ts";
import { Resolver, resolverKey } from "./resolver.ts";
import type { NamesOf, UrlPatterns } from "./urlpatterns.ts";

/** Values of a query string. Lists give one pair an item; `null` and `undefined` give none. */
export type Query =
  | URLSearchParams
  | Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

/** One value of a query string. */
export type QueryValue = string | number | bigint | boolean | Date | null | undefined;

/** What an address may carry besides its path. */
export interface ReverseOptions {
  /** The query string. */
  query?: Query;
  /** The fragment, without its `#`. */
  fragment?: string;
}

/** What comes after the name: parameters where the route has some, then options. */
export type Arguments<Params> = keyof Params extends never ? [params?: Record<never, never>, options?: ReverseOptions]
  : [params: Params, options?: ReverseOptions];

/** Writes addresses of one site. A wrong name, a missing or a mistyped parameter does not compile. */
export type Reverse<Names> = <Name extends keyof Names & string>(
  target: Context | UrlPatterns,
  name: Name,
  ...args: Arguments<Names[Name]>
) => string;

/**
 * Makes the typed `reverse()` of a site, or of an app.
 *
 * @example Usage
 * ```ts
 * import { path, reverseFor, urlpatterns } from "@nuages/nuages";
 * import { strictEqual } from "node:assert/strict";
 *
 * const urls = urlpatterns("blog", [
 *   path("<int:year>/", (c) => c.text("…"), { name: "year" }),
 * ]);
 * const reverse = reverseFor(urls);
 *
 * strictEqual(reverse(urls, "blog:year", { year: 2026 }, { query: { page: 2 } }), "/2026/?page=2");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/urlresolvers/#reverse}
 * @param urls The patterns whose names are meant. Only their type is read.
 * @returns A function of the request (or, outside of one, of the site's patterns), a name, parameters and options.
 */
export function reverseFor<Urls extends UrlPatterns>(urls: Urls): Reverse<NamesOf<Urls>> {
  void urls;
  return function reverse(target, name, ...args): string {
    // Parameters are always an object of values by name; the compiler cannot see that through `Names[Name]`.
    const [params, options] = args as [params?: Readonly<Record<string, unknown>>, options?: ReverseOptions];
    return urlFor(target, name, params, options);
  };
}

/**
 * Writes an address by a name that only run time knows, as templates do. Code that knows the name uses
 * {@linkcode reverseFor}, which the compiler checks.
 *
 * @param target The request; outside of one, the site's patterns.
 * @param name The name with its namespaces.
 * @param params The parameters of the route.
 * @param options Query and fragment.
 * @returns The address: a path, percent-encoded, with query and fragment.
 * @throws {NoReverseMatch} If the name does not exist or does not take these parameters.
 */
export function urlFor(
  target: Context | UrlPatterns,
  name: string,
  params: Readonly<Record<string, unknown>> = {},
  options: ReverseOptions = {},
): string {
  const path = "patterns" in target
    ? resolverOf(target).reverse(name, params)
    : siteValue(target, resolverKey).reverse(name, params, currentMatch(target)?.namespaces);
  return path + queryString(options.query) + fragmentOf(options.fragment);
}

/** Resolvers of patterns that are used outside of a request, each built once. */
const resolvers = new WeakMap<UrlPatterns, Resolver>();

function resolverOf(urls: UrlPatterns): Resolver {
  let resolver = resolvers.get(urls);
  if (!resolver) resolvers.set(urls, resolver = new Resolver([urls]));
  return resolver;
}

function queryString(query: Query | undefined): string {
  if (query === undefined) return "";
  const text = (query instanceof URLSearchParams ? query : new URLSearchParams(pairsOf(query))).toString();
  return text === "" ? "" : `?${text}`;
}

function pairsOf(query: Exclude<Query, URLSearchParams>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    [value].flat()
      .filter((item) => item !== null && item !== undefined)
      .map((item): [string, string] => [name, item instanceof Date ? item.toISOString() : String(item)])
  );
}

function fragmentOf(fragment: string | undefined): string {
  return fragment ? `#${encodeURIComponent(fragment.toWellFormed()).replaceAll("%2F", "/")}` : "";
}
