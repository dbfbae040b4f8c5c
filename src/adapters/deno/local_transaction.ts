import type { InArgs, InStatement, LibsqlError, ResultSet, Transaction } from "@libsql/core/api";
import { busyError, endedError, isBusy } from "./local_errors.ts";
import type { Holder, TransactionScope } from "./local_scope.ts";
import { refuseControl, type Statement } from "./local_statements.ts";

/** What a transaction needs from the client that began it. */
export interface TransactionOwner {
  /** The database, for messages. */
  readonly path: string;
  /** Milliseconds without a statement after which the transaction is rolled back. */
  readonly idleTimeout: number;
  /** Milliseconds a statement waits for another connection. */
  readonly timeout: number;
  /** Where code inside the transaction is marked. */
  readonly scope: TransactionScope;
  /** Gives the database back, once; `error` is what ended the transaction, if one did. */
  release(error?: unknown): void;
}

/** An interactive transaction that ends for good: by its owner's word, by an error, or when it was forgotten. */
export class LocalTransaction implements Transaction, Holder {
  readonly #native: Transaction;
  readonly #owner: TransactionOwner;
  #lastUse = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Why it is over. */
  #ended: string | undefined;

  constructor(native: Transaction, owner: TransactionOwner) {
    this.#native = native;
    this.#owner = owner;
    this.#watch(owner.idleTimeout);
  }

  get open(): boolean {
    return this.#ended === undefined;
  }

  get closed(): boolean {
    return !this.open;
  }

  /** Milliseconds since the last statement. */
  get idle(): number {
    return performance.now() - this.#lastUse;
  }

  execute(statement: InStatement, args?: InArgs): Promise<ResultSet> {
    return this.#use("execute a statement", () => {
      refuseControl(statement, REMEDY);
      return this.#native.execute(withArgs(statement, args));
    });
  }

  batch(statements: Array<Statement>): Promise<Array<ResultSet>> {
    return this.#use("execute a batch", () => {
      for (const statement of statements) refuseControl(statement, REMEDY);
      return this.#native.batch(
        statements.map((each) => Array.isArray(each) ? withArgs(each[0], each[1]) : each),
      );
    });
  }

  executeMultiple(script: string): Promise<void> {
    return this.#use(
      "run a script",
      () => this.#native.executeMultiple(script),
    );
  }

  async commit(): Promise<void> {
    this.#expectOpen("commit");
    try {
      await this.#native.commit();
      this.end("it was committed");
    } catch (error) {
      this.end("its commit failed, so it was rolled back", error);
      throw this.#explain("commit", error);
    }
  }

  // Not an error after the end: it stands in `catch` blocks, where it would hide what went wrong.
  rollback(): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  close(): void {
    this.end("it was rolled back");
  }

  /** Ends the transaction if it is open, and rolls back what it did if it was not committed. */
  end(reason: string, error?: unknown): void {
    if (this.closed) return;
    this.#ended = reason;
    clearTimeout(this.#timer);
    try {
      this.#native.close();
    } finally {
      this.#owner.release(error);
    }
  }

  async #use<T>(action: string, work: () => Promise<T>): Promise<T> {
    this.#expectOpen(action);
    this.#owner.scope.mark(this);
    try {
      return await work();
    } catch (error) {
      if (isBusy(error)) {
        this.end(
          "a statement met a lock of another connection, so it was rolled back",
          error,
        );
      }
      throw this.#explain(action, error);
    } finally {
      this.#lastUse = performance.now();
      // RAISE(ROLLBACK), INSERT OR ROLLBACK and scripts end a transaction by themselves.
      if (this.open && this.#native.closed) {
        this.end("a statement in it ended it");
      }
    }
  }

  #expectOpen(action: string): void {
    if (this.#ended !== undefined) {
      throw endedError(action, this.#owner.path, this.#ended);
    }
  }

  #explain(action: string, error: unknown): LibsqlError | unknown {
    return isBusy(error)
      ? busyError(
        `${action} in a transaction`,
        this.#owner.path,
        this.#owner.timeout,
        error,
      )
      : error;
  }

  /** Looks again when it could be idle for too long. Statements only note the time, which costs less than a timer. */
  #watch(milliseconds: number): void {
    const timer = setTimeout(() => {
      const left = this.#owner.idleTimeout - this.idle;
      if (left > 0) this.#watch(left);
      else this.end(`it had no statement for ${this.#owner.idleTimeout} ms, so it was rolled back`);
    }, milliseconds);
    // A forgotten transaction does not keep a program alive: its end rolls back as well.
    Deno.unrefTimer(timer);
    this.#timer = timer;
  }
}

const REMEDY = "commit(), rollback() or close() of the transaction instead";

/** Joins the two ways to pass arguments. */
export function withArgs(
  statement: InStatement,
  args: InArgs | undefined,
): InStatement {
  return args === undefined || typeof statement !== "string" ? statement : { sql: statement, args };
}
