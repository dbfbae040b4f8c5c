import type { Hono } from "hono";
import { type Parameter, type Part, routeRegExp } from "./route.ts";
import type { UrlPatterns } from "./urlpatterns.ts";
import type { View } from "./view.ts";
import { type Writer, writerOf } from "./write_path.ts";

/** One way through the patterns of a site: every prefix joined, down to a view or a Hono app. */
export interface Entry {
  /** The whole route, as it was written, for messages and `listurls`. */
  readonly route: string;
  /** The part of it that its `include()` gave. */
  readonly prefix: string;
  /** The pieces of the route, prefixes included. */
  readonly parts: readonly Part[];
  /** Whether the path may go on after the last piece. */
  readonly open: boolean;
  /** What a path must look like, from its first slash on. */
  readonly regExp: RegExp;
  /** The parameters, in order. */
  readonly parameters: readonly Parameter[];
  /** How the path is written back, piece by piece. */
  readonly writers: readonly Writer[];
  /** The name within its namespace. */
  readonly name: string | undefined;
  /** The name with its namespaces: `blog:detail`. */
  readonly viewName: string | undefined;
  /** Instance namespaces, outermost first. */
  readonly namespaces: readonly string[];
  /** Application namespaces, outermost first. */
  readonly apps: readonly string[];
  /** Parameters that the view gets besides those of the route. */
  readonly kwargs: Readonly<Record<string, unknown>>;
  /** What the route leads to. */
  readonly target: { readonly kind: "view"; readonly view: View<never> } | {
    readonly kind: "hono";
    readonly app: Hono;
  };
}

interface Prefix {
  readonly route: string;
  readonly parts: readonly Part[];
  readonly namespaces: readonly string[];
  readonly apps: readonly string[];
}

/** Walks the patterns depth first, in the order in which they are tried. */
export function entriesOf(urls: UrlPatterns): Entry[] {
  const root = urls.app === undefined ? [] : [urls.app];
  return walk(urls, { route: "", parts: [], namespaces: root, apps: root });
}

function walk(urls: UrlPatterns, prefix: Prefix): Entry[] {
  return urls.patterns.flatMap((pattern): Entry[] => {
    const { route, target, name, kwargs } = pattern;
    const whole = prefix.route + route.source;
    const parts = [...prefix.parts, ...route.parts];
    if (target.kind === "include") {
      const { included } = target.included;
      if (included.kind === "hono") return [];
      const namespace = included.namespace === undefined ? [] : [included.namespace];
      const app = included.urls.app === undefined ? [] : [included.urls.app];
      return walk(included.urls, {
        route: whole,
        parts,
        namespaces: [...prefix.namespaces, ...namespace],
        apps: [...prefix.apps, ...app],
      });
    }
    const open = route.open || target.kind === "hono";
    return [{
      route: whole,
      prefix: prefix.route,
      parts,
      open,
      regExp: routeRegExp(parts, open),
      writers: parts.map(writerOf),
      parameters: parts.filter((part): part is Parameter => typeof part === "object" && "name" in part),
      name,
      viewName: name === undefined ? undefined : [...prefix.namespaces, name].join(":"),
      namespaces: prefix.namespaces,
      apps: prefix.apps,
      kwargs,
      target,
    }];
  });
}

/** The parameters of a path that fits, converted; `undefined` where it does not fit after all. */
export function matchEntry(entry: Entry, path: string): Record<string, unknown> | undefined {
  const match = entry.regExp.exec(decoded(path));
  if (!match) return undefined;
  const params: Record<string, unknown> = {};
  for (const { name, converter } of entry.parameters) {
    const text = match.groups?.[name];
    if (text === undefined) continue;
    const value = converter.toJs(text);
    if (value === undefined) return undefined;
    params[name] = value;
  }
  return Object.assign(params, entry.kwargs);
}

/** Hono leaves reserved characters and `%25` encoded; this is the rest of the one decoding, not a second one. */
function decoded(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    // resolve() may be asked for any text; what is no path fits no pattern.
    return "";
  }
}
