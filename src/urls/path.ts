import type { Hono } from "hono";
import { ImproperlyConfigured } from "../errors.ts";
import { quoted } from "../text/mod.ts";
import type { AnyConverters, Flat, RouteParams } from "./converters.ts";
import { parseRegExpRoute } from "./regexp_route.ts";
import { parseRoute, type Route } from "./route.ts";
import type { Included } from "./urlpatterns.ts";
import type { View } from "./view.ts";

/** What a pattern leads to. */
export type Target =
  | { readonly kind: "view"; readonly view: View<never> }
  | { readonly kind: "include"; readonly included: Included<unknown> }
  | { readonly kind: "hono"; readonly app: Hono };

/** One line of `urlpatterns()`. `Names` maps each URL name below it to its parameters. */
export interface Pattern<Names = unknown> {
  /** The parsed route. */
  readonly route: Route;
  /** What the route leads to. */
  readonly target: Target;
  /** The name for {@linkcode reverseFor}. */
  readonly name: string | undefined;
  /** Parameters that the view gets besides those of the route. */
  readonly kwargs: Readonly<Record<string, unknown>>;
  /** Never set: carries the type. */
  readonly names?: Names;
}

/** Options for {@linkcode path}. */
export interface PathOptions<Name extends string | undefined, Own extends AnyConverters, Extra> {
  /** The name for {@linkcode reverseFor} and for `it.url()` in templates. */
  name?: Name;
  /** Converters of your own, by the name that the route uses. */
  converters?: Own;
  /** Parameters that the view gets besides those of the route. */
  kwargs?: Extra;
}

/** `{ name: parameters }`, or nothing where there is no name. */
export type Named<Name extends string | undefined, Params> = Name extends string ? { [Key in Name]: Params }
  : Record<never, never>;

/** The names of an included site part, each with the parameters of the prefix as well. */
export type Prefixed<Names, Params> = { [Key in keyof Names]: Flat<Names[Key] & Params> };

/** What a view is given. Without parameters it must not be `{}`, which TypeScript lets pass for any of them. */
export type ViewParams<Params> = keyof Params extends never ? Record<string, never> : Flat<Params>;

/**
 * Leads a route to a view, to other patterns or to a whole Hono app.
 *
 * The route is Django's (`"<int:year>/<slug:slug>/"`) or Hono's (`":year/*"`), without the leading slash.
 *
 * @example Usage
 * ```ts
 * import { include, path, urlpatterns } from "@nuages/nuages";
 *
 * const blog = urlpatterns("blog", [
 *   path("", (c) => c.text("all posts"), { name: "list" }),
 *   path("<slug:slug>/", (c) => c.text(c.req.valid("param").slug), { name: "detail" }),
 * ]);
 *
 * const urls = urlpatterns([path("blog/", include(blog))]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/urls/#path}
 * @param route Where. Unbalanced brackets, unknown converters and doubled parameters throw.
 * @param view A view that takes the route's parameters; one that wants others does not compile.
 * @param options Name, converters, extra parameters.
 * @returns The pattern.
 * @throws {ImproperlyConfigured} If the route cannot be read, or the view is no function.
 */
export function path<
  const Route extends string,
  const Name extends string | undefined = undefined,
  const Own extends AnyConverters = Record<never, never>,
  const Extra extends Readonly<Record<string, unknown>> = Record<never, never>,
>(
  route: Route,
  view: View<ViewParams<RouteParams<Route, Own> & NoInfer<Extra>>>,
  options?: PathOptions<Name, Own, Extra>,
): Pattern<Named<Name, RouteParams<Route, Own>>>;
/**
 * Leads everything below a route to other patterns, or to a Hono app.
 *
 * @param route The prefix.
 * @param included What {@linkcode include} returns.
 * @returns The pattern.
 */
export function path<const Route extends string, Names, const Own extends AnyConverters = Record<never, never>>(
  route: Route,
  included: Included<Names>,
  options?: PathOptions<undefined, Own, Record<never, never>>,
): Pattern<Prefixed<Names, RouteParams<Route, Own>>>;
export function path(
  route: string,
  target: View<never> | Included<unknown>,
  options: PathOptions<string | undefined, AnyConverters, Readonly<Record<string, unknown>>> = {},
): Pattern {
  return pattern(parseRoute(route, options.converters ?? {}), target, options);
}

/** The named groups of a regular expression, when its text is known to the compiler. */
export type RegExpParams<Source extends string> = Source extends `${string}(?<${infer Name}>${infer Rest}`
  ? (Name extends `=${string}` | `!${string}` ? unknown : { [Key in Name]: string }) & RegExpParams<Rest>
  : Source extends `${string}(?P<${infer Name}>${infer Rest}` ? { [Key in Name]: string } & RegExpParams<Rest>
  : unknown;

/**
 * Leads a regular expression to a view. Its named groups are the parameters, as text.
 *
 * @example Usage
 * ```ts
 * import { rePath } from "@nuages/nuages";
 *
 * rePath("^archive/(?<year>[0-9]{4})/$", (c) => c.text(c.req.valid("param").year), { name: "archive" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/urls/#re-path}
 * @param source The regular expression; `(?P<name>…)` is understood too. Without `$` at its end, more may follow.
 * @param view The view.
 * @param options Name and extra parameters.
 * @returns The pattern.
 * @throws {ImproperlyConfigured} If it is not a regular expression.
 */
export function rePath<
  const Source extends string,
  const Name extends string | undefined = undefined,
  const Extra extends Readonly<Record<string, unknown>> = Record<never, never>,
>(
  source: Source,
  view: View<ViewParams<RegExpParams<Source> & NoInfer<Extra>>>,
  options: Omit<PathOptions<Name, AnyConverters, Extra>, "converters"> = {},
): Pattern<Named<Name, Flat<RegExpParams<Source>>>> {
  return pattern(parseRegExpRoute(source), view, options);
}

function pattern(
  route: Route,
  target: View<never> | Included<unknown>,
  options: { name?: string | undefined; kwargs?: Readonly<Record<string, unknown>> },
): Pattern<never> {
  const { name, kwargs = {} } = options;
  if (name?.includes(":")) {
    throw new ImproperlyConfigured(route.source, `the name "${name}" holds a colon, which separates namespaces`);
  }
  return Object.freeze({ route, target: targetOf(route.source, target), name, kwargs });
}

function targetOf(source: string, target: View<never> | Included<unknown>): Target {
  if (typeof target === "function") return { kind: "view", view: target };
  if (typeof target === "object" && target !== null && "included" in target) {
    return target.included.kind === "hono"
      ? { kind: "hono", app: target.included.app }
      : { kind: "include", included: target };
  }
  throw new ImproperlyConfigured(source, `expected a view (a function) or include(…), received ${quoted(target)}`);
}
