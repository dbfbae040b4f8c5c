import type { Context, Hono } from "hono";
import { ImproperlyConfigured } from "../errors.ts";
import { quoted } from "../text/mod.ts";
import type { Pattern } from "./path.ts";

/** Views that answer errors, instead of the framework's own pages. */
export interface ErrorHandlers {
  /** Answers 400: a request that cannot be understood. */
  handler400?: ErrorView;
  /** Answers 403: not allowed. */
  handler403?: ErrorView;
  /** Answers 404: nothing here. */
  handler404?: ErrorView;
  /** Answers 500: something broke. */
  handler500?: ErrorView;
}

/** A view that is given the error. Its status is set for it. */
export type ErrorView = (c: Context, error: Error) => Response | Promise<Response>;

/** URL patterns in order, with the names they define. */
export interface UrlPatterns<Names = unknown, App extends string | undefined = string | undefined> {
  /** The patterns, in the order in which they are tried. */
  readonly patterns: readonly Pattern[];
  /** The application namespace. */
  readonly app: App;
  /** Views that answer errors; only those of the site's own patterns count. */
  readonly handlers: ErrorHandlers;
  /** Never set: carries the type. */
  readonly names?: Names;
}

/** The names of the site under these patterns: those of an app carry its namespace. */
export type NamesOf<Urls> = Urls extends UrlPatterns<infer Names, infer App>
  ? App extends string ? InNamespace<App, Names> : Names
  : never;

/** The same names behind a namespace. */
export type InNamespace<Namespace extends string, Names> = {
  [Key in keyof Names & string as `${Namespace}:${Key}`]: Names[Key];
};

/** The names of each pattern, as a union. */
export type NamesIn<Patterns extends readonly Pattern[]> = Patterns[number] extends infer One
  ? One extends Pattern<infer Names> ? Names : never
  : never;

/** A union of objects as one object with all of their keys. */
export type Merged<Type> = (Type extends unknown ? (value: Type) => void : never) extends (value: infer All) => void
  ? { [Key in keyof All]: All[Key] }
  : never;

/**
 * Lists the URL patterns of a site.
 *
 * @example Usage
 * ```ts
 * import { path, urlpatterns } from "@nuages/nuages";
 *
 * const urls = urlpatterns([path("", (c) => c.text("Bonsoir"), { name: "home" })], {
 *   handler404: (c) => c.text("Not here", 404),
 * });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/urls/}
 * @param patterns The patterns; the first one that fits is taken.
 * @param handlers Views that answer errors.
 * @returns The patterns as one value.
 */
export function urlpatterns<const Patterns extends readonly Pattern[]>(
  patterns: Patterns,
  handlers?: ErrorHandlers,
): UrlPatterns<Merged<NamesIn<Patterns>>, undefined>;
/**
 * Lists the URL patterns of an app. Their names get the app's name as a namespace: `blog:detail`.
 *
 * @param app The application namespace.
 * @param patterns The patterns; the first one that fits is taken.
 * @returns The patterns as one value.
 */
export function urlpatterns<const App extends string, const Patterns extends readonly Pattern[]>(
  app: App,
  patterns: Patterns,
): UrlPatterns<Merged<NamesIn<Patterns>>, App>;
export function urlpatterns(
  first: string | readonly Pattern[],
  second: readonly Pattern[] | ErrorHandlers = {},
): UrlPatterns {
  const [app, patterns, handlers] = typeof first === "string"
    ? [first, second, {}] as const
    : [undefined, first, second] as const;
  if (!Array.isArray(patterns)) {
    throw new ImproperlyConfigured("urlpatterns", `expected a list of path(…), received ${quoted(patterns)}`);
  }
  refuseColon("urlpatterns", app);
  for (const [index, pattern] of patterns.entries()) {
    if (!pattern?.route) {
      throw new ImproperlyConfigured("urlpatterns", `the item at index ${index} is not made by path() or rePath()`);
    }
  }
  const urls = { app, patterns: Object.freeze([...patterns]), handlers: Object.freeze({ ...handlers }) };
  made.add(urls);
  return Object.freeze(urls);
}

/** Marks what urlpatterns() made, so that settings written in JavaScript cannot pass off something else. */
const made = new WeakSet<object>();

/** Whether {@linkcode urlpatterns} made it. */
export function isUrlPatterns(value: object): value is UrlPatterns {
  return made.has(value);
}

/** Options for {@linkcode include}. */
export interface IncludeOptions<Namespace extends string> {
  /** The instance namespace, where one app is included twice. Without it, the app's own name. */
  namespace?: Namespace;
}

/** Patterns that are about to stand below a prefix. */
export interface Included<Names> {
  /** What is included. */
  readonly included:
    | { readonly kind: "patterns"; readonly urls: UrlPatterns; readonly namespace: string | undefined }
    | { readonly kind: "hono"; readonly app: Hono };
  /** Never set: carries the type. */
  readonly names?: Names;
}

/** The names behind a namespace, where there is one. */
export type WithNamespace<Names, Namespace extends string | undefined> = Namespace extends string
  ? InNamespace<Namespace, Names>
  : Names;

/**
 * Puts patterns below a prefix.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/urls/#include}
 * @param urls The patterns.
 * @param options The instance namespace.
 * @returns What {@linkcode path} takes instead of a view.
 * @throws {ImproperlyConfigured} If a namespace is given for patterns without an app name.
 */
export function include<Names, App extends string | undefined, const Namespace extends string = never>(
  urls: UrlPatterns<Names, App>,
  options?: IncludeOptions<Namespace>,
): Included<WithNamespace<Names, [Namespace] extends [never] ? App : Namespace>>;
/**
 * Puts a Hono app below a prefix, as it is.
 *
 * @param app The Hono app. Its routes have no names.
 * @returns What {@linkcode path} takes instead of a view.
 */
export function include(app: Hono): Included<Record<never, never>>;
export function include(
  target: UrlPatterns | Hono,
  options: IncludeOptions<string> = {},
): Included<unknown> {
  if ("fetch" in target) return { included: { kind: "hono", app: target } };
  if (!("patterns" in target)) {
    throw new ImproperlyConfigured("include", `expected urlpatterns(…) or a Hono app, received ${quoted(target)}`);
  }
  if (options.namespace !== undefined && target.app === undefined) {
    throw new ImproperlyConfigured(
      "include",
      `the namespace "${options.namespace}" needs an app name: write urlpatterns("name", […])`,
    );
  }
  refuseColon("include", options.namespace);
  return { included: { kind: "patterns", urls: target, namespace: options.namespace ?? target.app } };
}

function refuseColon(where: string, namespace: string | undefined): void {
  if (namespace?.includes(":")) {
    throw new ImproperlyConfigured(where, `the namespace "${namespace}" holds a colon, which separates namespaces`);
  }
}
