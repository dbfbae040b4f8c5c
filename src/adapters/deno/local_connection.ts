import type { ConnectionPool } from "@libsql/client/sqlite3";
import type { Client, InValue, ResultSet } from "@libsql/core/api";
import { KeptStatements } from "./kept_statements.ts";
import { busyError, closedError, isBusy, spoilsConnection } from "./local_errors.ts";
import { explainOpening, isConnectionFailure, type LocalFile } from "./local_file.ts";

/**
 * Milliseconds a native call may wait for a lock. Native calls block the whole process, so a longer wait is made of
 * many short ones with time for others in between.
 */
const NATIVE_WAIT = 20;
/** Milliseconds between two looks at a lock that another connection holds: the first, and the most. */
const POLL = { first: 5, most: 50 };

/** The one native connection to a local database. Whoever uses it holds the lock; it does not lock by itself. */
export class LocalConnection {
  readonly #file: LocalFile;
  readonly #timeout: number;
  #native: Client | undefined;
  /** The connections of the native client, which has one. */
  #pool: ConnectionPool | undefined;
  /** What that one has prepared. A connection that is opened anew has nothing. */
  readonly #kept = new WeakMap<object, KeptStatements>();
  #closed = false;
  #running = false;
  /** What the native connection is set to. */
  #nativeWait: number;

  /**
   * @param file What to open, on the first use.
   * @param timeout Milliseconds to wait for a lock of another connection.
   */
  constructor(file: LocalFile, timeout: number) {
    this.#file = file;
    this.#timeout = timeout;
    this.#nativeWait = this.#shortWait;
  }

  /**
   * Runs `work`, again and again while another connection holds a lock, until the timeout.
   *
   * @param action What is done, for messages: `execute a statement`.
   * @param work What to do. It either happens as a whole or not at all, so that it can be repeated.
   */
  run<T>(action: string, work: (native: Client) => Promise<T>): Promise<T> {
    return this.#use(async () => {
      const deadline = performance.now() + this.#timeout;
      for (let attempt = 1;; attempt++) {
        try {
          const native = await this.#open(action);
          await this.#setNativeWait(native, this.#shortWait);
          return await work(native);
        } catch (error) {
          this.distrust(error);
          if (isConnectionFailure(error)) {
            throw explainOpening(this.#file, error);
          }
          if (!isBusy(error)) throw error;
          if (performance.now() >= deadline) {
            throw busyError(action, this.#file.path, this.#timeout, error);
          }
        }
        await this.#writable(action, deadline, attempt);
      }
    });
  }

  /**
   * Runs `work` once, with native calls that block for the whole timeout: for what may not be repeated, because a part
   * of it may have happened.
   */
  runOnce<T>(action: string, work: (native: Client) => Promise<T>): Promise<T> {
    return this.#use(async () => {
      try {
        const native = await this.#open(action);
        await this.bePatient(native);
        return await work(native);
      } catch (error) {
        this.distrust(error);
        throw error;
      }
    });
  }

  /**
   * Reads rows by a statement that was kept, within the work of {@linkcode run}.
   *
   * @param sql A `SELECT`.
   * @param values What stands for its question marks.
   * @returns The rows; `undefined` where the native client has to be asked.
   * @throws {LibsqlError} If another connection holds the database.
   */
  read(sql: string, values: readonly InValue[]): ResultSet | undefined {
    const pool = this.#pool;
    if (!pool) return undefined;
    const connection = pool.acquireSync();
    try {
      const kept = this.#kept.get(connection) ?? new KeptStatements(connection);
      this.#kept.set(connection, kept);
      return kept.read(sql, values);
    } finally {
      pool.release(connection);
    }
  }

  /** Lets native calls block for the whole timeout, until the next {@linkcode run}. */
  bePatient(native: Pick<Client, "executeMultiple">): Promise<void> {
    return this.#setNativeWait(native, this.#timeout);
  }

  /** Starts over with a new native connection if `error` spoiled this one. A database in memory has only the one. */
  distrust(error: unknown): void {
    if (!spoilsConnection(error) || this.#file.inMemory) return;
    this.#native?.reconnect();
    this.#nativeWait = this.#shortWait;
  }

  /** Closes the native connection: at once, or when the call that uses it is over. */
  close(): void {
    this.#closed = true;
    // The native client reads the state of a closed handle after a migration, which ends the whole process.
    if (!this.#running) this.#dispose();
  }

  /** Allows use after {@linkcode close}. */
  reopen(): void {
    this.#closed = false;
  }

  async #use<T>(work: () => Promise<T>): Promise<T> {
    this.#running = true;
    try {
      return await work();
    } finally {
      this.#running = false;
      if (this.#closed) this.#dispose();
    }
  }

  #dispose(): void {
    this.#native?.close();
    this.#native = undefined;
    this.#pool = undefined;
  }

  async #open(action: string): Promise<Client> {
    if (this.#closed) throw closedError(action, this.#file.path);
    if (this.#native) return this.#native;
    try {
      // Loaded here, so that a site without a local database never loads the native library.
      const { ConnectionPool, Sqlite3Client } = await import("@libsql/client/sqlite3");
      this.#pool = new ConnectionPool(this.#file.native, { timeout: this.#shortWait }, 1);
      this.#native = new Sqlite3Client(this.#pool, "number");
      this.#nativeWait = this.#shortWait;
      // A reader does not block a writer any more, nor the other way round. The file remembers it.
      if (!this.#file.inMemory) {
        await this.#native.executeMultiple("PRAGMA journal_mode = WAL");
      }
    } catch (error) {
      this.#dispose();
      throw isBusy(error) ? error : explainOpening(this.#file, error);
    }
    return this.#native;
  }

  /** Waits, without blocking the process, until a write seems possible. */
  async #writable(
    action: string,
    deadline: number,
    attempt: number,
  ): Promise<void> {
    let pause = Math.min(POLL.first * attempt, POLL.most);
    while (performance.now() < deadline) {
      await delay(pause + Math.random() * POLL.first);
      if (this.#closed) throw closedError(action, this.#file.path);
      if (await this.#probe()) return;
      pause = Math.min(pause * 1.5, POLL.most);
    }
  }

  /** A script, unlike a statement, is reset by the native client after SQLITE_BUSY, so asking costs no connection. */
  async #probe(): Promise<boolean> {
    if (!this.#native) return true;
    try {
      await this.#setNativeWait(this.#native, 0);
      await this.#native.executeMultiple("BEGIN IMMEDIATE;ROLLBACK");
    } catch (error) {
      // Anything else is for the statement itself to meet.
      return !isBusy(error);
    }
    return true;
  }

  get #shortWait(): number {
    return Math.min(NATIVE_WAIT, this.#timeout);
  }

  async #setNativeWait(
    native: Pick<Client, "executeMultiple">,
    milliseconds: number,
  ): Promise<void> {
    if (milliseconds === this.#nativeWait) return;
    await native.executeMultiple(`PRAGMA busy_timeout = ${milliseconds}`);
    this.#nativeWait = milliseconds;
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
