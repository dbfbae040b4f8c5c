import type { AnySQLiteColumn, SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { ColumnName, Columns, Invalid, KeyColumn, PrimaryKey } from "./types.ts";

/** What every model is: a table and its relations. */
export interface ModelShape {
  /** The Drizzle table. */
  readonly table: SQLiteTable;
  /** Its relations: a function each, so that models may point at each other. */
  readonly relations: object;
}

/**
 * What becomes of a row when the one that it refers to is deleted.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ForeignKey.on_delete}
 */
export type OnDelete = "cascade" | "protect" | "restrict" | "set null" | "set default" | "nothing";

/** Options for {@linkcode foreignKey} and {@linkcode oneToOne}: Django's `on_delete` and `to_field`. */
export interface ForeignKeyOptions<Field extends string = string> {
  /** What becomes of the row when the one that it refers to is deleted; what the column's `references()` says, without it. */
  onDelete?: OnDelete;
  /** The unique column that is referred to, where it is not the primary key: Django's `to_field`. */
  toField?: Field;
}

/** Many rows refer to one. */
export interface ForeignKey<
  Target extends ModelShape = ModelShape,
  Nullable extends boolean = boolean,
  Name extends string = string,
  Field extends string = string,
> {
  /** The kind of relation. */
  readonly kind: "foreignKey";
  /** The model that is referred to. */
  readonly target: Target;
  /** The column that refers. */
  readonly column: AnySQLiteColumn;
  /** What becomes of the row when the one that it refers to is deleted. */
  readonly onDelete: OnDelete | undefined;
  /** The column that is referred to, by its name in code; the primary key, or what `references()` says, without it. */
  readonly toField: Field | undefined;
  /** Only for types: whether there may be none. */
  readonly nullable?: Nullable;
  /** Only for types: the name of the column in the database. */
  readonly columnName?: Name;
}

/** One row refers to one, and no other row refers to that one. */
export interface OneToOne<
  Target extends ModelShape = ModelShape,
  Nullable extends boolean = boolean,
  Name extends string = string,
  Field extends string = string,
> {
  /** The kind of relation. */
  readonly kind: "oneToOne";
  /** The model that is referred to. */
  readonly target: Target;
  /** The column that refers. */
  readonly column: AnySQLiteColumn;
  /** What becomes of the row when the one that it refers to is deleted. */
  readonly onDelete: OnDelete | undefined;
  /** The column that is referred to, by its name in code; the primary key, or what `references()` says, without it. */
  readonly toField: Field | undefined;
  /** Only for types: whether there may be none. */
  readonly nullable?: Nullable;
  /** Only for types: the name of the column in the database. */
  readonly columnName?: Name;
}

/** Whether a column can hold the key of what it refers to. */
export type CheckedKey<Target extends ModelShape, Column extends SQLiteColumn, Field extends string> =
  AreAlike<Column["_"]["data"], KeyOf<Target, Field>> extends true ? unknown
    : Invalid<
      `"${Column["_"]["name"]}" is of another type than "${[Field] extends [never] ? KeyColumn<Target> : Field}"`
    >;

/** The values of what a foreign key refers to. */
export type KeyOf<Target extends ModelShape, Field extends string> = [Field] extends [never] ? PrimaryKey<Target>
  : Columns<Target>[Field & ColumnName<Target>];

/** Whether one type can stand for the other: a type that was narrowed with `$type()` stands for the plain one. */
export type AreAlike<A, B> = [A] extends [B] ? true : [B] extends [A] ? true : false;

/** Options for {@linkcode manyToMany}: Django's `through_fields`, `symmetrical` and `db_table`. */
export interface ManyToManyOptions<Between extends AnySQLiteColumn = AnySQLiteColumn> {
  /** The column of the model between that refers to the model with the relation, where more than one does. */
  from?: Between;
  /** The column of the model between that refers to the target, where more than one does. */
  to?: Between;
  /**
   * Whether a relation of a model to itself holds both ways.
   *
   * @default {true} without a model between, else false
   */
  symmetrical?: boolean;
  /** The name of the table between, where no model is given. */
  table?: string;
}

/** The options that are of use: columns of the model between where there is one, else the name of a table. */
export type OptionsThrough<Through> = Through extends ModelShape ? Omit<ManyToManyOptions<ColumnIn<Through>>, "table">
  : Pick<ManyToManyOptions, "symmetrical" | "table">;

/** A column of a model's table. */
export type ColumnIn<M extends ModelShape> = M["table"]["_"]["columns"][ColumnName<M>];

/** Many rows are related to many, through a table between. */
export interface ManyToMany<
  Target extends ModelShape = ModelShape,
  Through extends ModelShape | undefined = ModelShape | undefined,
> {
  /** The kind of relation. */
  readonly kind: "manyToMany";
  /** The model that is referred to. */
  readonly target: Target;
  /** The model between; one is made where there is none. */
  readonly through: Through;
  /** How the model between is used. */
  readonly options: ManyToManyOptions;
}

/** The other side of a relation. */
export interface ReverseOf<Source extends ModelShape = ModelShape, Name extends string = string> {
  /** The kind of relation. */
  readonly kind: "reverse";
  /** The model whose relation it is the other side of. */
  readonly target: Source;
  /** The name of that relation. */
  readonly name: Name;
}

/** Any relation. */
export type Relation = ForeignKey | OneToOne | ManyToMany | ReverseOf;

/** Whether a column may be null. */
export type IsNullable<Column extends SQLiteColumn> = Column["_"]["notNull"] extends true ? false : true;

/**
 * Says that many rows refer to one: Django's `ForeignKey`.
 *
 * @example Usage
 * ```ts
 * import { defineModel, foreignKey, reverseOf } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const authors = sqliteTable("blog_author", { id: integer().primaryKey(), name: text().notNull() });
 * const posts = sqliteTable("blog_post", {
 *   id: integer().primaryKey(),
 *   authorId: integer("author_id").notNull().references(() => authors.id, { onDelete: "cascade" }),
 * });
 * const Author = defineModel(authors, { app: "blog", relations: { posts: () => reverseOf(Post, "author") } });
 * const Post = defineModel(posts, { app: "blog", relations: { author: () => foreignKey(Author, posts.authorId) } });
 *
 * deepStrictEqual(Object.keys(Post.relations), ["author"]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#foreignkey}
 * @param target The model that is referred to.
 * @param column The column that refers.
 * @param options What becomes of the row when the one that it refers to is deleted, and what is referred to.
 * @returns The relation.
 */
export function foreignKey<
  Target extends ModelShape,
  Column extends SQLiteColumn,
  const Field extends ColumnName<Target> = never,
>(
  target: Target,
  column: Column & CheckedKey<NoInfer<Target>, NoInfer<Column>, Field>,
  options: ForeignKeyOptions<Field> = {},
): ForeignKey<Target, IsNullable<Column>, Column["_"]["name"], Field> {
  return { kind: "foreignKey", target, column, onDelete: options.onDelete, toField: options.toField };
}

/**
 * Says that a row refers to one that no other row refers to: Django's `OneToOneField`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#onetoonefield}
 * @param target The model that is referred to.
 * @param column The column that refers, which should be unique.
 * @param options What becomes of the row when the one that it refers to is deleted, and what is referred to.
 * @returns The relation.
 */
export function oneToOne<
  Target extends ModelShape,
  Column extends SQLiteColumn,
  const Field extends ColumnName<Target> = never,
>(
  target: Target,
  column: Column & CheckedKey<NoInfer<Target>, NoInfer<Column>, Field>,
  options: ForeignKeyOptions<Field> = {},
): OneToOne<Target, IsNullable<Column>, Column["_"]["name"], Field> {
  return { kind: "oneToOne", target, column, onDelete: options.onDelete, toField: options.toField };
}

/**
 * Says that many rows are related to many: Django's `ManyToManyField`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#manytomanyfield}
 * @param target The model that is referred to.
 * @param through The model between, with a foreign key to both. Without it, a table between is made.
 * @param options How the model between is used.
 * @returns The relation.
 */
export function manyToMany<Target extends ModelShape, Through extends ModelShape | undefined = undefined>(
  target: Target,
  through?: Through,
  options?: OptionsThrough<Through>,
): ManyToMany<Target, Through> {
  // Left out, it is undefined, and so is its type.
  return { kind: "manyToMany", target, through: through as Through, options: options ?? {} };
}

/**
 * Names the other side of a relation: what Django calls `related_name`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ForeignKey.related_name}
 * @param source The model that has the relation.
 * @param name The name of the relation.
 * @returns The other side.
 */
export function reverseOf<Source extends ModelShape, Name extends keyof Source["relations"] & string>(
  source: Source,
  name: Name,
): ReverseOf<Source, Name> {
  return { kind: "reverse", target: source, name };
}
