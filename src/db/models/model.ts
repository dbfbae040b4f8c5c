import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { ImproperlyConfigured } from "../../errors.ts";
import { nearest } from "../../text/mod.ts";
import type { Expression, OrderBy, UsedCondition } from "../query/expression.ts";
import { QuerySet } from "../query/query_set.ts";
import { noteSearched } from "../search/searched_tables.ts";
import { executorOf, type Source } from "../source.ts";
import { describeFields, type FieldOptions, type ModelField } from "./fields.ts";
import { makeInstance } from "../writing/make_instance.ts";
import { type InstanceClass, instanceClass } from "./instance.ts";
import type { CheckedNew, NewInput } from "./new_row.ts";
import { primaryKeyColumns } from "./primary_key.ts";
import type { ModelShape } from "./relations.ts";
import type { Row } from "./row.ts";
import type { Invalid, ReservedName } from "./types.ts";

/** The name of a column, with `-` before it for the other direction: one of Django's `ordering`. */
export type Ordering<Table extends SQLiteTable> =
  | (keyof Table["$inferSelect"] & string)
  | `-${keyof Table["$inferSelect"] & string}`
  | OrderBy<OrderingUse<Table>>
  | Expression<unknown, OrderingUse<Table>>;

/** What an order may use. What lies beyond a relation is checked when the site runs: models may point at each other. */
export type OrderingUse<Table extends SQLiteTable> =
  | (keyof Table["$inferSelect"] & string)
  | "pk"
  | `${string}__${string}`
  | UsedCondition;

/** The name of a column that `latest()` goes by: one of Django's `get_latest_by`. */
export type LatestBy<Table extends SQLiteTable> = Extract<Ordering<Table>, string>;

/** The name of a column of texts. */
export type TextColumn<Table extends SQLiteTable> = {
  [Name in keyof Table["$inferSelect"] & string]: Table["$inferSelect"][Name] extends string | null ? Name : never;
}[keyof Table["$inferSelect"] & string];

/** What may be a part of a natural key: a column, a relation, or something beyond a relation. */
export type NaturalName<Table extends SQLiteTable, Relations> =
  | (keyof Table["$inferSelect"] & string)
  | (keyof Relations & string)
  | `${keyof Relations & string}__${string}`;

/** Refuses relations with names that are taken. Every object has a `toString` and a constructor: these pass here. */
export type FreeNames<Table extends SQLiteTable> = {
  readonly [
    Name in (keyof Table["$inferSelect"] & string) | Exclude<ReservedName, "toString" | "constructor">
  ]?: Invalid<`the name "${Name}" is taken`>;
};

/** What a model adds to its table: what Django's fields and `Meta` say. */
export interface ModelOptions<
  Table extends SQLiteTable,
  Relations extends object,
  Key extends readonly string[] = readonly string[],
> {
  /** The label of the app. */
  app: string;
  /** The model's name, such as `Post`. Without it, the table's name without the app's label. */
  name?: string;
  /** What one row is called: `blog post`. Without it, the name in small letters. */
  verboseName?: string;
  /** What many rows are called. Without it, the verbose name with an `s`. */
  verboseNamePlural?: string;
  /** The order of lists, where none is asked for. */
  ordering?: readonly Ordering<Table>[];
  /**
   * The columns of a composite primary key, in the order of its values: Django's `CompositePrimaryKey`. The table says
   * which they are; said here as well, `pk` has their types.
   */
  primaryKey?: Key & readonly (keyof Table["$inferSelect"] & string)[];
  /** The columns that `latest()` and `earliest()` go by. */
  getLatestBy?: LatestBy<Table> | readonly LatestBy<Table>[];
  /** What people read of one row: Django's `__str__()`. */
  label?: (row: Table["$inferSelect"]) => string;
  /** The address of a row on the site: Django's `get_absolute_url()`. */
  absoluteUrl?: (row: Table["$inferSelect"]) => string;
  /** What the columns are called, what they may hold, how they are checked. */
  fields?: { readonly [Name in keyof Table["$inferSelect"]]?: FieldOptions<Table["$inferSelect"][Name]> };
  /** The model's relations, by name. Each is a function, so that models may point at each other. */
  relations?: Relations & FreeNames<Table>;
  /**
   * What fixtures may name a row by instead of its primary key, as Django's `natural_key()`: fields, also across
   * relations (`"contentType__model"`).
   */
  naturalKey?: readonly NaturalName<Table, NoInfer<Relations>>[];
  /** Columns that are unique together, beside what the table says: for checks with a good message. */
  uniqueTogether?: readonly (readonly (keyof Table["$inferSelect"] & string)[])[];
  /** Checks a whole row; throws a `ValidationError`. */
  clean?: (row: Table["$inferSelect"]) => void | Promise<void>;
  /** Permissions beside the usual ones: `["publish_post", "Can publish post"]`. */
  permissions?: readonly (readonly [codename: string, name: string])[];
  /**
   * The usual permissions.
   *
   * @default {["add", "change", "delete", "view"]}
   */
  defaultPermissions?: readonly string[];
  /** The columns of text that `search` looks through. */
  search?: readonly TextColumn<Table>[];
  /**
   * Whether migrations make the table.
   *
   * @default {true}
   */
  managed?: boolean;
}

