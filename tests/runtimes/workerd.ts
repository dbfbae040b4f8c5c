/** A real Workers runtime, workerd through Miniflare, for tests and for development. */
import { Log, LogLevel, Miniflare, supportedCompatibilityDate } from "miniflare";

/** Options for {@linkcode startWorker}. */
export interface WorkerOptions {
  /** The code of the Worker: one ES module, as `bundleWorker()` returns it. */
  code: string;
  /** Variables and secrets of `env`. */
  bindings?: Record<string, Json>;
  /** Names of key-value namespaces, which are empty at the start. */
  kvNamespaces?: string[];
  /** Names of R2 buckets, which are empty at the start. */
  r2Buckets?: string[];
  /** The port. Without it, a free one. */
  port?: number;
  /** The compatibility date. Without it, the newest that this workerd accepts. */
  compatibilityDate?: string;
  /** A directory of static files, which are served before the Worker is asked, and are at hand as `env.ASSETS`. */
  assets?: string;
}

/** What a variable may hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A Worker that runs. */
export interface RunningWorker extends AsyncDisposable {
  /** Its address, with a slash at its end. */
  readonly url: string;
  /** Sends a request over HTTP and does not follow redirects. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Stops it. */
  stop(): Promise<void>;
}

/**
 * Starts a Worker and waits until it answers.
 *
 * Local workerd has no limits for CPU time, memory and PBKDF2: what passes here is not proven for production.
 *
 * @throws {Error} If the code does not start, with what workerd says about it.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { code, bindings = {}, kvNamespaces = [], r2Buckets = [], port = 0, assets } = options;
  const compatibilityDate = options.compatibilityDate ?? supportedCompatibilityDate;
  const miniflare = new Miniflare({
    // Passed as it is: Miniflare's own search for imports stumbles over `node:*`.
    modules: [{ type: "ESModule", path: "worker.js", contents: code }],
    compatibilityDate,
    compatibilityFlags: compatibilityFlags(compatibilityDate),
    bindings,
    kvNamespaces,
    r2Buckets,
    host: "127.0.0.1",
    port,
    // Otherwise Miniflare asks Cloudflare for the place of this machine.
    cf: false,
    log: new Log(LogLevel.WARN),
    ...(assets === undefined ? {} : { assets: assetsOf(assets) }),
  });
  const stop = (): Promise<void> => miniflare.dispose();
  try {
    const url = await miniflare.ready;
    return {
      url: url.href,
      fetch: (path, init) => fetch(new URL(path, url), { redirect: "manual", ...init }),
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    // It fails with the same error, which is told below.
    await stop().catch(() => {});
    throw new Error(`Cannot start the Worker: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

function assetsOf(directory: string): { directory: string; binding: string; routerConfig: { has_user_worker: true } } {
  return { directory, binding: "ASSETS", routerConfig: { has_user_worker: true } };
}

/** Node's modules are there by themselves from this date on, and workerd refuses the flag then. */
const NODE_BY_DEFAULT = "2026-08-04";

function compatibilityFlags(date: string): string[] {
  return ["enable_request_signal", ...date < NODE_BY_DEFAULT ? ["nodejs_compat"] : []];
}
