import { goesToWorkers, type SessionProblem, type SessionSite, type Settings } from "../../../conf/mod.ts";

/** Sessions are signed, wherever they are kept. */
export function* missingKey({ secretKey }: Settings): Generator<SessionProblem> {
  if (secretKey !== undefined) return;
  yield {
    id: "sessions.E001",
    message: "Sessions are signed, and the secretKey setting is not set.",
    hint: 'Write secretKey: env.required("SECRET_KEY") in the settings',
  };
}

/** A cache that is not there, or not where the site goes. */
export function* wrongCache(site: Pick<SessionSite, "settings" | "runtime">, alias: string): Generator<SessionProblem> {
  const { caches } = site.settings;
  const backend = Object.hasOwn(caches, alias) ? caches[alias] : undefined;
  if (!backend) {
    yield {
      id: "sessions.E003",
      message: `Sessions are kept in the cache "${alias}", which the caches setting does not have.`,
      hint: `Add it, or choose one of ${Object.keys(caches).map((name) => `"${name}"`).join(", ") || "those you add"}`,
    };
  } else if (backend.machine === "deno" && goesToWorkers(site)) {
    yield {
      id: "sessions.E004",
      message: `Sessions are kept in the cache "${alias}", and ${backend.name}() does not work on Workers.`,
      hint: "Choose workersKvCache() there, or remove the project's Wrangler configuration if it never goes to Workers",
    };
  } else if (backend.name === "memoryCache" && !site.settings.debug) {
    yield {
      id: "sessions.W001",
      message: `Sessions are kept in the cache "${alias}", which is the memory of one process.`,
      hint:
        "Visitors lose them when it starts anew, and where another process answers; choose a cache that processes share",
    };
  }
}
