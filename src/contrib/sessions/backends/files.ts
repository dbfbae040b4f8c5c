import {
  basePath,
  getSettings,
  goesToWorkers,
  type SessionData,
  type SessionEngine,
  type SessionProblem,
  type SessionSite,
  type Settings,
  type StoredSession,
} from "../../../conf/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import { getRuntime } from "../../../http/mod.ts";
import type { Files, FileStore, Runtime } from "../../../runtime/mod.ts";
import { expiryDate } from "../expiry.ts";
import { isSessionKey, newSessionKey } from "../session_key.ts";
import { decodeSession, encodeSession } from "../signed_data.ts";
import { writeMerged } from "../write_merged.ts";
import { missingKey } from "./problems.ts";

/** Options for {@linkcode fileSessions}. */
export interface FileSessionsOptions {
  /** The directory, relative to `baseDir`. It is made when the first session is. */
  path: string;
}

/**
 * Keeps each session in a file of its own, as Django does: on Deno with a disk that stays, which Workers and Deno Deploy
 * have not. No update is lost, also of processes side by side on one machine.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { fileSessions, session, sessions } from "@nuages/nuages/contrib/sessions";
 *
 * export default defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [sessions],
 *   middleware: [session()],
 *   sessionEngine: fileSessions({ path: "var/sessions" }),
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-file-based-sessions}
 * @param options The directory. Nothing else is to be in it, and no server may serve it.
 * @returns The engine, for the setting `sessionEngine`.
 */
export function fileSessions(options: FileSessionsOptions): SessionEngine {
  return {
    name: "fileSessions",
    open(c) {
      const store = new SessionFiles(getSettings(c), getRuntime(c), options.path);
      return {
        load: (key) => store.load(key),
        async create(data) {
          for (let key = newSessionKey();; key = newSessionKey()) if (await store.create(key, data)) return key;
        },
        async update(stored, data) {
          return await store.update(stored, data) ? stored.key : undefined;
        },
        async cycle(stored, data) {
          const key = newSessionKey();
          return await store.update(stored, data, key) ? key : undefined;
        },
        delete(key) {
          return Promise.resolve(store.delete(key));
        },
      };
    },
    async clearExpired({ settings, runtime }) {
      await new SessionFiles(settings, runtime, options.path).clearExpired();
    },
    *problems(site): Generator<SessionProblem> {
      yield* missingKey(site.settings);
      yield* noDisk(site);
    },
  };
}

function* noDisk(site: Pick<SessionSite, "settings" | "runtime">): Generator<SessionProblem> {
  if (!goesToWorkers(site)) return;
  yield {
    id: "sessions.E002",
    message: "Sessions are kept in files, and Workers have no disk.",
    hint: "Choose another sessionEngine, or remove the project's Wrangler configuration if it never goes to Workers",
  };
}

const DAY = 24 * 3600 * 1000;

/** The files of a site's sessions. */
class SessionFiles {
  readonly #settings: Settings;
  readonly #files: Files;
  readonly #store: FileStore;
  readonly #directory: string;

  constructor(settings: Settings, runtime: Runtime, path: string) {
    const { files, fileStore } = runtime;
    if (!files || !fileStore) {
      throw new ImproperlyConfigured(
        "sessionEngine",
        `fileSessions() needs a disk, which ${runtime.name} has not; choose databaseSessions() or cacheSessions()`,
      );
    }
    this.#settings = settings;
    this.#files = files;
    this.#store = fileStore;
    this.#directory = path.startsWith("/") ? path : `${basePath({ settings, runtime })}/${path}`;
  }

  async load(key: string): Promise<StoredSession | undefined> {
    return isSessionKey(key) ? await this.#read(key) : undefined;
  }

  async create(key: string, data: SessionData): Promise<boolean> {
    return this.#store.create(this.#path(key), await encodeSession(data, this.#settings));
  }

  async update(stored: StoredSession, data: SessionData, newKey = stored.key): Promise<boolean> {
    const { key } = stored;
    return await writeMerged(stored, data, async ({ version = "" }, next) => {
      const text = await encodeSession(next, this.#settings);
      return this.#store.replace(this.#path(key), version, text, this.#path(newKey))
        ? "written"
        : await this.#read(key);
    });
  }

  delete(key: string): void {
    if (isSessionKey(key)) this.#store.remove(this.#path(key));
  }

  async clearExpired(): Promise<void> {
    for (const name of this.#files.list(this.#directory)) {
      if (!name.startsWith(this.#prefix)) continue;
      const [key = "", aside] = name.slice(this.#prefix.length).split(".", 2);
      if (!isSessionKey(key)) continue;
      if (aside !== undefined) this.#removeLeftOver(`${this.#directory}/${name}`);
      else if (!await this.#read(key)) this.delete(key);
    }
  }

  /** What a process was writing when it died. */
  #removeLeftOver(path: string): void {
    const info = this.#files.stat(path);
    if (info && info.modified < Date.now() - DAY) this.#store.remove(path);
  }

  async #read(key: string): Promise<StoredSession | undefined> {
    const info = this.#files.stat(this.#path(key));
    const version = info && this.#files.readText(this.#path(key));
    const data = version === undefined ? undefined : await decodeSession(version, this.#settings);
    if (!info || version === undefined || !data) return undefined;
    const end = expiryDate(data, this.#settings, new Date(info.modified));
    return end.getTime() > Date.now() ? { key, data, version } : undefined;
  }

  get #prefix(): string {
    return this.#settings.sessionCookieName;
  }

  #path(key: string): string {
    return `${this.#directory}/${this.#prefix}${key}`;
  }
}
