import type { Column } from "drizzle-orm";
import { type AnyModel, batch, executorOf, type QuerySet, type Row, type Source } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { contentTypeFor } from "./content_types.ts";
import { contentTypeName } from "./create.ts";
import { ContentType } from "./models.ts";

/** The names of a model's columns that may hold a value. */
export type ColumnsFor<Model extends AnyModel, Value> = {
  [Name in keyof Model["table"]["$inferSelect"] & string]: NonNullable<Model["table"]["$inferSelect"][Name]> extends
    Value ? Name
    : never;
}[keyof Model["table"]["$inferSelect"] & string];

/** A row of one of several models. */
export type RowOfAny<Target extends AnyModel> = Target extends AnyModel ? Row<Target> : never;

/** The two columns that name a row of any model. */
export interface GenericColumns<Model extends AnyModel> {
  /** The column that refers to a content type. */
  readonly contentType: ColumnsFor<Model, number>;
  /** The column that holds the primary key of the row. */
  readonly objectId: ColumnsFor<Model, number | string>;
}

/** Two columns that name a row of any of some models: what `genericForeignKey()` makes. */
export interface GenericForeignKey<
  Model extends AnyModel = AnyModel,
  Target extends AnyModel = AnyModel,
  Columns extends GenericColumns<Model> = GenericColumns<Model>,
> {
  /** The model that has the columns. */
  readonly model: Model;
  /** The columns. */
  readonly columns: Columns;
  /** The models whose rows they may name. */
  readonly targets: readonly Target[];
  /**
   * Reads the row that a row names.
   *
   * @param source A request, a database or a transaction.
   * @param item The row with the two columns.
   * @returns The row; `undefined` where it names none, one that is gone, or one of another model.
   */
  get(source: Source, item: Row<Model>): Promise<RowOfAny<Target> | undefined>;
  /**
   * Reads the rows that many rows name, with one query for each model: Django's `prefetch_related()`.
   *
   * @param source A request, a database or a transaction.
   * @param items The rows with the two columns.
   * @returns For each of them what {@linkcode GenericForeignKey.get} would return.
   */
  fetch(source: Source, items: readonly Row<Model>[]): Promise<(RowOfAny<Target> | undefined)[]>;
  /**
   * What the columns hold for a row.
   *
   * @param source A request, a database or a transaction.
   * @param row A row of one of the models.
   * @returns The values, for `create()` and for `filter()`.
   * @throws {TypeError} If the row is of another model, or is not saved.
   */
  to(source: Source, row: RowOfAny<Target>): Promise<Pick<Model["table"]["$inferSelect"], NamesIn<Columns>>>;
}

/** The names that {@linkcode GenericColumns} holds. */
export type NamesIn<Columns extends { readonly contentType: string; readonly objectId: string }> =
  | Columns["contentType"]
  | Columns["objectId"];

/**
 * Describes two columns of a plain table that name a row of any of some models: Django's `GenericForeignKey`.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { contentTypes, genericForeignKey } from "@nuages/nuages/contrib/contenttypes";
 * import { defineModel } from "@nuages/nuages/db";
 * import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", { id: integer().primaryKey(), title: text().notNull() });
 * const authors = sqliteTable("blog_author", { id: integer().primaryKey(), name: text().notNull() });
 * const Post = defineModel(posts, { app: "blog" });
 * const Author = defineModel(authors, { app: "blog" });
 *
 * const tags = sqliteTable("blog_tag", {
 *   id: integer().primaryKey(),
 *   text: text().notNull(),
 *   contentTypeId: integer("content_type_id").notNull().references(() => contentTypes.id, { onDelete: "cascade" }),
 *   objectId: integer("object_id").notNull(),
 * }, (table) => [index("blog_tag_object").on(table.contentTypeId, table.objectId)]);
 * const Tag = defineModel(tags, { app: "blog" });
 *
 * const tagged = genericForeignKey(Tag, { contentType: "contentTypeId", objectId: "objectId" }, [Post, Author]);
 *
 * async function listTags(c: Context): Promise<Response> {
 *   const tags = await Tag.objects(c).orderBy("text");
 *   const rows = await tagged.fetch(c, tags);
 *   return c.json(rows.map((row) => row === undefined ? "gone" : "title" in row ? row.title : row.name));
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#generic-relations}
 * @param model The model that has the columns.
 * @param columns Their names in code.
 * @param targets The models whose rows they may name.
 * @returns What reads and writes them.
 * @throws {ImproperlyConfigured} If there is no such column, or no model.
 */
export function genericForeignKey<
  Model extends AnyModel,
  const Columns extends GenericColumns<Model>,
  Target extends AnyModel,
>(model: Model, columns: Columns, targets: readonly Target[]): GenericForeignKey<Model, Target, Columns> {
  checkColumns(model, columns);
  checkTargets(model, targets);
  const fetch = async (source: Source, items: readonly Row<Model>[]): Promise<(RowOfAny<Target> | undefined)[]> =>
    // Only rows of the targets are read.
    await fetchNamed(source, { model, columns, targets }, items) as (RowOfAny<Target> | undefined)[];
  return Object.freeze({
    model,
    columns,
    targets,
    fetch,
    get: async (source: Source, item: Row<Model>) => (await fetch(source, [item]))[0],
    async to(source: Source, row: RowOfAny<Target>) {
      const executor = executorOf(source, { model, intent: "write" });
      const { id } = await contentTypeFor(executor, targetOf(targets, row));
      const values = { [columns.contentType]: id, [columns.objectId]: keyFor(model, columns, row) };
      // The two columns hold these kinds of values, which their types say.
      return values as Pick<Model["table"]["$inferSelect"], NamesIn<Columns>>;
    },
  });
}

