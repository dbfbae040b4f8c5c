import type { Context } from "hono";
import { appendVary, editHeaders } from "./headers.ts";

/** The names that an answer will depend on. */
const NAMES = "nuages.vary";

/**
 * Says that the answer depends on headers of the request, whatever answer it will be: caches keep one for each value.
 *
 * A header that is prepared on Hono's context would not do, since it takes the place of the `Vary` that a view gives its
 * own answer.
 *
 * @param c The request.
 * @param names Request headers.
 */
export function varyOn(c: Context, ...names: string[]): void {
  const known: Set<string> | undefined = c.get(NAMES);
  if (known) {
    for (const name of names) known.add(name);
  } else {
    const added = new Set(names);
    c.set(NAMES, added);
    watchAnswers(c, added);
  }
  if (c.finalized && c.res) addNames(c, names);
}

/** Adds the names to each answer that the context is given, from the view's on. */
function watchAnswers(c: Context, names: ReadonlySet<string>): void {
  const prototype: object = Object.getPrototypeOf(c);
  Object.defineProperty(c, "res", {
    configurable: true,
    get: () => Reflect.get(prototype, "res", c),
    set(answer: Response | undefined) {
      Reflect.set(prototype, "res", answer, c);
      if (answer) addNames(c, names);
    },
  });
}

function addNames(c: Context, names: Iterable<string>): void {
  const missing = [...names].filter((name) => !hasName(c.res.headers.get("Vary"), name));
  if (missing.length > 0) editHeaders(c, (headers) => appendVary(headers, ...missing));
}

function hasName(vary: string | null, name: string): boolean {
  return (vary ?? "").split(",").some((present) => {
    const trimmed = present.trim().toLowerCase();
    return trimmed === "*" || trimmed === name.toLowerCase();
  });
}
