import type { AnyModel } from "../../db/mod.ts";
import type { FieldMap } from "../../forms/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import type { ColumnInput } from "./options/columns.ts";
import type { FilterInput } from "./options/filters.ts";
import type { SearchInput } from "./options/names.ts";
import type { ModelAdminOptions } from "./options.ts";

/** How the rows of a model are listed and edited in the admin. Made by {@linkcode modelAdmin}. */
export interface ModelAdmin<M extends AnyModel = AnyModel> {
  /** The model. */
  readonly model: M;
  /** What was said of it. */
  readonly options: ModelAdminOptions<AnyModel>;
}

/** Marks what modelAdmin() made, so that a site can tell it from whatever else a module exports. */
const made = new WeakSet<object>();

/**
 * Describes how the rows of a model are listed and edited: Django's `ModelAdmin`, as a value. A site takes each one that
 * the module `admin` of an app exports.
 *
 * @example Usage
 * ```ts
 * import { modelAdmin } from "@nuages/nuages/contrib/admin";
 * import { defineModel } from "@nuages/nuages/db";
 * import { char, dateTime, slug } from "@nuages/nuages/db/fields";
 * import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", {
 *   id: integer().primaryKey(),
 *   title: char({ maxLength: 200 }).notNull(),
 *   slug: slug().notNull().unique(),
 *   publishedAt: dateTime("published_at"),
 * });
 * const Post = defineModel(posts, { app: "blog", label: (post) => post.title });
 *
 * export const postAdmin = modelAdmin(Post, {
 *   listDisplay: ["title", "publishedAt", { name: "words", value: (post) => post.title.split(" ").length }],
 *   listFilter: ["publishedAt"],
 *   searchFields: ["title"],
 *   prepopulatedFields: { slug: ["title"] },
 * });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#modeladmin-objects}
 * @param model The model. Its primary key is one column.
 * @param options How it is listed and edited; a name of nothing does not compile.
 * @returns The description, to be exported by the module `admin` of an app.
 * @throws {ImproperlyConfigured} If the model has no primary key of one column.
 */
export function modelAdmin<
  M extends AnyModel,
  const Display extends readonly ColumnInput<M>[] = readonly ColumnInput<M>[],
  const Filters extends readonly FilterInput<M>[] = readonly FilterInput<M>[],
  const Search extends readonly SearchInput<M>[] = readonly SearchInput<M>[],
  const Shown extends readonly ColumnInput<M>[] = readonly [],
  Fields extends FieldMap = Record<never, never>,
>(
  model: M,
  options: ModelAdminOptions<M, Display, Filters, Search, Shown, Fields> = {},
): ModelAdmin<M> {
  if (model.primaryKey.length !== 1) {
    throw new ImproperlyConfigured(
      `modelAdmin(${model.app}.${model.name})`,
      "the model has a composite primary key, so it cannot be registered with the admin",
    );
  }
  // What was checked for this model is, to the pages, what is said of any.
  const admin: ModelAdmin<M> = Object.freeze({ model, options: Object.freeze({ ...options }) as never });
  made.add(admin);
  return admin;
}

/** Whether {@linkcode modelAdmin} made it. */
export function isModelAdmin(value: unknown): value is ModelAdmin {
  return typeof value === "object" && value !== null && made.has(value);
}

const defaults = new WeakSet<object>();

/** Marks what is said of a model where a project says nothing of it. */
export function asDefault<M extends AnyModel>(admin: ModelAdmin<M>): ModelAdmin<M> {
  defaults.add(admin);
  return admin;
}

/** Whether what a project says of the model holds instead. */
export function isDefaultAdmin(admin: ModelAdmin): boolean {
  return defaults.has(admin);
}
