import { type Context, Hono } from "hono";
import { Apps, appsKey, type CheckedSite } from "../apps/mod.ts";
import { type Settings, settingsKey } from "../conf/mod.ts";
import {
  disposeUploads,
  editHeaders,
  enterRuntime,
  enterSite,
  isStream,
  keepPreparedHeaders,
  keepPrivate,
  runView,
  SiteValues,
  uploadSettingsKey,
} from "../http/mod.ts";
import { joinSteps } from "../middleware/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import { templatesKey } from "../shortcuts.ts";
import { mountUrls, Resolver, resolverKey } from "../urls/mod.ts";
import { rootUrls } from "./root_urls.ts";
import { answerError, answerNotFound } from "./answer_error.ts";
import { guard } from "./guard.ts";
import { siteTemplates } from "./templates.ts";

/** A site that runs: everything that is built once. */
export interface Site extends CheckedSite {
  /** What is built once, by key. */
  readonly values: SiteValues;
  /** Answers a request. */
  readonly fetch: (request: Request, runtime: Runtime) => Response | Promise<Response>;
}

/**
 * Builds a site: registry, URLs, templates, then one Hono app with the middleware around the views.
 *
 * @param settings The settings.
 * @param runtime The machine.
 * @returns The site.
 * @throws {ImproperlyConfigured} If apps, patterns or middleware cannot be used.
 */
export function buildSite(settings: Settings, runtime: Runtime): Site {
  const apps = new Apps(settings.installedApps);
  const root = rootUrls(settings);
  const resolver = new Resolver([
    ...[...apps].flatMap((app) => app.firstUrls?.(settings) ?? []),
    root,
    ...[...apps].flatMap((app) => app.urls?.(settings) ?? []),
  ]);
  const values = new SiteValues()
    .set(settingsKey, settings)
    .set(uploadSettingsKey, settings)
    .set(appsKey, apps)
    .set(resolverKey, resolver)
    .set(templatesKey, siteTemplates(settings, apps, runtime));

  const hono = new Hono();
  hono.use(async function enter(c, next) {
    enterSite(c, values);
    enterRuntime(c, runtimeOf(c));
    keepPreparedHeaders(c);
    try {
      await next();
      // A cookie is for one visitor, and so is the answer that brings it, whoever set it and whatever the view said.
      if (c.res.headers.has("Set-Cookie")) editHeaders(c, keepPrivate);
      if (c.req.method === "HEAD") await nameLength(c);
    } catch (thrown) {
      throw thrown instanceof Error
        ? thrown
        : new TypeError("Something other than an Error was thrown", { cause: thrown });
    } finally {
      await disposeUploads(c);
    }
  });
  const answer = (error: Error, c: Context): Promise<Response> => answerError(c, error, root);
  hono.use(guard(settings), ...joinSteps(settings.middleware, answer));
  // Who opens a database in a view looks there for what is to be done at the view's end.
  const atomic = Object.values(settings.databases).some((database) => database.atomicRequests);
  mountUrls(hono, resolver, atomic ? runView : undefined);
  hono.notFound((c) => answerNotFound(c, root));
  hono.onError(answer);

  const site: Site = {
    settings,
    apps,
    resolver,
    runtime: { ...runtime, waitUntil: refuseToWait },
    values,
    fetch: (request, runtime) => hono.fetch(request, runtime.bindings, new RequestContext(runtime)),
  };
  for (const app of apps) app.ready?.(site);
  return site;
}

/** RFC 9110 §8.6: HEAD names the length that GET would have. The server below sees no body and would say 0. */
async function nameLength(c: Context): Promise<void> {
  const { body, headers, status } = c.res;
  if (body === null || isStream(body) || headers.has("Content-Length")) return;
  const content = await new Response(body).arrayBuffer();
  c.res = undefined;
  c.res = new Response(content, { status, headers });
  c.res.headers.set("Content-Length", `${content.byteLength}`);
}

/** What Hono calls the execution context: the way by which each request carries its machine into Hono. */
class RequestContext {
  readonly props = {};
  readonly runtime: Runtime;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  waitUntil(promise: Promise<unknown>): void {
    this.runtime.waitUntil(promise);
  }

  passThroughOnException(): void {
    // Every error has an answer here, so nothing is ever passed through.
  }
}

function runtimeOf(c: Context): Runtime {
  const context: unknown = c.executionCtx;
  if (context instanceof RequestContext) return context.runtime;
  throw new TypeError("Cannot answer: the request does not come through Application.fetch()");
}

/** On Workers nothing may wait for a request that is over, and the machine that starts a site is that of the first one. */
function refuseToWait(): never {
  throw new TypeError("Cannot wait: waitUntil() belongs to a request; use getRuntime(c)");
}
