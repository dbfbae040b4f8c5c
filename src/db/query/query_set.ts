import { deleteRows } from "../deletion/delete_rows.ts";
import { Instance } from "../models/instance.ts";
import type { ModelShape } from "../models/relations.ts";
import type { Row, RowOf, TableName } from "../models/row.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import type { Columns, NewValues, PrimaryKey } from "../models/types.ts";
import { addRelated, clearRelated, createRelated, removeRelated, setRelated } from "../related/change_relation.ts";
import { fetchForPeers } from "../related/lazy_relation.ts";
import { keyOf } from "../related/relation_query.ts";
import type { AnyModel } from "../models/model.ts";
import { executorOf, type Source } from "../source.ts";
import { type Executor, openExecutor } from "../transactions/transaction.ts";
import { bulkCreate, type BulkCreateOptions } from "../writing/bulk_create.ts";
import { bulkUpdate, type BulkUpdateOptions } from "../writing/bulk_update.ts";
import { createRow } from "../writing/create_row.ts";
import { getOrCreate, plainValues, updateOrCreate } from "../writing/get_or_create.ts";
import type { Deleted } from "../writing/options.ts";
import { updateRows } from "../writing/update_rows.ts";
import type { Expression } from "./expression.ts";
import type { Checked, CheckedChanges, ConditionInput } from "./path_types.ts";
import { Reads } from "./reads.ts";
import { allRows, type QueryState } from "./state.ts";

/** New values of columns: values, or expressions such as `F("stars").plus(1)`. */
export type Changes<M extends ModelShape> = {
  readonly [Name in keyof Columns<M>]?: Columns<M>[Name] | Expression;
};

/**
 * A query that is asked when it is awaited. Each method returns a new one; what it cannot ask for does not compile.
 *
 * @example Usage
 * ```ts
 * import { Count, defineModel, type Source } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", {
 *   id: integer().primaryKey(),
 *   title: text().notNull(),
 *   views: integer().notNull().default(0),
 * });
 * const Post = defineModel(posts, { app: "blog", ordering: ["title"] });
 *
 * export function popularPosts(source: Source): Promise<{ id: number; title: string }[]> {
 *   return Post.objects(source).filter({ views__gte: 1000 }).exclude({ title: "" }).slice(0, 10).then((rows) => rows);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/}
 */
