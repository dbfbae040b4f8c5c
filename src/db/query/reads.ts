import { sql } from "drizzle-orm";
import { MultipleObjectsReturned, ObjectDoesNotExist } from "../../errors.ts";
import { Instance, valueOf } from "../models/instance.ts";
import { isUnique } from "../models/primary_key.ts";
import type { ModelShape } from "../models/relations.ts";
import type { AnyRow } from "../models/row.ts";
import type { ColumnName, Columns, PrimaryKey } from "../models/types.ts";
import { fetchPrefetches } from "../related/fetch_prefetches.ts";
import { batch } from "./batch.ts";
import { streamRows } from "./stream.ts";
import { compileSelect } from "./compile_select.ts";
import { type Exactness, firstExactness } from "./exact.ts";
import { fetchRows } from "./fetch_rows.ts";
import type { Compiled, Expression, OrderBy } from "./expression.ts";
import { Loading } from "./loading.ts";
import type {
  Aggregated,
  Checked,
  CheckedAggregates,
  CheckedOrders,
  ConditionInput,
  OrderInput,
} from "./path_types.ts";
import { Query, type StoredRows } from "./query.ts";
import { RowsByKey } from "./rows_by_key.ts";
import { INTEGER } from "./value_type.ts";
import { compileAggregates, compileCount } from "./compile_aggregates.ts";

const ONE: Compiled = { sql: sql.raw("1"), type: INTEGER, aggregate: false, window: false, nullable: false };

// As many as Django counts, to say how many there are where one was asked for.
const MOST_COUNTED = 21;

/** What `inBulk()` finds rows by. */
export type KeyedBy<M extends ModelShape, Field> = Field extends "pk" ? PrimaryKey<M>
  : Field extends ColumnName<M> ? Columns<M>[Field]
  : never;

