import { and, asc, count, desc, eq, getTableColumns, getTableName, is, isNull, SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { ImproperlyConfigured, MultipleObjectsReturned, ObjectDoesNotExist } from "../errors.ts";
import type { Database } from "./connections.ts";
import type { Ordering } from "./model.ts";

/** Conditions: columns and the values they must equal, or a condition of Drizzle's. */
export type Conditions<Table extends SQLiteTable> = Partial<Table["$inferSelect"]> | SQL;

interface State {
  readonly where?: SQL | undefined;
  readonly ordering: readonly string[];
  readonly offset?: number;
  readonly limit?: number;
}

/**
 * A query that is asked when it is awaited. Each method returns a new one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/}
 */
export class QuerySet<Table extends SQLiteTable> implements PromiseLike<Table["$inferSelect"][]> {
  readonly #table: Table;
  readonly #database: Database;
  readonly #state: State;

  /**
   * Begins a query; `Model.objects()` does it for you.
   *
   * @param table The table.
   * @param database Where it is.
   * @param state What was asked for so far.
   */
  constructor(table: Table, database: Database, state: State) {
    this.#table = table;
    this.#database = database;
    this.#state = state;
  }

  /**
   * Keeps the rows that fit.
   *
   * @param conditions Columns and their values (`null` finds NULL), or a condition of Drizzle's.
   * @returns The narrower query.
   * @throws {TypeError} If a column does not exist, or its value is `undefined`.
   */
  filter(conditions: Conditions<Table>): QuerySet<Table> {
    const added = isSql(conditions) ? conditions : this.#equals(conditions);
    return this.#with({ where: and(this.#state.where, added) });
  }

  /**
   * Orders the rows.
   *
   * @param fields Columns, with `-` before them for the other direction.
   * @returns The ordered query.
   */
  orderBy(...fields: Ordering<Table>[]): QuerySet<Table> {
    return this.#with({ ordering: fields });
  }

  /**
   * Keeps a part of the rows.
   *
   * @param start The first row to keep, from 0.
   * @param end The first row not to keep.
   * @returns The shorter query.
   * @throws {RangeError} If the bounds are negative or the wrong way round.
   */
  slice(start: number, end?: number): QuerySet<Table> {
    const isBound = (bound: number): boolean => Number.isSafeInteger(bound) && bound >= 0;
    if (!isBound(start) || (end !== undefined && !(isBound(end) && end >= start))) {
      throw new RangeError(`Cannot slice from ${start} to ${end}: expected whole numbers, 0 <= start <= end`);
    }
    const { offset = 0, limit = Infinity } = this.#state;
    return this.#with({ offset: offset + start, limit: Math.min(end ?? Infinity, limit) - start });
  }

  /** Counts the rows. */
  async count(): Promise<number> {
    const [row] = await this.#countQuery();
    return sliced(row?.total ?? 0, this.#state);
  }

  /** The first row, or `undefined`. */
  async first(): Promise<Table["$inferSelect"] | undefined> {
    const [row] = await this.slice(0, 1);
    return row;
  }

  /**
   * The one row that fits.
   *
   * @param conditions As in {@linkcode filter}.
   * @returns The row.
   * @throws {ObjectDoesNotExist} If none fits.
   * @throws {MultipleObjectsReturned} If more than one fits.
   */
  async get(conditions?: Conditions<Table>): Promise<Table["$inferSelect"]> {
    const [row, second] = await (conditions === undefined ? this : this.filter(conditions)).slice(0, 2);
    if (row === undefined) throw new ObjectDoesNotExist(`No row of ${getTableName(this.#table)} fits`);
    if (second !== undefined) {
      throw new MultipleObjectsReturned(`More than one row of ${getTableName(this.#table)} fits`);
    }
    return row;
  }

  /**
   * Reads one page and the number of all rows, in one round trip: what `paginate()` wants.
   *
   * @param offset The first row of the page, from 0.
   * @param limit The most rows of the page.
   * @returns The number of all rows, and those of the page.
   */
  async page(offset: number, limit: number): Promise<{ total: number; items: Table["$inferSelect"][] }> {
    const [counted, items] = await this.#database.batch([
      this.#countQuery(),
      this.slice(offset, offset + limit).#rowsQuery(),
    ]);
    return { total: sliced(counted[0]?.total ?? 0, this.#state), items };
  }

  /** Asks the database. */
  then<Fulfilled = Table["$inferSelect"][], Rejected = never>(
    onFulfilled?: ((rows: Table["$inferSelect"][]) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#rowsQuery().then(onFulfilled, onRejected);
  }

  #with(change: Partial<State>): QuerySet<Table> {
    return new QuerySet(this.#table, this.#database, { ...this.#state, ...change });
  }

  #rowsQuery() {
    const { where, ordering, offset = 0, limit = Infinity } = this.#state;
    const query = this.#database.select().from(this.#table as SQLiteTable).where(where)
      .orderBy(...ordering.map((field) => this.#order(field))).$dynamic();
    if (offset > 0 || limit !== Infinity) query.limit(limit === Infinity ? -1 : Math.max(0, limit)).offset(offset);
    return query as unknown as { then: Promise<Table["$inferSelect"][]>["then"] } & typeof query;
  }

  #countQuery() {
    return this.#database.select({ total: count() }).from(this.#table as SQLiteTable).where(this.#state.where);
  }

  #equals(values: object): SQL | undefined {
    return and(
      ...Object.entries(values).map(([name, value]) => {
        const column = this.#column(name);
        if (value === undefined) {
          throw new TypeError(`Cannot filter by "${name}": its value is undefined, expected a value or null`);
        }
        return value === null ? isNull(column) : eq(column, value);
      }),
    );
  }

  #order(field: string): SQL {
    return field.startsWith("-") ? desc(this.#column(field.slice(1))) : asc(this.#column(field));
  }

  /** Only columns of the table are ever named in SQL, whatever a request says. */
  #column(name: string): SQLiteColumn {
    const columns: Record<string, SQLiteColumn> = getTableColumns(this.#table);
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (column) return column;
    throw new ImproperlyConfigured(
      getTableName(this.#table),
      `there is no column "${name}"; choices are ${Object.keys(columns).join(", ")}`,
    );
  }
}

/** Drizzle's own test: an object out of a request must never pass for a condition. */
function isSql(conditions: object): conditions is SQL {
  return is(conditions, SQL);
}

/** How many of `total` rows are left between offset and limit. */
function sliced(total: number, { offset = 0, limit = Infinity }: State): number {
  return Math.max(0, Math.min(total - offset, limit));
}
