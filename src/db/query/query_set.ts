import { deleteRows } from "../deletion/delete_rows.ts";
import { Instance } from "../models/instance.ts";
import type { CheckedNew, CheckedNewRows, Defaults, NewInput, RelatedValue } from "../models/new_row.ts";
import type { ModelShape } from "../models/relations.ts";
import type { AnyRow, Row } from "../models/row.ts";
import type { Columns, ForwardName, PrimaryKey, RelationOf, TargetOf } from "../models/types.ts";
import type { AnyModel } from "../models/model.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import {
  addRelated,
  clearRelated,
  createRelated,
  getOrCreateRelated,
  removeRelated,
  setRelated,
  updateOrCreateRelated,
} from "../related/change_relation.ts";
import { fetchForPeers } from "../related/lazy_relation.ts";
import type {
  AddOptions,
  CreateOptions,
  ImpliedNames,
  Removable,
  RemoveOptions,
  RowOrKey,
  RowsThen,
  SetOptions,
} from "../related/manager_types.ts";
import { keyOf } from "../related/relation_query.ts";
import { executorOf, type Source } from "../source.ts";
import { type Executor, openExecutor } from "../transactions/transaction.ts";
import { bulkCreate, type BulkCreateOptions } from "../writing/bulk_create.ts";
import { bulkUpdate, type BulkUpdateOptions } from "../writing/bulk_update.ts";
import { createRow } from "../writing/create_row.ts";
import { getOrCreate, updateOrCreate } from "../writing/get_or_create.ts";
import type { Deleted } from "../writing/options.ts";
import { updateRows } from "../writing/update_rows.ts";
import type { Expression } from "./expression.ts";
import type { Checked, CheckedChanges, ConditionInput } from "./path_types.ts";
import { Reads } from "./reads.ts";
import { allRows, type QueryState } from "./state.ts";

