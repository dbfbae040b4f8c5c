import type { Transaction as OpenTransaction, TransactionMode } from "@libsql/core/api";
import type { Database } from "../connections.ts";
import { originOf } from "../site.ts";
import { Channel, type ChannelOptions } from "./channel.ts";
import { outsideError } from "./errors.ts";
import { type CommitHook, Level } from "./level.ts";
import { Marks } from "./marks.ts";
import { databaseError } from "../writing/database_error.ts";
import { Transaction } from "./transaction.ts";

/** What `atomic()` runs. */
export type Work<Result> = (transaction: Transaction) => Result | Promise<Result>;

/** Runs `work` in a transaction of its own. */
export async function runOutermost<Result>(
  database: Database,
  work: Work<Result>,
  mode: TransactionMode = "write",
): Promise<Result> {
  const level = openOutermost(database, mode);
  return await settle(level, () => level.root.marks.run(level, () => work(transactionOn(level))));
}

/** Runs `work` as a part of a transaction. */
export async function runInner<Result>(around: Level, work: Work<Result>, savepoint = true): Promise<Result> {
  const level = await around.openInner(savepoint);
  return await settle(level, () => level.root.marks.run(level, () => work(transactionOn(level))));
}

/** The transaction that stands for a level. */
export function transactionOn(level: Level): Transaction {
  return level.transaction ??= new Transaction(level, runInner);
}

/** Opens a transaction that {@linkcode settle} ends. */
export function openOutermost(database: Database, mode: TransactionMode): Level {
  expectOutside(database, "begin a transaction");
  return outermost(database, { mode });
}

/** Makes the level of a transaction that somebody else began, and ends. */
export function borrow(database: Database, borrowed: OpenTransaction): Transaction {
  return transactionOn(outermost(database, { mode: "write", borrowed }));
}

function outermost(database: Database, options: Pick<ChannelOptions, "mode" | "borrowed">): Level {
  const { client = database.$client, alias = "default", timeout = 10_000, marks = new Marks(undefined) } =
    originOf(database) ?? {};
  return new Level({ database, channel: new Channel({ client, alias, ...options }), marks, timeout });
}

/** Ends a level as its work ends. */
export async function settle<Result>(level: Level, work: () => Result | Promise<Result>): Promise<Result> {
  const { channel } = level.root;
  let result: Result;
  try {
    result = await work();
    await level.finish();
    const stays = level.keep();
    if (level.parent === undefined) await (stays ? commit(channel) : channel.rollback());
    else await channel.giveBack();
  } catch (error) {
    level.undo();
    // Should a part not be undone, then because the transaction is over; what went wrong is told already.
    await (level.parent === undefined ? channel.rollback() : channel.giveBack().catch(() => {}));
    throw error;
  }
  if (level.parent === undefined) await runHooks(level.hooks);
  return result;
}

/**
 * Refuses the database around a transaction to the code inside of it, which would wait for itself.
 *
 * @throws {LibsqlError} If this code runs in a transaction of the database.
 */
export function expectOutside(database: Database, action: string): void {
  const origin = originOf(database);
  if (origin?.marks.find((level) => level.root.database === database)) throw outsideError(action, origin.alias);
}

async function runHooks(hooks: readonly CommitHook[]): Promise<void> {
  for (const hook of hooks) await runHook(hook);
}

/** Runs one hook. What is robust may fail, and whoever runs the site reads why. */
export async function runHook({ callback, robust }: CommitHook): Promise<void> {
  try {
    await callback();
  } catch (error) {
    if (!robust) throw error;
    console.error("Cannot finish a robust callback of onCommit():", error);
  }
}

/** Foreign keys that were deferred are checked now. */
async function commit(channel: Channel): Promise<void> {
  try {
    await channel.commit();
  } catch (error) {
    throw databaseError(error);
  }
}
