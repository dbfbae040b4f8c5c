import type { Client } from "@libsql/core/api";
import { createClient } from "@libsql/client/http";
import type { LibSQLDatabase } from "drizzle-orm/libsql/driver-core";
import { drizzle } from "drizzle-orm/libsql/http";
import type { Context } from "hono";
import { type DatabaseSettings, getSettings, type Settings } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { getRuntime, type SiteKey, siteKey, siteValues } from "../http/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import { nearest } from "../text/mod.ts";
import { fetchWithin } from "./fetch_within.ts";
import { PatientClient } from "./patient_client.ts";
import { type DatabaseSite, databaseSite, setOrigin } from "./site.ts";
import { requestTransaction } from "./transactions/atomic_requests.ts";
import { Marks } from "./transactions/marks.ts";
import { OuterClient } from "./transactions/outer_client.ts";
import { expectOutside, runOutermost } from "./transactions/run_atomic.ts";

/** A database: Drizzle over libSQL, with `$client` for what Drizzle does not do. */
export type Database = LibSQLDatabase & { $client: Client };

/** Where a site keeps the connections that outlive a request. */
export const connectionsKey: SiteKey<Connections> = siteKey("databases");

// libsql-server's writer can lock up at the client's own default of 20 statements in flight; at 4 it did not.
const IN_FLIGHT = 4;

/** The settings that databases are opened by, and those that tell of the site around them. */
export type ConnectionSettings =
  & Pick<Settings, "databases" | "baseDir">
  & Partial<Pick<Settings, "installedApps" | "databaseRouters" | "timeZone">>;

/** Open databases by alias, each opened when it is first asked for: Django's `connections`. */
export class Connections {
  readonly #settings: ConnectionSettings;
  readonly #runtime: Runtime;
  readonly #site: DatabaseSite;
  readonly #marks: Marks;
  readonly #open = new Map<string, Database>();

  /**
   * Notes where the databases are; none is opened yet.
   *
   * @param settings The settings: `databases`, `baseDir`, which local files are relative to, and what there is of the
   * site around.
   * @param runtime The machine.
   */
  constructor(settings: ConnectionSettings, runtime: Runtime) {
    this.#settings = settings;
    this.#runtime = runtime;
    this.#site = databaseSite(settings);
    this.#marks = new Marks(runtime.scope);
  }

  /** The aliases that are configured. */
  get aliases(): readonly string[] {
    return Object.keys(this.#settings.databases);
  }

  /**
   * Opens a database, or returns the one that is open.
   *
   * @param alias The key in the `databases` setting.
   * @returns The database.
   * @throws {ImproperlyConfigured} If there is no such database, or this machine cannot open it.
   */
  get(alias = "default"): Database {
    const open = this.#open.get(alias);
    if (open) return open;
    const { databases, baseDir = this.#runtime.baseDir } = this.#settings;
    const settings = Object.hasOwn(databases, alias) ? databases[alias] : undefined;
    if (!settings) throw this.#unknown(alias);
    // Tests have databases of their own, and a copy of an empty one is not what a replica is.
    if (settings.replicaOf !== undefined && this.#runtime.databaseUrl) return this.get(settings.replicaOf);
    const opened = this.#connect(alias, openClient(alias, settings, this.#runtime, baseDir), settings.timeout);
    this.#open.set(alias, opened);
    return opened;
  }

  /** Closes what is open. */
  close(): void {
    for (const open of this.#open.values()) open.$client.close();
    this.#open.clear();
  }

  #connect(alias: string, client: Client, timeout: number | undefined): Database {
    const outer = new OuterClient(client, (action) => expectOutside(database, action));
    // Drizzle hides what its client says behind "Failed query: …", but not what is said before the query.
    const database = drizzle(outer, { logger: { logQuery: () => expectOutside(database, "execute a statement") } });
    // Drizzle's own keeps no savepoint apart from one beside it, and knows of no callbacks.
    database.transaction = (work, config) =>
      runOutermost(database, work, config?.behavior === "deferred" ? "deferred" : "write");
    setOrigin(database, { alias, client, timeout, site: this.#site, marks: this.#marks });
    return database;
  }

  #unknown(alias: string): ImproperlyConfigured {
    const near = nearest(alias, this.aliases);
    return new ImproperlyConfigured(
      "databases",
      `there is no database "${alias}"${near ? `; did you mean "${near}"?` : `; set databases: { ${alias}: { url } }`}`,
    );
  }
}

function openClient(alias: string, settings: DatabaseSettings, runtime: Runtime, baseDir: string | undefined): Client {
  const { authToken, timeout = 10_000 } = settings;
  const url = runtime.databaseUrl?.(settings.url) ?? settings.url;
  if (url === ":memory:" || url.startsWith("file:")) {
    if (!runtime.openLocalDatabase) {
      throw new ImproperlyConfigured(
        "databases",
        `the database "${alias}" is "${url}", but ${runtime.name} has no local disk; use a libSQL server (libsql://…)`,
      );
    }
    return runtime.openLocalDatabase({ url: absoluteUrl(url, baseDir), timeout });
  }
  const client = createClient({
    url,
    ...(authToken === undefined ? {} : { authToken }),
    concurrency: IN_FLIGHT,
    fetch: fetchWithin(timeout, alias),
  });
  return new PatientClient(client, timeout);
}

/** `file:db.sqlite3` lies in the project, wherever the process was started. */
function absoluteUrl(url: string, baseDir: string | undefined): string {
  const path = url.replace(/^file:(?:\/\/(?=\/))?/, "");
  const relative = url !== ":memory:" && !path.startsWith("/") && !path.startsWith(":memory:");
  return relative && baseDir !== undefined ? `file:${baseDir}/${path}` : url;
}

const REQUEST = "nuages.connections";

/**
 * Opens a database for a request: Drizzle itself, typed, in the place of Django's `connection`.
 *
 * On Workers each request has a client of its own, since a client that two requests share hangs; on Deno the site
 * keeps one.
 *
 * @example Usage
 * ```ts
 * import { database } from "@nuages/nuages/db";
 * import type { Context } from "@nuages/nuages";
 * import { sql } from "drizzle-orm";
 *
 * async function health(c: Context): Promise<Response> {
 *   await database(c).run(sql`select 1`);
 *   return c.text("ok");
 * }
 * ```
 *
 * In a view, where `atomicRequests` is set, this is the transaction of the view.
 *
 * @param c The request.
 * @param alias The key in the `databases` setting.
 * @returns The database.
 * @throws {ImproperlyConfigured} If there is no such database, or this machine cannot open it.
 */
export function database(c: Context, alias = "default"): Database {
  return requestTransaction(c, alias, () => openDatabase(c, alias)) ?? openDatabase(c, alias);
}

function openDatabase(c: Context, alias: string): Database {
  const runtime = getRuntime(c);
  const open = (): Connections => new Connections(getSettings(c), runtime);
  if (runtime.sharesConnections) return siteValues(c).getOrSet(connectionsKey, open).get(alias);
  let own: Connections | undefined = c.get(REQUEST);
  if (!own) c.set(REQUEST, own = open());
  return own.get(alias);
}