export class QuerySet<M extends ModelShape, Result = Row<M>, A extends object = Record<never, never>>
  extends Reads<M, Result, A> {
  /**
   * Begins a query for all rows; `Model.objects()` does it for you.
   *
   * @param model The model.
   * @param executor The database or transaction.
   * @param source The request, where it begins with one.
   * @returns The query.
   */
  static of<M extends ModelShape>(model: AnyModel, executor: Executor, source: Source = executor): QuerySet<M> {
    return new QuerySet<M>(allRows(model, executor, source));
  }

  /** The same query, where rows are written: not on a replica. */
  #writing(): QueryState {
    const { model, source } = this.state;
    return { ...this.state, executor: executorOf(source, { model, intent: "write" }) };
  }

  /** Makes a query like this one that asks for something else. */
  protected override chain<NewResult, NewA extends object>(state: QueryState): QuerySet<M, NewResult, NewA> {
    return new QuerySet(state);
  }

  /**
   * Puts a new row into the database.
   *
   * @param values The values of its columns.
   * @returns The row, with what the database added.
   * @throws {IntegrityError} If the database refuses it.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#create}
   */
  async create(values: NewValues<M>): Promise<Row<M>> {
    // The instance's class has the columns and relations of the model.
    return await createRow(this.#writing(), values) as unknown as Row<M>;
  }

  /**
   * Reads the one row that fits, or creates it.
   *
   * @param find What it must fit; plain fields of it are values of a new row.
   * @param defaults Further values of a new row.
   * @returns The row, and whether it is new.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#get-or-create}
   */
  async getOrCreate<const C extends ConditionInput<M>>(
    find: C & Checked<M, A, NoInfer<C>>,
    defaults: Partial<NewValues<M>> = {},
  ): Promise<[row: Row<M>, created: boolean]> {
    return await getOrCreate(this.#writing(), find, defaults) as unknown as [Row<M>, boolean];
  }

  /**
   * Changes the one row that fits, or creates it.
   *
   * @param find What it must fit; plain fields of it are values of a new row.
   * @param defaults The values to change, and further values of a new row.
   * @param createDefaults Further values of a new row, instead of `defaults`.
   * @returns The row, and whether it is new.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#update-or-create}
   */
  async updateOrCreate<const C extends ConditionInput<M>>(
    find: C & Checked<M, A, NoInfer<C>>,
    defaults: Partial<NewValues<M>> = {},
    createDefaults?: Partial<NewValues<M>>,
  ): Promise<[row: Row<M>, created: boolean]> {
    return await updateOrCreate(this.#writing(), find, defaults, createDefaults) as unknown as [Row<M>, boolean];
  }

  /**
   * Puts many new rows into the database, in few statements.
   *
   * @param rows The values of their columns, or rows that `build()` made.
   * @param options What to do where a row is there already.
   * @returns The rows.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#bulk-create}
   */
  async bulkCreate(
    rows: readonly NewValues<M>[],
    options: BulkCreateOptions<keyof Columns<M> & string> = {},
  ): Promise<Row<M>[]> {
    return await bulkCreate(this.#writing(), rows, options) as unknown as Row<M>[];
  }

  /**
   * Writes some columns of many rows, in few statements.
   *
   * @param rows The rows, with their new values.
   * @param fields The columns to write.
   * @param options How many rows a statement writes.
   * @returns How many rows were changed.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#bulk-update}
   */
  bulkUpdate(
    rows: readonly RowOf<TableName<M>>[],
    fields: readonly (keyof Columns<M> & string)[],
    options: BulkUpdateOptions = {},
  ): Promise<number> {
    return bulkUpdate(this.#writing(), rows, fields, options);
  }

  /**
   * Changes all rows of the query, in one statement.
   *
   * @param changes The new values: values, or expressions such as `F("stars").plus(1)`.
   * @returns How many rows fitted.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#update}
   */
  update<const C extends Changes<M>>(changes: C & CheckedChanges<M, A, NoInfer<C>>): Promise<number> {
    return updateRows(this.#writing(), changes);
  }

  /**
   * Deletes all rows of the query, and what goes with them.
   *
   * @returns How many rows were deleted: all, and by model.
   * @throws {ProtectedError} If a row that refers to one of them protects it.
   * @throws {RestrictedError} If a row that refers to one of them, and is not deleted itself, restricts it.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#delete}
   */
  delete(): Promise<Deleted> {
    return deleteRows(this.#writing());
  }
}

/**
 * The rows at the end of a relation to many: a query set that can also be changed. Awaited as it is, it is fetched for
 * all rows that were read together.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/relations/}
 */
export class RelatedManager<M extends ModelShape> extends QuerySet<M> {
  readonly #row: Instance;
  readonly #relation: ResolvedRelation;

  /** Makes the manager of a row's relation; reading the relation does it for you. */
  constructor(state: QueryState, row: Instance, relation: ResolvedRelation) {
    super(state);
    this.#row = row;
    this.#relation = relation;
  }

  /**
   * Makes the manager of a row's relation.
   *
   * @param row The row.
   * @param relation The relation.
   * @returns The manager.
   * @throws {TypeError} If the row is not saved.
   */
  static ofRow<M extends ModelShape>(row: Instance, relation: ResolvedRelation): RelatedManager<M> {
    const { executor, source } = Instance.originOf(row);
    const key = keyOf(row, relation);
    if (!executor || key === undefined || key === null) {
      throw new TypeError(
        `Cannot use "${relation.name}" of a ${relation.model.name} that is not saved: save it before`,
      );
    }
    const state = allRows(relation.target, openExecutor(executor), source);
    const path = { hops: relation.hops, keys: [key], selected: false };
    return new RelatedManager({ ...state, steps: [{ kind: "related", path }] }, row, relation);
  }

  /** Asks for the rows, of all rows that were read together. */
  override then<Fulfilled = Row<M>[], Rejected = never>(
    onFulfilled?: ((rows: Row<M>[]) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#fetch().then(onFulfilled, onRejected);
  }

  /**
   * Adds rows to the relation: Django's `add()`. Those that are in it already stay in it.
   *
   * @param rows Rows, or their primary keys.
   */
  add(...rows: readonly (RowOf<TableName<M>> | PrimaryKey<M>)[]): Promise<void> {
    return this.#changed(addRelated(this.#row, this.#relation, rows));
  }

  /**
   * Takes rows out of the relation: Django's `remove()`. They are not deleted.
   *
   * @param rows Rows, or their primary keys.
   */
  remove(...rows: readonly (RowOf<TableName<M>> | PrimaryKey<M>)[]): Promise<void> {
    return this.#changed(removeRelated(this.#row, this.#relation, rows));
  }

  /** Takes all rows out of the relation: Django's `clear()`. They are not deleted. */
  clear(): Promise<void> {
    return this.#changed(clearRelated(this.#row, this.#relation));
  }

  /**
   * Makes these, and no others, the rows of the relation: Django's `set()`.
   *
   * @param rows Rows, or their primary keys.
   */
  set(rows: readonly (RowOf<TableName<M>> | PrimaryKey<M>)[]): Promise<void> {
    return this.#changed(setRelated(this.#row, this.#relation, rows));
  }

  /**
   * Puts a new row into the database, and into the relation: Django's `create()`.
   *
   * @param values The values of its columns; the one that refers may be left out.
   * @returns The row.
   */
  override async create(values: Partial<NewValues<M>>): Promise<Row<M>> {
    const created = await createRelated(this.#row, this.#relation, values);
    Instance.stateOf(this.#row).related.delete(this.#relation.name);
    // The row is of the relation's model.
    return created as unknown as Row<M>;
  }

  /**
   * Django's `get_or_create()`: reads the row of the relation that fits, or creates it and puts it into the relation.
   *
   * @param find What it must fit; plain fields of it are values of a new row.
   * @param defaults Further values of a new row.
   * @returns The row, and whether it is new.
   */
  override async getOrCreate<const C extends ConditionInput<M>>(
    find: C & Checked<M, Record<never, never>, NoInfer<C>>,
    defaults: Partial<NewValues<M>> = {},
  ): Promise<[row: Row<M>, created: boolean]> {
    if (this.#relation.through === undefined) return await super.getOrCreate<C>(find, defaults);
    const found = await this.filter<C>(find).first();
    if (found) return [found, false];
    const values: Partial<NewValues<M>> = { ...plainValues(find), ...defaults };
    return [await this.create(values), true];
  }

  async #fetch(): Promise<Row<M>[]> {
    const { name } = this.#relation;
    if (Instance.relatedOf(this.#row, name) === undefined) await fetchForPeers(this.#row, this.#relation);
    const { related } = Instance.stateOf(this.#row);
    const rows = related.get(name);
    // Given once: who asks again wants to know what is there now.
    related.delete(name);
    return rows as Row<M>[];
  }

  async #changed(work: Promise<void>): Promise<void> {
    try {
      await work;
    } finally {
      Instance.stateOf(this.#row).related.delete(this.#relation.name);
    }
  }
}
