import { type AnyModel, executorOf, type NewValues, QuerySet, type Row, type Source } from "../../db/mod.ts";
import { contentTypeFor } from "./content_types.ts";
import { contentTypeName } from "./create.ts";
import { keyFor } from "./generic_foreign_key.ts";
import { ContentType } from "./models.ts";

/** What the manager asks of a generic foreign key. */
interface Key {
  readonly model: AnyModel;
  readonly columns: { readonly contentType: string; readonly objectId: string };
}

/** One row, and who may name it. */
interface Named {
  readonly key: Key;
  readonly source: Source;
  readonly target: AnyModel;
  readonly row: object;
}

/**
 * The rows that name one row: a query set that can also be changed. It finds them in one query, whatever the number of the
 * content type is.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#reverse-generic-relations}
 */
export class GenericRelatedManager<Model extends AnyModel, Names extends string> extends QuerySet<Model> {
  readonly #named: Named;

  /** Called by `genericRelation()`. */
  constructor(state: QuerySet<Model>["state"], named: Named) {
    super(state);
    this.#named = named;
  }

  /**
   * Makes the manager of a row.
   *
   * @param key The generic foreign key.
   * @param source A request, a database or a transaction.
   * @param target The model of the row.
   * @param row The row.
   * @returns The manager.
   * @throws {TypeError} If the row is not saved.
   */
  static ofRow<Model extends AnyModel, Names extends string>(
    key: Key,
    source: Source,
    target: AnyModel,
    row: object,
  ): GenericRelatedManager<Model, Names> {
    const { model, columns } = key;
    const all = model.objects(source);
    const types = ContentType.objects(all.state.executor)
      .filter({ appLabel: target.app, model: contentTypeName(target) }).values("id");
    const condition = { [`${columns.contentType}__in`]: types, [columns.objectId]: keyFor(model, columns, row) };
    return new GenericRelatedManager(all.filter(condition as never).state, { key, source, target, row });
  }

  /**
   * Puts a new row into the database that names this one: Django's `create()`.
   *
   * @param values The values of its columns but the two.
   * @returns The row.
   * @throws {IntegrityError} If the database refuses it.
   */
  override async create(values: Omit<NewValues<Model>, Names>): Promise<Row<Model>> {
    // With the two columns, these are the values of a row.
    return await super.create({ ...values, ...await this.#values() } as never);
  }

  /**
   * Has rows name this one: Django's `add()`.
   *
   * @param rows Rows that are saved; they are written.
   */
  async add(...rows: readonly Row<Model>[]): Promise<void> {
    const values = await this.#values();
    for (const row of rows) Object.assign(row, values);
    const { key, source } = this.#named;
    await key.model.objects(this.#writer(source)).bulkUpdate(rows, Object.keys(values) as never);
  }

  /**
   * Deletes rows that name this one, as Django's `remove()` does. Others stay.
   *
   * @param rows The rows.
   */
  async remove(...rows: readonly Row<Model>[]): Promise<void> {
    await this.filter({ pk__in: rows.map(({ pk }) => pk) } as never).delete();
  }

  /** Deletes all rows that name this one: Django's `clear()`. */
  async clear(): Promise<void> {
    await this.delete();
  }

  /**
   * Has these rows, and no others, name this one: Django's `set()`. The others are deleted.
   *
   * @param rows The rows.
   */
  async set(rows: readonly Row<Model>[]): Promise<void> {
    await this.exclude({ pk__in: rows.map(({ pk }) => pk) } as never).delete();
    await this.add(...rows);
  }

  /** What the two columns hold. */
  async #values(): Promise<Record<string, unknown>> {
    const { key: { model, columns }, source, target, row } = this.#named;
    const { id } = await contentTypeFor(this.#writer(source), target);
    return { [columns.contentType]: id, [columns.objectId]: keyFor(model, columns, row) };
  }

  #writer(source: Source): ReturnType<typeof executorOf> {
    return executorOf(source, { model: this.#named.key.model, intent: "write" });
  }
}