/** A table with what Django's `Meta` and fields say of it. */
export interface Model<
  Table extends SQLiteTable = SQLiteTable,
  Relations extends object = object,
  Key extends readonly string[] = readonly string[],
> extends ModelShape {
  /** The Drizzle table. */
  readonly table: Table;
  /** The relations, by name. */
  readonly relations: Relations;
  /** The label of the app. */
  readonly app: string;
  /** The model's name, such as `Post`. */
  readonly name: string;
  /** What one row is called. */
  readonly verboseName: string;
  /** What many rows are called. */
  readonly verboseNamePlural: string;
  /** The order of lists, where none is asked for. */
  readonly ordering: readonly (string | OrderBy | Expression)[];
  /** The columns that `latest()` and `earliest()` go by. */
  readonly getLatestBy: readonly string[];
  /** The names of the columns that make the primary key: one, or more where it is composite. */
  readonly primaryKey: Key;
  /** The columns, by their names in code. */
  readonly fields: Readonly<Record<string, ModelField>>;
  /** What fixtures may name a row by instead of its primary key. */
  readonly naturalKey: readonly string[];
  /** Columns that are unique together. */
  readonly uniqueTogether: readonly (readonly string[])[];
  /** Permissions beside the usual ones. */
  readonly permissions: readonly (readonly [codename: string, name: string])[];
  /** The usual permissions. */
  readonly defaultPermissions: readonly string[];
  /** The columns of text that `search` looks through. */
  readonly search: readonly string[];
  /** Whether migrations make the table. */
  readonly managed: boolean;
  /** What people read of one row. */
  label(row: object): string;
  /** The address of a row on the site; `undefined` where the model has none. */
  absoluteUrl(row: object): string | undefined;
  /** Checks a whole row, beyond its single values. */
  clean(row: object): void | Promise<void>;
  /**
   * All rows, as a lazy query.
   *
   * @param source The request, a database or a transaction.
   * @param alias The database, where the request has several.
   */
  objects(source: Source, alias?: string): QuerySet<Model<Table, Relations, Key>>;
  /**
   * A row that is not in the database yet; `save()` puts it there.
   *
   * @param values The values of its columns, and rows for its foreign keys; those need not be saved yet.
   * @param source Where `save()` puts it.
   */
  build<V extends NewInput<Model<Table, Relations, Key>>>(
    values: V & CheckedNew<Model<Table, Relations, Key>, NoInfer<V>>,
    source?: Source,
  ): Row<Model<Table, Relations, Key>>;
  /** The class of its rows, for `instanceof`. */
  readonly instances: InstanceClass;
}

/** A model of any table. */
export type AnyModel = Model;

/**
 * Describes a table: the second half of Django's model, whose first is the Drizzle table.
 *
 * @example Usage
 * ```ts
 * import { defineModel } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const posts = sqliteTable("blog_post", {
 *   id: integer().primaryKey({ autoIncrement: true }),
 *   title: text().notNull(),
 * });
 * const Post = defineModel(posts, { app: "blog", ordering: ["title"], label: (post) => post.title });
 *
 * strictEqual(Post.name, "Post");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/db/models/}
 * @param table The Drizzle table.
 * @param options What the model adds.
 * @returns The model.
 * @throws {ImproperlyConfigured} If an option names a column that does not exist, or a name is taken.
 */
export function defineModel<
  Table extends SQLiteTable,
  // Functions of nothing: what they return is looked at later, since models may point at each other.
  Relations extends Readonly<Record<string, () => void>> = Record<never, never>,
  const Key extends readonly string[] = readonly string[],
