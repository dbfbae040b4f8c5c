import type { LocalDatabaseOptions } from "../../runtime/mod.ts";
import { GuardedClient, type LocalClient } from "./local_client.ts";
import { readLocalUrl } from "./local_file.ts";

/** Options for {@linkcode openLocalDatabase}. */
export interface OpenLocalDatabaseOptions extends LocalDatabaseOptions {
  /**
   * Milliseconds an operation waits for its turn in this process.
   *
   * @default {10000}
   */
  readonly queueTimeout?: number;
  /**
   * Milliseconds an interactive transaction may go without a statement before it is rolled back as forgotten.
   *
   * @default {30000}
   */
  readonly transactionTimeout?: number;
}

/**
 * Opens a SQLite database on the local disk or in memory, through one guarded connection.
 *
 * Nothing that it reports as written is lost, and nothing that it reports as failed is there: operations take turns
 * within this process, an operation waits for other processes without blocking this one, and a connection that met a
 * lock is replaced. A file is put into SQLite's write-ahead mode. Foreign keys are enforced.
 *
 * The native library loads with the first statement. An interactive transaction holds the database until it ends;
 * code inside it that uses the client instead of the transaction gets an error, as it would wait for itself.
 *
 * @param options The address, and how long to wait, in milliseconds.
 * @returns A client whose errors are `LibsqlError`s: `SQLITE_BUSY` after waiting in vain, `SQLITE_CANTOPEN` for a
 * database that cannot be opened, `TRANSACTION_ACTIVE` inside a transaction, `TRANSACTION_CLOSED` after it,
 * `CLIENT_CLOSED` after `close()`.
 * @throws {LibsqlError} If the address is neither `file:` with a path nor `:memory:`.
 * @throws {RangeError} If a time is negative or not a number.
 *
 * @example Usage
 * ```ts
 * import { createRuntime } from "@nuages/nuages/deno";
 * import { ok, strictEqual } from "node:assert/strict";
 *
 * const { openLocalDatabase } = createRuntime();
 * ok(openLocalDatabase);
 * const client = openLocalDatabase({ url: ":memory:", timeout: 5_000 });
 * await client.execute("CREATE TABLE tunes (title TEXT)");
 *
 * const tx = await client.transaction("write");
 * await tx.execute({ sql: "INSERT INTO tunes VALUES (?)", args: ["Nuages"] });
 * await tx.commit();
 *
 * const { rows } = await client.execute("SELECT title FROM tunes");
 * strictEqual(rows[0]?.title, "Nuages");
 * client.close();
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/databases/#sqlite-notes}
 */
export function openLocalDatabase(
  options: OpenLocalDatabaseOptions,
): LocalClient {
  const { url, timeout, queueTimeout = 10_000, transactionTimeout = 30_000 } = options;
  for (
    const [name, value] of Object.entries({
      timeout,
      queueTimeout,
      transactionTimeout,
    })
  ) {
    if (!Number.isInteger(value) || value < 0 || value > LONGEST) {
      throw new RangeError(
        `Cannot use "${name}": expected milliseconds from 0 to ${LONGEST}, received ${value}`,
      );
    }
  }
  return new GuardedClient(readLocalUrl(url), {
    timeout,
    queueTimeout,
    transactionTimeout,
  });
}

/** What a timer can hold. */
const LONGEST = 2 ** 31 - 1;
