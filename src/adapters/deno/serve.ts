import type { Application } from "../../application/mod.ts";
import type { Runtime } from "../../runtime/mod.ts";
import { createRuntime } from "./runtime.ts";

/** Options for {@linkcode serve}. */
export interface ServeOptions {
  /** The port. Without it, `PORT` of the environment, else 8000. */
  port?: number;
  /** The address to listen on. Without it, `HOST` of the environment, else all addresses. */
  hostname?: string;
  /** The machine, where it is not Deno as it stands. */
  runtime?: Runtime;
  /** Called when the server listens. Without it, a line is printed. */
  onListen?: (address: { hostname: string; port: number }) => void;
  /** Stops the server. */
  signal?: AbortSignal;
}

/**
 * Serves a site with Deno's server: the entry point for Deno Deploy and for a server of your own.
 *
 * The site starts before the port is opened, so that a wrong setting is said at once.
 *
 * @param app The application.
 * @param options Port, address, machine.
 * @returns The server.
 * @throws {ImproperlyConfigured} If a setting is wrong.
 */
export function serve(app: Application, options: ServeOptions = {}): Deno.HttpServer<Deno.NetAddr> {
  const runtime = options.runtime ?? createRuntime();
  app.start(runtime);
  const { port = Number(runtime.env("PORT") || 8000), hostname = runtime.env("HOST"), onListen, signal } = options;
  try {
    return Deno.serve({
      port,
      ...(hostname === undefined ? {} : { hostname }),
      ...(onListen === undefined ? {} : { onListen }),
      ...(signal === undefined ? {} : { signal }),
    }, (request, info) => answer(app, runtime, request, info));
  } catch (cause) {
    if (!(cause instanceof Deno.errors.AddrInUse)) throw cause;
    throw new Error(`Cannot listen on port ${port}: it is already in use; set PORT to another one`, { cause });
  }
}

/** Answers one request of Deno's server. */
export function answer(
  app: Application,
  runtime: Runtime,
  request: Request,
  info: Deno.ServeHandlerInfo<Deno.NetAddr>,
): Response | Promise<Response> {
  // Deno's own Request throws when its URL is read and the Host header cannot be part of a URL.
  if (!isReadable(request)) return new Response("Bad Request", { status: 400 });
  return app.fetch(
    request,
    Object.assign(Object.create(runtime), {
      bindings: info,
      remoteAddress: info.remoteAddr.hostname,
    }),
  );
}

function isReadable(request: Request): boolean {
  try {
    return URL.canParse(request.url);
  } catch {
    return false;
  }
}