/** New values of columns: values, or expressions such as `F("stars").plus(1)`; and rows, or keys, for foreign keys. */
export type Changes<M extends ModelShape> =
  & { readonly [Name in keyof Columns<M>]?: Columns<M>[Name] | Expression }
  & {
    readonly [Name in ForwardName<M>]?: RelatedValue<M, Name> | PrimaryKey<TargetOf<RelationOf<M, Name>>> | Expression;
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
  protected writing(): QueryState {
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
   * @param values The values of its columns, and rows for its foreign keys.
   * @returns The row, with what the database added.
   * @throws {TypeError} If a row for a foreign key is not saved, or of another model.
   * @throws {IntegrityError} If the database refuses it.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#create}
   */
  async create<V extends NewInput<M>>(values: V & CheckedNew<M, NoInfer<V>>): Promise<Row<M>> {
    // The instance's class has the columns and relations of the model.
    return await createRow(this.writing(), values) as unknown as Row<M>;
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
    defaults: Defaults<M> = {},
  ): Promise<[row: Row<M>, created: boolean]> {
    return await getOrCreate(this.writing(), find, defaults) as unknown as [Row<M>, boolean];
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
    defaults: Defaults<M> = {},
    createDefaults?: Defaults<M>,
  ): Promise<[row: Row<M>, created: boolean]> {
    return await updateOrCreate(this.writing(), find, defaults, createDefaults) as unknown as [Row<M>, boolean];
  }

  /**
   * Puts many new rows into the database, in few statements.
   *
   * @param rows The values of their columns, or rows that `build()` made.
   * @param options What to do where a row is there already.
   * @returns The rows.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#bulk-create}
   */
  async bulkCreate<Rows extends readonly (NewInput<M> | AnyRow<M>)[] | readonly []>(
    rows: Rows & CheckedNewRows<M, NoInfer<Rows>>,
    options: BulkCreateOptions<(keyof Columns<M> & string) | ForwardName<M>> = {},
  ): Promise<Row<M>[]> {
    return await bulkCreate(this.writing(), rows, options) as unknown as Row<M>[];
  }

  /**
   * Writes some columns of many rows, in few statements.
   *
   * @param rows The rows, with their new values.
   * @param fields The columns, or foreign keys, to write.
   * @param options How many rows a statement writes.
   * @returns How many rows were changed.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#bulk-update}
   */
  bulkUpdate(
    rows: readonly AnyRow<M>[],
    fields: readonly ((keyof Columns<M> & string) | ForwardName<M>)[],
    options: BulkUpdateOptions = {},
  ): Promise<number> {
    return bulkUpdate(this.writing(), rows, fields, options);
  }

  /**
   * Changes all rows of the query, in one statement.
   *
   * @param changes The new values: values, or expressions such as `F("stars").plus(1)`.
   * @returns How many rows fitted.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#update}
   */
  update<const C extends Changes<M>>(changes: C & CheckedChanges<M, A, NoInfer<C>>): Promise<number> {
    return updateRows(this.writing(), changes);
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
    return deleteRows(this.writing());
  }
}

/**
 * The rows at the end of a relation to many: a query set that can also be changed. Awaited as it is, it is fetched for
 * all rows that were read together.
 *
 * `M` is the model of the rows, `R` the relation: what it can be given, and whether rows can be taken out of it.
 *
 * @example Usage
 * ```ts
 * import { defineModel, foreignKey, manyToMany, reverseOf, type Row } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const people = sqliteTable("person", { id: integer().primaryKey(), name: text().notNull() });
 * const groups = sqliteTable("group", { id: integer().primaryKey(), name: text().notNull() });
 * const memberships = sqliteTable("membership", {
 *   id: integer().primaryKey(),
 *   personId: integer("person_id").notNull().references(() => people.id),
 *   groupId: integer("group_id").notNull().references(() => groups.id),
 *   reason: text().notNull(),
 * });
 * const Person = defineModel(people, { app: "music", relations: { groups: () => reverseOf(Group, "members") } });
 * const Group = defineModel(groups, {
 *   app: "music",
 *   relations: { members: () => manyToMany(Person, Membership) },
 * });
 * const Membership = defineModel(memberships, {
 *   app: "music",
 *   relations: {
 *     person: () => foreignKey(Person, memberships.personId),
 *     group: () => foreignKey(Group, memberships.groupId),
 *   },
 * });
 *
 * export async function join(group: Row<typeof Group>, person: Row<typeof Person>): Promise<void> {
 *   await group.members.add(person, { throughDefaults: { reason: "plays the drums" } });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/relations/}
 */
export class RelatedManager<M extends ModelShape, R = unknown> extends QuerySet<M> {
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
   * @param rows Rows, or their primary keys; after them, options: `{ throughDefaults: { reason: "plays the drums" } }`
   * for a relation with a model between, `{ bulk: false }` for rows that refer by themselves.
   * @throws {TypeError} If a row is not saved, or of another model.
   * @throws {IntegrityError} If the row between needs a value that `throughDefaults` does not give.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/relations/#django.db.models.fields.related.RelatedManager.add}
   */
  add(...rows: RowsThen<M, AddOptions<R>>): Promise<void> {
    return this.#changed(addRelated(this.#row, this.#relation, rows));
  }

  /**
   * Takes rows out of the relation: Django's `remove()`. They are not deleted. Where they refer by a column, it must be one that may be null.
   *
   * @param rows Rows, or their primary keys; after them, options.
   * @throws {ObjectDoesNotExist} If a row refers to another one.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/relations/#django.db.models.fields.related.RelatedManager.remove}
   */
  remove(this: RelatedManager<M, R> & Removable<R>, ...rows: RowsThen<M, RemoveOptions<R>>): Promise<void> {
    return this.#changed(removeRelated(this.#row, this.#relation, rows));
  }

  /**
   * Takes all rows out of the relation: Django's `clear()`. They are not deleted. Where they refer by a column, it must be one that may be
   * null.
   *
   * @param options How it is done.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/relations/#django.db.models.fields.related.RelatedManager.clear}
   */
  clear(this: RelatedManager<M, R> & Removable<R>, options?: RemoveOptions<R>): Promise<void> {
    return this.#changed(clearRelated(this.#row, this.#relation, options));
  }

  /**
   * Makes these the rows of the relation: Django's `set()`. Others are taken out of it, but for those that must refer to one.
   *
   * @param rows Rows, or their primary keys.
   * @param options How it is done, and the values of new rows between.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/relations/#django.db.models.fields.related.RelatedManager.set}
   */
  set(rows: readonly RowOrKey<M>[], options?: SetOptions<R>): Promise<void> {
    return this.#changed(setRelated(this.#row, this.#relation, rows, options));
  }

  /**
   * Puts a new row into the database, and into the relation: Django's `create()`.
   *
   * @param values The values of its columns, without the one that refers.
   * @param options The values of the new row between.
   * @returns The row.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/relations/#django.db.models.fields.related.RelatedManager.create}
   */
  override async create<V extends NewInput<M>>(
    values: V & CheckedNew<M, NoInfer<V>, ImpliedNames<R>>,
    options?: CreateOptions<R>,
  ): Promise<Row<M>> {
    const created = createRelated(this.#row, this.#relation, values, options);
    // The row is of the relation's model.
    return await this.#changed(created) as unknown as Row<M>;
  }

  /**
   * Django's `get_or_create()`: reads the row of the relation that fits, or creates it and puts it into the relation.
   *
   * @param find What it must fit; plain fields of it are values of a new row.
   * @param defaults Further values of a new row.
   * @param options The values of the new row between.
   * @returns The row, and whether it is new.
   */
  override async getOrCreate<const C extends ConditionInput<M>>(
    find: C & Checked<M, Record<never, never>, NoInfer<C>>,
    defaults: Defaults<M> = {},
    options?: CreateOptions<R>,
  ): Promise<[row: Row<M>, created: boolean]> {
    if (this.#relation.through === undefined) return await super.getOrCreate<C>(find, defaults);
    const found = getOrCreateRelated(this.#place(), find, defaults, options);
    return await this.#changed(found) as unknown as [Row<M>, boolean];
  }

  /**
   * Changes the one row of the relation that fits, or creates it and puts it into the relation.
   *
   * @param find What it must fit; plain fields of it are values of a new row.
   * @param defaults The values to change, and further values of a new row.
   * @param createDefaults Further values of a new row, instead of `defaults`.
   * @param options The values of the new row between.
   * @returns The row, and whether it is new.
   */
  override async updateOrCreate<const C extends ConditionInput<M>>(
    find: C & Checked<M, Record<never, never>, NoInfer<C>>,
    defaults: Defaults<M> = {},
    createDefaults?: Defaults<M>,
    options?: CreateOptions<R>,
  ): Promise<[row: Row<M>, created: boolean]> {
    if (this.#relation.through === undefined) return await super.updateOrCreate<C>(find, defaults, createDefaults);
    const found = updateOrCreateRelated(this.#place(), find, defaults, createDefaults, options);
    return await this.#changed(found) as unknown as [Row<M>, boolean];
  }

  #place(): { row: Instance; relation: ResolvedRelation; state: QueryState } {
    return { row: this.#row, relation: this.#relation, state: this.writing() };
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

  async #changed<Done>(work: Promise<Done>): Promise<Done> {
    try {
      return await work;
    } finally {
      Instance.stateOf(this.#row).related.delete(this.#relation.name);
    }
  }
}
