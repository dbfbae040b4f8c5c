import type { SQL } from "drizzle-orm";
import type { Executor } from "../transactions/transaction.ts";
import { explained, wantsExactness } from "./exact.ts";
import { fetchRows } from "./fetch_rows.ts";

/** Rows as the database gives them. */
export type StoredRows = readonly ArrayLike<unknown>[];

/**
 * A question to the database that is asked when it is awaited; or with others at once, by {@linkcode batch}.
 *
 * Awaited twice, it is asked twice.
 */
export class Query<Answer> implements Promise<Answer> {
  /** The kind of object. */
  readonly [Symbol.toStringTag] = "Query";
  /** Where it is asked. */
  readonly executor: Executor;
  /** The statement. */
  readonly sql: SQL;
  /** The same question, for when its answer has whole numbers that the client refuses. */
  readonly exactly: (() => Query<Answer>) | undefined;
  readonly #read: (rows: StoredRows) => Answer | PromiseLike<Answer>;

  /** Makes a question; the methods of a query set do it for you. */
  constructor(
    executor: Executor,
    sql: SQL,
    read: (rows: StoredRows) => Answer | PromiseLike<Answer>,
    exactly?: () => Query<Answer>,
  ) {
    this.executor = executor;
    this.sql = sql;
    this.#read = read;
    this.exactly = exactly;
  }

  /** Makes the answer out of rows. */
  read(rows: StoredRows): Answer | PromiseLike<Answer> {
    return this.#read(rows);
  }

  /** Asks the database. */
  then<Fulfilled = Answer, Rejected = never>(
    onFulfilled?: ((answer: Answer) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#ask().then(onFulfilled, onRejected);
  }

  /** Asks the database, and takes what goes wrong. */
  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Answer | Rejected> {
    return this.#ask().catch(onRejected);
  }

  /** Asks the database, and does something afterwards whatever the answer is. */
  finally(onFinally?: (() => void) | null): Promise<Answer> {
    return this.#ask().finally(onFinally);
  }

  async #ask(): Promise<Answer> {
    let rows: StoredRows;
    try {
      rows = await fetchRows(this.executor, this.sql);
    } catch (error) {
      if (!this.exactly || !wantsExactness(error, this.executor)) throw explained(error);
      return await this.exactly();
    }
    return await this.#read(rows);
  }
}
