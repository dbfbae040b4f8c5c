import type { Settings } from "../../conf/mod.ts";
import { nearest } from "../../text/mod.ts";
import type { Entry, Resolver } from "../../urls/mod.ts";
import type { Show } from "./readable.ts";

/** A pattern that did not fit. */
export interface TriedPattern {
  /** The route as it was written, without its first slash. */
  readonly route: string;
  /** Its name with its namespaces, or an empty text. */
  readonly name: string;
}

/** What became of a path. */
export interface Tried {
  /** The patterns, in the order in which they were tried; empty where a view answered 404 itself. */
  readonly patterns: readonly TriedPattern[];
  /** How many more there are. */
  readonly morePatterns: number;
  /** The pattern whose view answered 404. */
  readonly matched: TriedPattern | undefined;
  /** An address of this site that was most likely meant. */
  readonly suggestion: Suggestion | undefined;
}

/** An address that was most likely meant. */
export interface Suggestion {
  /** Why: what is wrong with the one that was asked for. */
  readonly reason: string;
  /** The path, fit to be seen. */
  readonly path: string;
  /** The path, encoded for a link. */
  readonly href: string;
}

/** What is looked at. */
export interface TriedInputs {
  readonly settings: Settings;
  readonly resolver?: Resolver | undefined;
}

const MOST_PATTERNS = 200;
/** Comparing takes time with the square of the length, so a site of thousands of pages is not compared whole. */
const MOST_COMPARED = 500;

/**
 * Says what became of a path, and what was most likely meant.
 *
 * @param path The path, decoded.
 * @param inputs Settings and URLs.
 * @param show Makes text fit to be seen.
 * @returns Plain data.
 */
export function showTried(path: string, { settings, resolver }: TriedInputs, show: Show): Tried {
  const entries = resolver?.entries ?? [];
  const match = resolver && fits(resolver, path);
  return {
    patterns: entries.slice(0, MOST_PATTERNS).map((entry) => showEntry(entry, show)),
    morePatterns: Math.max(0, entries.length - MOST_PATTERNS),
    matched: match && { route: show(match.route, 500), name: show(match.viewName ?? "", 200) },
    suggestion: resolver && !match ? showMeant(meant(path, resolver, settings), show) : undefined,
  };
}

function showEntry({ route, namespaces, name }: Entry, show: Show): TriedPattern {
  return { route: show(route, 500), name: name === undefined ? "" : show([...namespaces, name].join(":"), 200) };
}

function fits(resolver: Resolver, path: string): ReturnType<Resolver["resolve"]> {
  try {
    return resolver.resolve(path);
  } catch {
    // A path that cannot be decoded fits nothing.
    return undefined;
  }
}

type Meant = readonly [reason: string, path: string];

function showMeant(found: Meant | undefined, show: Show): Suggestion | undefined {
  // To a browser, two slashes begin the name of another site.
  if (!found || found[1].startsWith("//")) return undefined;
  const [reason, path] = found;
  return { reason, path: show(path), href: encodeURI(path.toWellFormed()) };
}

function meant(path: string, resolver: Resolver, settings: Settings): Meant | undefined {
  if (path.length > 500) return undefined;
  if (!path.endsWith("/") && fits(resolver, `${path}/`)) {
    const reason = settings.appendSlash
      ? "With a slash at its end the address exists; common() in the middleware redirects to it"
      : "With a slash at its end the address exists, and appendSlash is off";
    return [reason, `${path}/`];
  }
  const shorter = path.replace(/\/{1,10}$/, "");
  if (shorter !== path && fits(resolver, shorter)) {
    return ["Without the slash at its end the address exists", shorter];
  }
  const near = nearest(path, resolver.entries.slice(0, MOST_COMPARED).map((entry) => likelyPath(entry, path)));
  return near !== undefined && fits(resolver, near) ? ["Perhaps you meant", near] : undefined;
}

/** The route with the values of `path` for its parameters: what it would be if its literal parts were meant. */
function likelyPath({ route }: Entry, path: string): string {
  const given = path.slice(1).split("/");
  const segments = route.split("/").map((segment, index) => /[<:*(]/.test(segment) ? given[index] ?? "" : segment);
  return `/${segments.join("/")}`;
}
