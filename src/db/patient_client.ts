import { type Client, type InArgs, type InStatement, LibsqlError, type Replicated } from "@libsql/core/api";
import type { ResultSet, Transaction, TransactionMode } from "@libsql/core/api";
import { asStatement, type Statement } from "./transactions/statements.ts";

/** Milliseconds before the first new try, and at most before each. They grow, and no two writers keep in step. */
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 250;

/**
 * The client of a server that sends once more what the server refused because others were writing. A local file waits by
 * itself; a server with many writers says "database is locked" now and then.
 *
 * It does so for single statements and for batches, which are refused whole and so did nothing. Not where nobody knows what
 * was done: after a deadline or a broken connection, in a script, and within a transaction, whose code only its caller can
 * run again.
 */
export class PatientClient implements Client {
  readonly #client: Client;
  readonly #patience: number;

  /**
   * Begins to be patient.
   *
   * @param client The client of a server.
   * @param patience Milliseconds after which nothing is tried again.
   */
  constructor(client: Client, patience: number) {
    this.#client = client;
    this.#patience = patience;
  }

  get protocol(): string {
    return this.#client.protocol;
  }

  get closed(): boolean {
    return this.#client.closed;
  }

  execute(statement: InStatement, args?: InArgs): Promise<ResultSet> {
    return this.#patiently(() => this.#client.execute(asStatement(statement, args)));
  }

  batch(statements: Array<Statement>, mode?: TransactionMode): Promise<Array<ResultSet>> {
    return this.#patiently(() => this.#client.batch(statements, mode));
  }

  async #patiently<Result>(send: () => Promise<Result>): Promise<Result> {
    const deadline = performance.now() + this.#patience;
    for (let pause = FIRST_PAUSE;; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        return await send();
      } catch (error) {
        const wait = pause * (0.5 + Math.random());
        if (!wasRefused(error) || performance.now() + wait >= deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  migrate(statements: Array<InStatement>): Promise<Array<ResultSet>> {
    return this.#client.migrate(statements);
  }

  transaction(mode: TransactionMode = "write"): Promise<Transaction> {
    return this.#client.transaction(mode);
  }

  executeMultiple(script: string): Promise<void> {
    return this.#client.executeMultiple(script);
  }

  sync(): Promise<Replicated> {
    return this.#client.sync();
  }

  close(): void {
    this.#client.close();
  }

  reconnect(): void {
    this.#client.reconnect();
  }
}

/** SQLite's word for it, with what it may say more exactly: `SQLITE_BUSY_SNAPSHOT`. */
function wasRefused(error: unknown): boolean {
  return error instanceof LibsqlError && /^SQLITE_(?:BUSY|LOCKED)(?:_|$)/.test(error.code);
}
