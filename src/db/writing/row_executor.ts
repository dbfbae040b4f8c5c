import { Instance } from "../models/instance.ts";
import { executorOf, type Source } from "../source.ts";
import { type Executor, openExecutor } from "../transactions/transaction.ts";

/** What rows do with the database, each by a method of this name. */
export type RowMethod = "save" | "delete" | "refresh" | "fullClean";

/**
 * Finds where a row is written: where `using` says, else where it belongs. A transaction that has ended stands for its
 * database.
 *
 * @param row The row.
 * @param using Where, if somebody says so.
 * @param method The method of the row, for messages.
 * @returns The database or transaction.
 * @throws {TypeError} If nobody says where, and the row came from nowhere.
 */
export function writerOf(row: Instance, using: Source | undefined, method: RowMethod): Executor {
  const model = Instance.modelOf(row);
  const source = using ?? Instance.originOf(row).source;
  if (source !== undefined) return openExecutor(executorOf(source, { model, intent: "write", instance: row }));
  throw strayError(row, method);
}

/**
 * Finds where a row is read again: where `using` says, else where it was read.
 *
 * @param row The row.
 * @param using Where, if somebody says so.
 * @param method The method of the row, for messages.
 * @returns The database or transaction.
 * @throws {TypeError} If nobody says where, and the row came from nowhere.
 */
export function readerOf(row: Instance, using: Source | undefined, method: RowMethod): Executor {
  if (using !== undefined) return executorOf(using, { model: Instance.modelOf(row), intent: "read", instance: row });
  const { executor } = Instance.originOf(row);
  if (executor !== undefined) return openExecutor(executor);
  throw strayError(row, method);
}

function strayError(row: Instance, method: RowMethod): TypeError {
  const doing = method === "fullClean" ? "check" : method;
  return new TypeError(
    `Cannot ${doing} this ${Instance.modelOf(row).name}: it does not know its database, ` +
      `expected ${method}({ using }) or build(values, source)`,
  );
}
