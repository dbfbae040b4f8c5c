import type { Client, InStatement, ResultSet, Transaction, TransactionMode } from "@libsql/core/api";
import { endedError, reasonOf } from "./errors.ts";
import { Turns } from "./turns.ts";

/** Where a transaction takes place. */
export interface ChannelOptions {
  /** The client of the database. */
  readonly client: Client;
  /** What the settings call the database, for messages. */
  readonly alias: string;
  /** Whether it takes the write lock with its first statement, or with its first write. */
  readonly mode: TransactionMode;
  /** The client's transaction, where somebody else began it and is going to end it. */
  readonly borrowed?: Transaction;
}

/**
 * The client's own transaction, which all levels of one share. It begins with its first statement, so that one without
 * any costs nothing. Savepoints go along with the next statement, so that over HTTP they cost no round trip.
 */
export class Channel {
  readonly alias: string;
  readonly #options: ChannelOptions;
  readonly #turns = new Turns();
  #begun: Promise<Transaction> | undefined;
  /** `SAVEPOINT`, `RELEASE` and `ROLLBACK TO`, which go with the next statement. */
  #waiting: string[] = [];
  #savepoints = 0;
  #ended: { readonly reason: string; readonly cause?: unknown } | undefined;

  constructor(options: ChannelOptions) {
    this.alias = options.alias;
    this.#options = options;
    if (options.borrowed) this.#begun = Promise.resolve(options.borrowed);
  }

  /** Whether somebody else ends it. */
  get isBorrowed(): boolean {
    return this.#options.borrowed !== undefined;
  }

  /** The protocol of the client. */
  get protocol(): string {
    return this.#options.client.protocol;
  }

  /** Runs statements in one go. `check` refuses them, should they come too late when it is their turn. */
  run(action: string, statements: readonly InStatement[], reads: boolean, check: () => void): Promise<ResultSet[]> {
    const turn = reads && this.#waiting.length === 0 ? "read" : "write";
    return this.#turns[turn](() => this.#use(action, check, (open) => this.#send(open, statements)));
  }

  /** Runs a script. It may hold anything, so it is looked at afterwards what became of the transaction. */
  runScript(action: string, script: string, check: () => void): Promise<void> {
    return this.#turns.write(() =>
      this.#use(action, check, async (open) => {
        await this.#send(open, []);
        await open.executeMultiple(script);
        await this.#look(open, undefined);
        this.expectOpen(action);
      })
    );
  }

  /** Sets a savepoint before the next statement. */
  savepoint(): string {
    const name = `nuages_${++this.#savepoints}`;
    this.#waiting.push(`SAVEPOINT ${name}`);
    return name;
  }

  /** Keeps what was done since a savepoint. */
  release(name: string): void {
    if (!this.#forget(name)) this.#waiting.push(`RELEASE ${name}`);
  }

  /** Undoes what was done since a savepoint. */
  undo(name: string): void {
    if (!this.#forget(name)) this.#waiting.push(`ROLLBACK TO ${name}`, `RELEASE ${name}`);
  }

  /** Undoes what is to be undone before whoever lent the transaction goes on with it. */
  async giveBack(): Promise<void> {
    if (!this.isBorrowed || this.#waiting.length === 0) return;
    await this.#turns.write(() => this.#use("undo a part", () => {}, (open) => this.#send(open, [])));
  }

  /** Commits, if anything was done. */
  commit(): Promise<void> {
    return this.#turns.write(async () => {
      this.expectOpen("commit");
      try {
        const open = await this.#begun;
        // Savepoints that are still there are released by the commit itself.
        if (open && this.#waiting.some((statement) => statement.startsWith("ROLLBACK"))) await this.#send(open, []);
        await open?.commit();
        // Whatever nobody awaited would begin another transaction, which nobody ends.
        this.#ended = { reason: "it was committed" };
      } catch (cause) {
        await this.rollback();
        throw cause;
      }
    });
  }

  /** Rolls back, if anything was done. */
  async rollback(): Promise<void> {
    this.#ended ??= { reason: "it was rolled back" };
    try {
      const open = await this.#begun;
      await open?.rollback();
    } catch {
      // A transaction whose connection is lost is rolled back by the database; why it came to that is told already.
    }
  }

  /**
   * Refuses to go on after the end.
   *
   * @throws {LibsqlError} If the transaction is over.
   */
  expectOpen(action: string): void {
    if (this.#ended) throw endedError(action, this.alias, this.#ended.reason, this.#ended.cause);
  }

  async #use<Result>(
    action: string,
    check: () => void,
    work: (open: Transaction) => Promise<Result>,
  ): Promise<Result> {
    check();
    this.expectOpen(action);
    const open = await this.#begin();
    check();
    try {
      return await work(open);
    } catch (error) {
      await this.#look(open, error);
      throw error;
    }
  }

  #begin(): Promise<Transaction> {
    const { client, mode } = this.#options;
    return this.#begun ??= client.transaction(mode).catch((error: unknown) => {
      // Nothing has happened yet, so that the next statement may try again.
      this.#begun = undefined;
      throw error;
    });
  }

  async #send(open: Transaction, statements: readonly InStatement[]): Promise<ResultSet[]> {
    const before = this.#waiting;
    this.#waiting = [];
    const [only] = statements;
    if (before.length === 0 && statements.length === 1 && only !== undefined) return [await open.execute(only)];
    if (before.length + statements.length === 0) return [];
    return (await open.batch([...before, ...statements])).slice(before.length);
  }

  /**
   * Notes whether the transaction is over. SQLite ends one by itself for some errors, and a server for its own reasons;
   * a further statement would then be committed on the spot.
   */
  async #look(open: Transaction, error: unknown): Promise<void> {
    const over = open.closed || (this.protocol !== "file" && !await refusesToBegin(open));
    if (!over) return;
    this.#ended ??= { reason: reasonOf(error), cause: error };
    open.close();
  }

  /** Drops a savepoint that was not sent yet, with all that came after it. */
  #forget(name: string): boolean {
    const at = this.#waiting.indexOf(`SAVEPOINT ${name}`);
    if (at !== -1) this.#waiting.length = at;
    return at !== -1;
  }
}

/** There is no statement that asks for it over this protocol; but within a transaction, another one cannot begin. */
async function refusesToBegin(open: Transaction): Promise<boolean> {
  try {
    await open.execute("BEGIN");
    return false;
  } catch (error) {
    return error instanceof Error && error.message.includes("within a transaction");
  }
}
