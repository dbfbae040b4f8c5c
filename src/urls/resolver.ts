import { type SiteKey, siteKey } from "../http/mod.ts";
import { nearest, quoted } from "../text/mod.ts";
import { entriesOf, type Entry, matchEntry } from "./entries.ts";
import { NoReverseMatch } from "./errors.ts";
import type { UrlPatterns } from "./urlpatterns.ts";
import type { View } from "./view.ts";
import { writePath } from "./write_path.ts";

/**
 * What a path leads to.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/urlresolvers/#resolvermatch}
 */
export interface ResolverMatch {
  /** The view, or `undefined` where a Hono app answers. */
  readonly view: View<never> | undefined;
  /** The parameters, converted, and extra ones of the pattern. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The name within its namespace. */
  readonly urlName: string | undefined;
  /** The name with its namespaces. */
  readonly viewName: string | undefined;
  /** The route, prefixes included, as it was written. */
  readonly route: string;
  /** Instance namespaces, outermost first. */
  readonly namespaces: readonly string[];
  /** Application namespaces, outermost first. */
  readonly apps: readonly string[];
}

/** Where a site keeps its resolver. */
export const resolverKey: SiteKey<Resolver> = siteKey("urls");

/** Every URL of a site, both ways: from a path to a view, from a name to a path. Built once, when the site starts. */
export class Resolver {
  /** The site's patterns, those of its apps last. */
  readonly entries: readonly Entry[];
  readonly #byName = new Map<string, Entry[]>();
  /** For each chain of namespaces and an app name: the instances of that app, in order. */
  readonly #instances = new Map<string, string[]>();

  /**
   * Joins all patterns, with their prefixes.
   *
   * @param sources Patterns, in the order in which they are tried.
   */
  constructor(sources: readonly UrlPatterns[]) {
    this.entries = sources.flatMap(entriesOf);
    for (const entry of this.entries) {
      const name = entry.viewName;
      // Django tries the pattern that was listed last first.
      if (name !== undefined) this.#byName.set(name, [entry, ...this.#byName.get(name) ?? []]);
      this.#noteInstances(entry);
    }
  }

  /**
   * Finds what a path leads to, by whatever method.
   *
   * @param path A path, decoded as Hono decodes it (`c.req.path`).
   * @returns The match, or `undefined`.
   */
  resolve(path: string): ResolverMatch | undefined {
    for (const entry of this.entries) {
      const params = matchEntry(entry, path);
      if (params === undefined || !reachesHono(entry, path)) continue;
      return {
        view: entry.target.kind === "view" ? entry.target.view : undefined,
        params,
        urlName: entry.name,
        viewName: entry.viewName,
        route: entry.route,
        namespaces: entry.namespaces,
        apps: entry.apps,
      };
    }
    return undefined;
  }

  /**
   * Writes the path behind a name.
   *
   * @param name The name with its namespaces.
   * @param params The parameters of the route.
   * @param current The namespaces of the request that is answered, which decide between several instances of an app.
   * @returns The path, percent-encoded.
   * @throws {NoReverseMatch} If no pattern of that name takes these parameters.
   */
  reverse(name: string, params: Readonly<Record<string, unknown>> = {}, current: readonly string[] = []): string {
    const entries = this.#byName.get(name) ?? this.#byName.get(this.#inInstances(name, current));
    if (!entries) throw this.#unknownName(name);
    const problems: string[] = [];
    for (const entry of entries) {
      const written = writePath(entry, params);
      if (written.kind === "path") return written.path;
      problems.push(`${entry.route === "" ? "the empty route" : entry.route} (${written.problem})`);
    }
    throw new NoReverseMatch(
      `Cannot reverse "${name}" with the parameters ${quoted(params)}: tried ${problems.join(", ")}`,
      entries.map((entry) => entry.route),
    );
  }

  /** The names that exist. */
  names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  #noteInstances(entry: Entry): void {
    for (const [depth, app] of entry.apps.entries()) {
      const key = [...entry.namespaces.slice(0, depth), app].join(":");
      const instances = this.#instances.get(key) ?? [];
      const instance = entry.namespaces[depth];
      if (instance !== undefined && !instances.includes(instance)) instances.push(instance);
      this.#instances.set(key, instances);
    }
  }

  /** Reads each namespace as an app's name: the current instance of that app if there is one, else its first. */
  #inInstances(name: string, current: readonly string[]): string {
    const parts = name.split(":");
    const last = parts.pop() ?? "";
    const resolved: string[] = [];
    for (const [depth, part] of parts.entries()) {
      const instances = this.#instances.get([...resolved, part].join(":")) ?? [];
      const here = current[depth];
      resolved.push(
        here !== undefined && instances.includes(here) ? here : instances.includes(part) ? part : instances[0] ?? part,
      );
    }
    return [...resolved, last].join(":");
  }

  #unknownName(name: string): NoReverseMatch {
    const near = nearest(name, this.#byName.keys());
    const known = this.names();
    const remedy = near
      ? `did you mean "${near}"?`
      : `this site has ${known.length === 0 ? "none" : known.slice(0, 20).join(", ")}`;
    return new NoReverseMatch(`Cannot reverse "${name}": no URL pattern has this name; ${remedy}`, known);
  }
}

/** Whether a mounted Hono app has a route for the rest of the path, for whatever method. */
function reachesHono(entry: Entry, path: string): boolean {
  if (entry.target.kind !== "hono") return true;
  const { router, routes } = entry.target.app;
  const rest = path.slice(`/${entry.parts.join("")}`.length);
  return [...new Set(routes.map(({ method }) => method))].some((method) => {
    const [handlers] = router.match(method, `/${rest}`);
    return handlers.length > 0;
  });
}
