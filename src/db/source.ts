import { is } from "drizzle-orm";
import { BaseSQLiteDatabase, SQLiteTransaction } from "drizzle-orm/sqlite-core";
import type { Context } from "hono";
import { getSettings } from "../conf/mod.ts";
import { quoted } from "../text/mod.ts";
import { type Database, database } from "./connections.ts";
import { routeRead, routeWrite } from "./routers.ts";
import { aliasOf, type ModelIdentity } from "./site.ts";
import { adopt, type DrizzleTransaction } from "./transactions/adopt.ts";
import { type Executor, Transaction } from "./transactions/transaction.ts";

/**
 * Where a query goes: a request, whose database a router chooses; or a database; or a transaction, of `atomic()`, of
 * Drizzle or of a migration.
 */
export type Source = Context | Database | Transaction | DrizzleTransaction;

/** Options for {@linkcode executorOf}. */
export interface ExecutorOptions {
  /** The database, by its key in the settings; without it, the one that the routers choose. */
  alias?: string;
  /**
   * What is going to happen. Only a read may go to a replica.
   *
   * @default {"write"}
   */
  intent?: "read" | "write";
  /** The model that it is about. Routers are asked for a model only. */
  model?: ModelIdentity;
  /** The row that it is about. */
  instance?: object;
}

/**
 * Finds what runs the statements of a source: for a request the transaction of its view, if there is one, else the
 * database that the site's routers choose. A database and a transaction are taken as they are.
 *
 * @param source A request, a database or a transaction.
 * @param options Which database, and what for.
 * @returns The database or the transaction.
 * @throws {TypeError} If the source is none of the three, or is not on the database that `alias` names.
 * @throws {ImproperlyConfigured} If there is no such database.
 */
export function executorOf(source: Source, options: ExecutorOptions = {}): Executor {
  if (isContext(source)) return database(source, options.alias ?? chosenAlias(source, options));
  if (source instanceof Transaction) return onAlias(source, options.alias);
  if (is(source, SQLiteTransaction)) return onAlias(adopt(source), options.alias);
  if (is(source, BaseSQLiteDatabase)) return onAlias(source, options.alias);
  throw new TypeError(`Cannot run a query on ${quoted(source)}: expected a request, a database or a transaction`);
}

/**
 * Says whether statements run in a transaction, and are undone with it: Django's `connection.in_atomic_block`.
 *
 * @param executor A database or a transaction.
 * @returns Whether it is a transaction.
 */
export function inTransaction(executor: Executor): executor is Transaction {
  return executor instanceof Transaction;
}

function onAlias(executor: Executor, alias: string | undefined): Executor {
  const own = aliasOf(executor);
  if (alias === undefined || alias === own) return executor;
  const kind = inTransaction(executor) ? "a transaction on" : "the database";
  throw new TypeError(
    `Cannot use the database "${alias}": the source is ${kind} "${own}", expected the request instead`,
  );
}

function chosenAlias(c: Context, { intent = "write", model, instance }: ExecutorOptions): string {
  const { databaseRouters } = getSettings(c);
  if (model === undefined || databaseRouters.length === 0) return "default";
  const hints = instance === undefined ? { request: c } : { request: c, instance };
  return intent === "read" ? routeRead(databaseRouters, model, hints) : routeWrite(databaseRouters, model, hints);
}

function isContext(source: Source): source is Context {
  return typeof source === "object" && source !== null && "req" in source && "get" in source;
}