/** The half of a query set that asks the database. */
export abstract class Reads<M extends ModelShape, Result, A extends object> extends Loading<M, Result, A>
  implements PromiseLike<Result[]>, AsyncIterable<Result> {
  /** Asks for the rows. */
  then<Fulfilled = Result[], Rejected = never>(
    onFulfilled?: ((rows: Result[]) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.toQuery().then(onFulfilled, onRejected);
  }

  /** The question for the rows, to be asked alone or in a batch. */
  toQuery(): Query<Result[]> {
    return this.#rows(firstExactness(this.state.executor));
  }

  #rows(exactness: Exactness): Query<Result[]> {
    const { state } = this;
    const { sql, plan } = compileSelect(state, { exactness });
    const read = async (stored: StoredRows): Promise<Result[]> => {
      // The plan reads what the query's type says.
      const rows = Array.from(stored, plan.reader(state)) as Result[];
      if (state.prefetch.length > 0) await fetchPrefetches(state, rows);
      return rows;
    };
    return new Query(state.executor, sql, read, exactness === "all" ? undefined : () => this.#rows("all"));
  }

  /** Reads the rows one after the other, a chunk of them at a time. */
  [Symbol.asyncIterator](): AsyncGenerator<Result, void> {
    return this.iterator();
  }

  /**
   * Reads the rows one after the other, a chunk of them at a time: each begins after the last row of the one before.
   *
   * All are fetched at once where no columns tell where to go on: in the order of an expression, of an annotation or of
   * chance; with windows; for groups of values; for rows that come once for each of many related ones (without
   * `distinct()`), such as those of a many-to-many relation; after `union()` and its kin; without a primary key.
   *
   * @param options `chunkSize`: how many rows are fetched at a time.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#iterator}
   */
  iterator(options: { chunkSize?: number } = {}): AsyncGenerator<Result, void> {
    // Rows come as the query's type says.
    return streamRows(this, options.chunkSize ?? 2000) as AsyncGenerator<Result, void>;
  }

  /**
   * The one row that fits: Django's `get()`.
   *
   * @param condition As in `filter()`.
   * @returns The row.
   * @throws {ObjectDoesNotExist} If none fits.
   * @throws {MultipleObjectsReturned} If more than one fits.
   */
  async get<const C extends ConditionInput<M>>(condition?: C & Checked<M, A, NoInfer<C>>): Promise<Result> {
    const found = condition === undefined ? this.all() : this.filter<C>(condition);
    const { name } = this.state.model;
    const rows = await (this.state.limit === undefined ? found.orderBy().slice(0, MOST_COUNTED) : found);
    const [row, second] = rows;
    if (row === undefined) throw new ObjectDoesNotExist(`${name} matching query does not exist.`);
    if (second === undefined) return row;
    const number = rows.length < MOST_COUNTED ? rows.length : `more than ${MOST_COUNTED - 1}`;
    throw new MultipleObjectsReturned(`get() returned more than one ${name} -- it returned ${number}!`);
  }

  /** Django's `first()`: the first row, by the primary key where there is no order; `undefined` if there is none. */
  async first(): Promise<Result | undefined> {
    const [row] = await this.#ordered().slice(0, 1);
    return row;
  }

  /** Django's `last()`: the last row, by the primary key where there is no order; `undefined` if there is none. */
  async last(): Promise<Result | undefined> {
    const [row] = await this.#ordered().reverse().slice(0, 1);
    return row;
  }

  /**
   * The row with the greatest value: Django's `latest()`.
   *
   * @param fields What to go by; the model's `getLatestBy`, without any.
   * @throws {ObjectDoesNotExist} If there is no row.
   */
  latest<const Names extends readonly OrderInput<M>[]>(
    ...fields: Names & CheckedOrders<M, A, NoInfer<Names>>
  ): Promise<Result> {
    return this.#extreme(fields, true);
  }

  /**
   * The row with the least value: Django's `earliest()`.
   *
   * @param fields What to go by; the model's `getLatestBy`, without any.
   * @throws {ObjectDoesNotExist} If there is no row.
   */
  earliest<const Names extends readonly OrderInput<M>[]>(
    ...fields: Names & CheckedOrders<M, A, NoInfer<Names>>
  ): Promise<Result> {
    return this.#extreme(fields, false);
  }

  /** How many rows there are: Django's `count()`. */
  count(): Query<number> {
    const { state } = this;
    return new Query(state.executor, compileCount(state), (rows) => Number(rows[0]?.[0] ?? 0));
  }

  /** Whether there is a row: Django's `exists()`. */
  exists(): Query<boolean> {
    const { state } = this;
    const [offset, limit] = [state.offset, Math.min(state.limit ?? 1, 1)];
    const { sql } = compileSelect(
      { ...state, ordering: [], offset, limit, prefetch: [] },
      state.combination ? {} : { select: () => [ONE] },
    );
    return new Query(state.executor, sql, (rows) => rows.length > 0);
  }

  /**
   * Whether a row is among these: Django's `contains()`.
   *
   * @param row A row that is in the database.
   */
  async contains(row: AnyRow<M>): Promise<boolean> {
    const { model, shape } = this.state;
    if (shape.kind !== "rows") throw new TypeError("Cannot call contains() after values() or valuesList()");
    if (!(row instanceof Instance)) throw new TypeError("Cannot ask whether a query contains this: expected a row");
    if (Instance.modelOf(row) !== model) return false;
    if (row.pk === undefined || row.pk === null) {
      throw new TypeError("Cannot ask whether a query contains a row that is not saved yet");
    }
    const key = Object.fromEntries(model.primaryKey.map((name) => [name, valueOf(row, name)]));
    return await this.narrowed("contains", key).exists();
  }

  /**
   * Computes values over all rows.
   *
   * @param expressions Aggregates, by the names that they get.
   * @returns The values, by name.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#aggregate}
   */
  aggregate<const E extends Readonly<Record<string, Expression>>>(
    expressions: E & CheckedAggregates<M, A, NoInfer<E>>,
  ): Query<Aggregated<M, A, E>> {
    return this.#aggregate<Aggregated<M, A, E>>(expressions, firstExactness(this.state.executor));
  }

  #aggregate<Answer>(expressions: Readonly<Record<string, Expression>>, exactness: Exactness): Query<Answer> {
    const { sql, read } = compileAggregates(this.state, expressions, exactness);
    const exactly = exactness === "all" ? undefined : () => this.#aggregate<Answer>(expressions, "all");
    // What is read is what the expressions' types say.
    return new Query(this.state.executor, sql, (rows) => read(rows[0] ?? []) as Answer, exactly);
  }

  /**
   * Reads rows by a unique column.
   *
   * @param values The values; all rows, without it. Those of a composite primary key are lists.
   * @param options `field`: the unique column, the primary key without it.
   * @returns The rows, by that column's value.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#in-bulk}
   */
  async inBulk<const Field extends ColumnName<M> | "pk" = "pk">(
    values?: readonly KeyedBy<M, Field>[],
    options: { field?: Field } = {},
  ): Promise<Map<KeyedBy<M, Field>, Result>> {
    const field: string = options.field ?? "pk";
    const { primaryKey } = this.state.model;
    const names = field === "pk" ? primaryKey : [field];
    if (field !== "pk" && !isUnique(this.state.model, field)) {
      throw new TypeError(`in_bulk()'s field_name must be a unique field but '${field}' isn't.`);
    }
    const found = new RowsByKey<KeyedBy<M, Field>, Result>();
    if (values?.length === 0) return found;
    const rows = await (values === undefined ? this.all() : this.narrowed("in_bulk", { [`${field}__in`]: values }));
    for (const row of rows) {
      const own = names.map((name) => valueOf(Object(row), name));
      // Rows hold the columns that they were found by.
      found.set((names.length === 1 ? own[0] : own) as KeyedBy<M, Field>, row);
    }
    return found;
  }

  /** How SQLite goes about the query: Django's `explain()`, the lines of `EXPLAIN QUERY PLAN`. */
  async explain(): Promise<string> {
    const rows = await fetchRows(this.state.executor, sql`EXPLAIN QUERY PLAN ${compileSelect(this.state).sql}`);
    return rows.map((row) => Array.from(row).join(" ")).join("\n");
  }

  /**
   * Reads one page and the number of all rows, in one round trip, where Django's `Paginator` makes two.
   *
   * @param offset The first row of the page, from 0.
   * @param limit The most rows of the page.
   * @returns The number of all rows, and those of the page.
   */
  async page(offset: number, limit: number): Promise<{ total: number; items: Result[] }> {
    const [total, items] = await batch(this.count(), this.slice(offset, offset + limit));
    return { total, items };
  }

  #ordered(): this | ReturnType<this["all"]> {
    const { ordering, model, combination } = this.state;
    const isOrdered = (ordering ?? model.ordering).length > 0 || combination;
    return isOrdered ? this : this.chain({ ...this.state, ordering: model.primaryKey }) as ReturnType<this["all"]>;
  }

  async #extreme(fields: readonly (string | OrderBy | Expression)[], greatest: boolean): Promise<Result> {
    const { model } = this.state;
    const names = fields.length > 0 ? fields : model.getLatestBy;
    if (names.length === 0) {
      throw new TypeError(
        "earliest() and latest() require either fields as positional arguments or 'getLatestBy' in the model's options.",
      );
    }
    for (const name of names) if (typeof name === "string") this.checkName(name.replace(/^-/, ""));
    const query = this.chain<Result, A>({ ...this.state, ordering: names, reversed: greatest });
    const [row] = await query.slice(0, 1);
    if (row === undefined) throw new ObjectDoesNotExist(`${model.name} matching query does not exist.`);
    return row;
  }
}
