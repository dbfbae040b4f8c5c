import type { Context, Hono, MiddlewareHandler, Next } from "hono";
import { matchedRoutes } from "hono/route";
import { findTargetHandler, isMiddleware } from "hono/utils/handler";
import { ImproperlyConfigured } from "../errors.ts";
import { notedBefore, runBefore } from "./before_view.ts";
import { type Entry, matchEntry } from "./entries.ts";
import type { Resolver, ResolverMatch } from "./resolver.ts";
import { honoPattern } from "./route.ts";
import type { ViewContext } from "./view.ts";
import { isWrapper } from "./wraps.ts";

const MATCH = "nuages.match";

/** Runs a view, and whatever the site puts around each of them. */
export type ViewRunner = (
  c: Context,
  view: object,
  answer: () => Response | Promise<Response>,
) => Response | Promise<Response>;

/**
 * Adds every pattern of a site to a Hono app, in order.
 *
 * @param hono The app, with its middleware already in place.
 * @param resolver The site's URLs.
 * @param runView Runs each view; without it, the view runs by itself.
 */
export function mountUrls(hono: Hono, resolver: Resolver, runView?: ViewRunner): void {
  for (const entry of resolver.entries) {
    if (entry.target.kind === "hono") mountHono(hono, entry);
    else hono.all(honoPattern(entry.parts, entry.open), handlerOf(entry, entry.target.view, runView));
  }
}

/** The pattern that led to the view that answers now, if one did. */
export function currentMatch(c: Context): Pick<ResolverMatch, "namespaces" | "route" | "viewName"> | undefined {
  const entry: Entry | undefined = c.get(MATCH);
  return entry;
}

function handlerOf(
  entry: Entry,
  view: (c: ViewContext<never>, next: Next) => Response | Promise<Response>,
  runView: ViewRunner | undefined,
): (c: Context, next: Next) => Response | Promise<Response> | Promise<void> {
  return function route(c, next) {
    const params = matchEntry(entry, c.req.path);
    // Hono's router only narrows the choice: the next pattern has its turn.
    if (params === undefined) return next();
    c.req.addValidatedData("param", params);
    c.set(MATCH, entry);
    // path() checked at compile time that the view takes these parameters.
    const answer = (): Response | Promise<Response> => view(c as ViewContext<never>, next);
    const run = (): Response | Promise<Response> => runView ? runView(c, view, answer) : answer();
    const before = notedBefore(c);
    return before ? runBefore(c, before, [view], entry.apps).then<Response>((refusal) => refusal ?? run()) : run();
  };
}

function mountHono(hono: Hono, entry: Entry): void {
  if (entry.target.kind !== "hono") return;
  const prefix = entry.parts.join("");
  // Hono knows no converters: what one would refuse would reach the app all the same.
  if (entry.parts.some((part) => typeof part !== "string") || /[:*{}]/.test(prefix)) {
    throw new ImproperlyConfigured(
      entry.route,
      "a Hono app stands below plain text; put the parameters into the routes of the app itself",
    );
  }
  hono.use(`/${prefix.replace(/\/$/, "")}/*`, beforeHandlers(entry.target.app, entry.apps));
  hono.route(`/${prefix}`, entry.target.app);
}

/** Runs what was noted before the handlers of a Hono app, where one of them fits. */
function beforeHandlers(app: Hono, apps: readonly string[]): MiddlewareHandler {
  const own = new Set<object>(app.routes.map(({ handler }) => findTargetHandler(handler)));
  return async function beforeHandlers(c, next) {
    const before = notedBefore(c);
    if (before) {
      const fitting = matchedRoutes(c).map((route) => findTargetHandler(route.handler)).filter((each) => own.has(each));
      const refusal = fitting.length > 0 ? await runBefore(c, before, fitting.filter(isView), apps) : undefined;
      if (refusal) return refusal;
    }
    await next();
  };
}

/** To Hono as well, what takes `next` is middleware. Where nothing else fits, it may still answer. */
function isView(handler: Parameters<typeof isMiddleware>[0]): boolean {
  return isWrapper(handler) || !isMiddleware(handler);
}
