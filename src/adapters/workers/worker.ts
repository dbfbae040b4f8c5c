import { AsyncLocalStorage } from "node:async_hooks";
import type { Application } from "../../application/mod.ts";
import type { AsyncScope, Build, Runtime, ScopeEntry } from "../../runtime/mod.ts";

/** What Cloudflare gives a Worker with each request. */
export interface ExecutionContext {
  /** Keeps the Worker awake until `promise` settles. */
  waitUntil(promise: Promise<unknown>): void;
}

/** The default export of a Worker. */
export interface Worker {
  /** Answers a request. */
  fetch(request: Request, env: Record<string, unknown>, context: ExecutionContext): Promise<Response>;
  /** Adds what `manage.ts build` made. The generated entry calls it before the first request. */
  install(build: Build): Worker;
}

/**
 * Makes a Worker out of a site.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
 * import { worker } from "@nuages/nuages/workers";
 *
 * const app = createApplication(defineSettings(() => ({
 *   allowedHosts: ["*"],
 *   urls: urlpatterns([path("", (c) => c.text("Bonsoir"))]),
 * })));
 *
 * export default worker(app);
 * ```
 *
 * @see {@link https://developers.cloudflare.com/workers/runtime-apis/handlers/fetch/}
 * @param app The application.
 * @returns The Worker, to be exported as default.
 */
export function worker(app: Application): Worker {
  let build: Build | undefined;
  return {
    async fetch(request, env, context) {
      return await app.fetch(request, runtimeOf(request, env, context, build));
    },
    install(made) {
      build = made;
      return this;
    },
  };
}

/** Everything here belongs to one request: Workers let nothing that waits outlive it. */
function runtimeOf(
  request: Request,
  env: Record<string, unknown>,
  context: ExecutionContext,
  build: Build | undefined,
): Runtime {
  return {
    name: "workers",
    env: (name) => textOf(Object.hasOwn(env, name) ? env[name] : undefined),
    waitUntil: (promise) => context.waitUntil(promise),
    bindings: env,
    remoteAddress: request.headers.get("CF-Connecting-IP") ?? undefined,
    knowsVisitor: true,
    sharesConnections: false,
    compresses: true,
    scope: asyncScope(),
    build,
  };
}

let scope: AsyncScope | undefined;

/** It holds nothing of a request that is over, so that all of them may share it. */
function asyncScope(): AsyncScope {
  return scope ??= new AsyncLocalStorage<ScopeEntry>();
}

/** Variables may be JSON in a Worker's configuration; settings want text. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
