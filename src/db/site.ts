import type { Client } from "@libsql/core/api";
import { is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { DatabaseRouter, Settings } from "../conf/mod.ts";
import { type Dispatcher, dispatcherOf } from "../signals/mod.ts";
import type { Database } from "./connections.ts";
import type { Marks } from "./transactions/marks.ts";
import { databaseOf, type Executor } from "./transactions/transaction.ts";

/** What makes a model this model: all that routers, signals and the registry ask of one. */
export interface ModelIdentity {
  /** The label of the app. */
  readonly app: string;
  /** The model's name, such as `Post`. */
  readonly name: string;
  /** The Drizzle table. */
  readonly table: SQLiteTable;
}

/** What code that has only a database, or a transaction, knows of the site around it. */
export interface DatabaseSite {
  /** The models of the installed apps, in order. */
  readonly models: () => readonly ModelIdentity[];
  /** Who hears of what happens to them. */
  readonly dispatcher: Dispatcher;
  /** Who says where they are kept. */
  readonly routers: readonly DatabaseRouter[];
  /** Where days begin: the parts of moments in conditions are those of this zone. */
  readonly timeZone: string;
}

/** Where a database comes from. */
export interface DatabaseOrigin {
  /** Its key in the `databases` setting. */
  readonly alias: string;
  /** Its client, which code inside of its transactions may not use. */
  readonly client: Client;
  /** Milliseconds that something may wait in it. */
  readonly timeout: number | undefined;
  /** The site that opened it. */
  readonly site: DatabaseSite;
  /** Which code runs in one of its transactions. */
  readonly marks: Marks;
}

const origins = new WeakMap<Database, DatabaseOrigin>();

/** Databases by the clients that they are used with. */
const databases = new WeakMap<Client, Database>();

/** Notes where a database comes from; whoever opens one does. */
export function setOrigin(database: Database, origin: DatabaseOrigin): void {
  origins.set(database, origin);
  databases.set(database.$client, database);
}

/** The database that a site opened with this client. */
export function databaseWith(client: Client): Database | undefined {
  return databases.get(client);
}

/** Where a database, or that of a transaction, comes from; `undefined` where no site opened it. */
export function originOf(executor: Executor): DatabaseOrigin | undefined {
  return origins.get(databaseOf(executor));
}

/**
 * The site that a database belongs to.
 *
 * @param executor A database, or a transaction, which belongs to the site of its database.
 * @returns The site; `undefined` where no site opened the database.
 */
export function siteOf(executor: Executor): DatabaseSite | undefined {
  return originOf(executor)?.site;
}

/**
 * What the settings call a database: Django's `connection.alias`.
 *
 * @param executor A database, or a transaction.
 * @returns Its key in the `databases` setting; `"default"` where no site opened the database.
 */
export function aliasOf(executor: Executor): string {
  return originOf(executor)?.alias ?? "default";
}

/**
 * The time zone of the site that a database belongs to.
 *
 * @param executor A database, or a transaction.
 * @returns A name of the IANA time zone database; `"UTC"` where no site opened the database.
 */
export function timeZoneOf(executor: Executor): string {
  return siteOf(executor)?.timeZone ?? "UTC";
}

/** What the databases of a site know of it. */
export function databaseSite(
  settings: Partial<Pick<Settings, "installedApps" | "databaseRouters" | "timeZone">>,
): DatabaseSite {
  let models: readonly ModelIdentity[] | undefined;
  return {
    models: () =>
      models ??= (settings.installedApps ?? []).flatMap((app) => Object.values(app.models ?? {}).filter(isModel)),
    // Made when it is first used: most sites have no receivers.
    get dispatcher() {
      return dispatcherOf(settings);
    },
    routers: settings.databaseRouters ?? [],
    timeZone: settings.timeZone ?? "UTC",
  };
}

function isModel(value: object): value is ModelIdentity {
  return "app" in value && "name" in value && "table" in value && is(value.table, SQLiteTable);
}