>(
  table: Table,
  options: ModelOptions<Table, Relations, Key>,
): Model<Table, Relations, Key> {
  const name = options.name ?? modelName(getTableName(table), options.app);
  const verboseName = options.verboseName ?? words(name);
  const { label, absoluteUrl, clean } = options;
  const model: Model<Table, Relations, Key> = {
    table,
    // An app's models may have no relations at all.
    relations: options.relations ?? ({} as Relations),
    app: options.app,
    name,
    verboseName,
    verboseNamePlural: options.verboseNamePlural ?? `${verboseName}s`,
    ordering: options.ordering ?? [],
    getLatestBy: [options.getLatestBy ?? []].flat(),
    primaryKey: primaryKeyOf(table, options),
    fields: describeFields(table, options.fields ?? {}),
    naturalKey: options.naturalKey ?? [],
    uniqueTogether: options.uniqueTogether ?? [],
    permissions: options.permissions ?? [],
    defaultPermissions: options.defaultPermissions ?? ["add", "change", "delete", "view"],
    search: options.search ?? [],
    managed: options.managed ?? true,
    label: label ?? ((row) => `${name} object (${keyText(model, row)})`),
    absoluteUrl: absoluteUrl ?? (() => undefined),
    clean: clean ?? (() => {}),
    objects: (source, alias) => {
      const executor = executorOf(source, { ...(alias !== undefined && { alias }), model, intent: "read" });
      return QuerySet.of(model, executor, alias === undefined ? source : executor);
    },
    // Instances get their columns and relations from the model itself.
    build: (values, source) => makeInstance(model, values, source) as unknown as Row<Model<Table, Relations, Key>>,
    get instances() {
      return instanceClass(model);
    },
  };
  checkNames(model);
  const searched = model.search.flatMap((name) => model.fields[name]?.column.name ?? []);
  if (searched.length > 0) noteSearched(table, searched);
  return Object.freeze(model);
}

/** Names that rows use themselves. */
const RESERVED: readonly ReservedName[] = [
  "pk",
  "save",
  "delete",
  "refresh",
  "fullClean",
  "getDisplay",
  "toString",
  "then",
  "constructor",
];

function checkNames(model: AnyModel): void {
  const columns = Object.keys(model.fields);
  const relations = Object.keys(model.relations);
  for (const name of [...columns, ...relations]) {
    if (RESERVED.some((reserved) => reserved === name)) {
      throw problem(model, `the name "${name}" is one that every row uses itself; choose another`);
    }
    if (name.includes("__") || name.endsWith("_")) {
      throw problem(model, `the name "${name}" has two underscores or ends in one; names of lookups begin after two`);
    }
  }
  const twice = relations.find((name) => columns.includes(name));
  if (twice !== undefined) throw problem(model, `"${twice}" is a column and a relation; name one of them otherwise`);
  const own = (name: unknown): unknown => typeof name === "string" ? name.replace(/^-/, "") : undefined;
  const named = [
    model.ordering.map(own),
    model.getLatestBy.map(own),
    model.search,
    model.naturalKey,
    ...model.uniqueTogether,
  ]
    .flat();
  for (const name of named) if (typeof name === "string") checkColumn(model, name, columns);
}

function checkColumn(model: AnyModel, name: string, columns: readonly string[]): void {
  const [head = name] = name.split("__");
  if (columns.includes(head) || head === "pk" || Object.hasOwn(model.relations, head)) return;
  const near = nearest(head, columns);
  throw problem(model, `there is no column "${name}"${near ? `; did you mean "${near}"?` : ""}`);
}

function problem(model: AnyModel, text: string): ImproperlyConfigured {
  return new ImproperlyConfigured(`${model.app}.${model.name}`, text);
}

function primaryKeyOf<Key extends readonly string[]>(
  table: SQLiteTable,
  { app, name, primaryKey }: { app: string; name?: string; primaryKey?: Key },
): Key {
  const key = primaryKeyColumns(table);
  const names = Object.entries(getTableColumns(table)).filter(([, column]) => key.includes(column)).map(([own]) => own);
  // Where it is not said, its type is that of any list of names.
  if (primaryKey === undefined) return names as readonly string[] as Key;
  if (primaryKey.toSorted().join() === names.toSorted().join()) return primaryKey;
  throw new ImproperlyConfigured(
    `${app}.${name ?? modelName(getTableName(table), app)}.primaryKey`,
    `the primary key of the table is ${names.join(", ") || "missing"}, received ${primaryKey.join(", ")}`,
  );
}

function keyText(model: AnyModel, row: object): string {
  const values = new Map<string, unknown>(Object.entries(row));
  return model.primaryKey.map((name) => String(values.get(name) ?? null)).join(", ");
}

/** `blog_post_tag` of the app `blog` is `PostTag`. */
function modelName(table: string, app: string): string {
  const own = table.startsWith(`${app}_`) ? table.slice(app.length + 1) : table;
  return own.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** `PostTag` is a "post tag". */
function words(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, " ").toLowerCase();
}