/** Which model a row is of. */
export function targetOf(targets: readonly AnyModel[], row: object): AnyModel {
  const found = targets.find(({ instances }) => row instanceof instances);
  if (found) return found;
  throw new TypeError(`Cannot refer to ${row}: expected a row of ${targets.map(({ name }) => name).join(" or ")}`);
}

/** The primary key of a row, as the column holds it. */
export function keyFor(model: AnyModel, { objectId }: { readonly objectId: string }, row: object): string | number {
  const key = "pk" in row ? row.pk : undefined;
  if (key === undefined || key === null) throw new TypeError(`Cannot refer to ${row}: it is not saved; save it before`);
  return model.fields[objectId]?.column.dataType === "number" ? Number(key) : String(key);
}

interface Named {
  readonly contentTypeId: number;
  /** As text: the column may hold numbers or texts, whatever the key is. */
  readonly objectId: string;
}

function namedBy(
  item: object,
  { contentType, objectId }: { readonly contentType: string; readonly objectId: string },
): Named | undefined {
  const values = new Map<string, unknown>(Object.entries(item));
  const [id, key] = [values.get(contentType), values.get(objectId)];
  return typeof id === "number" && key !== null && key !== undefined
    ? { contentTypeId: id, objectId: String(key) }
    : undefined;
}

/** Two columns, and the models whose rows they may name. */
interface Reference {
  readonly model: AnyModel;
  readonly columns: { readonly contentType: string; readonly objectId: string };
  readonly targets: readonly AnyModel[];
}

/** The row that each item names. */
async function fetchNamed(
  source: Source,
  { model, columns, targets }: Reference,
  items: readonly object[],
): Promise<(object | undefined)[]> {
  const named = items.map((item) => namedBy(item, columns));
  const ids = [...new Set(named.flatMap((name) => name?.contentTypeId ?? []))];
  if (ids.length === 0) return items.map(() => undefined);
  const types = await ContentType.objects(executorOf(source, { model, intent: "read" })).filter({ id__in: ids });
  const wanted = types.flatMap(({ id, appLabel, model }) => {
    const target = targets.find((target) => target.app === appLabel && contentTypeName(target) === model);
    const keys = named.flatMap((name) => name?.contentTypeId === id ? [name.objectId] : []);
    return target ? [{ id, target, keys }] : [];
  });
  const rows = await fetchRows(source, wanted);
  return named.map((name) => name && rows.get(`${name.contentTypeId} ${name.objectId}`));
}

interface Wanted {
  readonly id: number;
  readonly target: AnyModel;
  readonly keys: readonly string[];
}

/** One query for each model. Those on one database go there together. */
async function fetchRows(source: Source, wanted: readonly Wanted[]): Promise<Map<string, object>> {
  const byDatabase = new Map<unknown, [Wanted, QuerySet<AnyModel>][]>();
  for (const one of wanted) {
    const { target, keys } = one;
    const column = target.fields[target.primaryKey[0] ?? ""]?.column;
    const rows = target.objects(source).filter(
      { pk__in: [...new Set(keys)].flatMap((key) => asKey(key, column)) } as never,
    );
    const asked = byDatabase.get(rows.state.executor) ?? [];
    byDatabase.set(rows.state.executor, asked);
    asked.push([one, rows]);
  }
  const found = new Map<string, object>();
  for (const asked of byDatabase.values()) {
    const answers = await batch(...asked.map(([, rows]) => rows));
    for (const [at, [{ id }]] of asked.entries()) {
      for (const row of answers[at] ?? []) found.set(`${id} ${row.pk}`, row);
    }
  }
  return found;
}

/** What stands in a column of texts is no number for sure. */
function asKey(text: string, column: Column | undefined): (string | number)[] {
  if (column?.dataType !== "number") return [text];
  return Number.isSafeInteger(Number(text)) && text.trim() !== "" ? [Number(text)] : [];
}

function checkTargets(model: AnyModel, targets: readonly AnyModel[]): void {
  if (targets.length === 0) throw problem(model, "there is no model that it could name a row of; list some");
  const composite = targets.find(({ primaryKey }) => primaryKey.length !== 1);
  if (composite) throw problem(model, `${composite.name} has a key of several columns, which one column cannot hold`);
}

function checkColumns(
  model: AnyModel,
  { contentType, objectId }: { readonly contentType: string; readonly objectId: string },
): void {
  for (const name of [contentType, objectId]) {
    if (!Object.hasOwn(model.fields, name)) throw problem(model, `there is no column "${name}"`);
  }
}

function problem(model: AnyModel, text: string): ImproperlyConfigured {
  return new ImproperlyConfigured(`genericForeignKey(${model.name})`, text);
}
