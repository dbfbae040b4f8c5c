import type {
  Client,
  InArgs,
  InStatement,
  Replicated,
  ResultSet,
  Transaction,
  TransactionMode,
} from "@libsql/core/api";
import { FairLock, type Release } from "./fair_lock.ts";
import { LocalConnection } from "./local_connection.ts";
import { closedError, ownTransactionError, queueError, scriptError } from "./local_errors.ts";
import type { LocalFile } from "./local_file.ts";
import { TransactionScope } from "./local_scope.ts";
import { checkedScript, isSelect, refuseControl, refuseLoneControl, type Statement } from "./local_statements.ts";
import { LocalTransaction, withArgs } from "./local_transaction.ts";

/** A client of a local database, which knows the code of its transactions. */
export interface LocalClient extends Client {
  /**
   * Runs `work` as code of the transaction that is open now, so that using the client in it, however deep, fails at
   * once instead of waiting for itself. Meant for whoever calls back into user code with a transaction.
   */
  insideTransaction<T>(work: () => T): T;
}

/** How long a client waits, in milliseconds. */
export interface LocalTimes {
  /** For a lock that another connection holds. */
  readonly timeout: number;
  /** For its turn in this process. */
  readonly queueTimeout: number;
  /** For the next statement of an open transaction. */
  readonly transactionTimeout: number;
}

/** The client behind `openLocalDatabase`: who may use the one connection, and when. */
export class GuardedClient implements LocalClient {
  readonly protocol = "file";
  closed = false;
  readonly #path: string;
  readonly #times: LocalTimes;
  readonly #connection: LocalConnection;
  readonly #lock = new FairLock();
  readonly #scope = new TransactionScope();
  #transaction: LocalTransaction | undefined;

  constructor(file: LocalFile, times: LocalTimes) {
    this.#path = file.path;
    this.#times = times;
    this.#connection = new LocalConnection(file, times.timeout);
  }

  execute(statement: InStatement, args?: InArgs): Promise<ResultSet> {
    const whole = withArgs(statement, args);
    return this.#run("execute a statement", (native) => {
      const kept = this.#readKept(whole);
      if (kept) return Promise.resolve(kept);
      refuseLoneControl(whole);
      return native.execute(whole);
    });
  }

  batch(
    statements: Array<Statement>,
    mode?: TransactionMode,
  ): Promise<Array<ResultSet>> {
    if (mode === undefined && statements.every(isSelect)) return this.#read(statements);
    return this.#run("execute a batch", (native) => {
      for (const statement of statements) {
        refuseControl(
          statement,
          "a batch without it, which is a transaction itself",
        );
      }
      return native.batch(statements, mode);
    });
  }

  /**
   * Reads in one turn: nothing else of this process comes between. A transaction around it would cost as much again as a
   * short read does, because the native client finds out by an error that its statements return nothing.
   */
  #read(statements: readonly Statement[]): Promise<Array<ResultSet>> {
    return this.#run("execute a batch", async (native) => {
      const results: ResultSet[] = [];
      for (const statement of statements) {
        const whole = Array.isArray(statement) ? withArgs(...statement) : statement;
        results.push(this.#readKept(whole) ?? await native.execute(whole));
      }
      return results;
    });
  }

  /** What a `SELECT` with a list of values reads; `undefined` for all else. */
  #readKept(statement: InStatement): ResultSet | undefined {
    if (!isSelect(statement)) return undefined;
    if (typeof statement === "string") return this.#connection.read(statement, []);
    const { sql, args = [] } = statement;
    return Array.isArray(args) ? this.#connection.read(sql, args) : undefined;
  }

  migrate(statements: Array<InStatement>): Promise<Array<ResultSet>> {
    return this.#run("migrate", (native) => {
      for (const statement of statements) {
        refuseControl(
          statement,
          "a migration without it, which is a transaction itself",
        );
      }
      return native.migrate(statements);
    });
  }

  executeMultiple(script: string): Promise<void> {
    return this.#alone("run a script", async (action) => {
      try {
        await this.#connection.runOnce(
          action,
          (native) => native.executeMultiple(checkedScript(script)),
        );
      } catch (error) {
        throw scriptError(this.#path, this.#times.timeout, error);
      }
    });
  }

  transaction(mode: TransactionMode = "write"): Promise<Transaction> {
    return this.#scope.handOver(this.#begin(mode));
  }

  insideTransaction<T>(work: () => T): T {
    return this.#transaction ? this.#scope.run(this.#transaction, work) : work();
  }

  sync(): Promise<Replicated> {
    return this.#run("synchronise", (native) => native.sync());
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#transaction?.end("the client was closed");
    this.#connection.close();
  }

  reconnect(): void {
    this.closed = false;
    this.#connection.reopen();
  }

  #run<T>(action: string, work: (native: Client) => Promise<T>): Promise<T> {
    return this.#alone(action, () => this.#connection.run(action, work));
  }

  async #alone<T>(
    action: string,
    work: (action: string) => Promise<T>,
  ): Promise<T> {
    const release = await this.#enter(action);
    try {
      return await work(action);
    } finally {
      release();
    }
  }

  async #begin(mode: TransactionMode): Promise<LocalTransaction> {
    const action = "begin a transaction";
    const release = await this.#enter(action);
    try {
      const native = await this.#connection.run(
        action,
        (native) => native.transaction(mode),
      );
      if (this.closed) throw closedError(action, this.#path);
      // Its first write may have to wait, and cannot be repeated on another connection.
      if (mode !== "write") await this.#connection.bePatient(native);
      this.#transaction = this.#own(native, release);
      return this.#transaction;
    } catch (error) {
      release();
      throw error;
    }
  }

  #own(native: Transaction, release: Release): LocalTransaction {
    return new LocalTransaction(native, {
      path: this.#path,
      timeout: this.#times.timeout,
      idleTimeout: this.#times.transactionTimeout,
      scope: this.#scope,
      release: (error) => {
        this.#transaction = undefined;
        this.#connection.distrust(error);
        release();
      },
    });
  }

  /** Waits for this operation's turn. */
  async #enter(action: string): Promise<Release> {
    if (this.closed) throw closedError(action, this.#path);
    if (this.#scope.isInside) throw ownTransactionError(action, this.#path);
    const release = await this.#lock.acquire(this.#times.queueTimeout);
    if (!release) {
      throw queueError(
        action,
        this.#path,
        this.#times.queueTimeout,
        this.#holder(),
      );
    }
    return release;
  }

  #holder(): string {
    if (!this.#transaction) return "the operations before it";
    return `a transaction of this process, whose last statement was ${Math.round(this.#transaction.idle)} ms ago`;
  }
}
