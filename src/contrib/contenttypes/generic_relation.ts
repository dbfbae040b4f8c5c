import { type AnyModel, type Executor, preDelete, type Row, type Source } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { type Receiver, receiver } from "../../signals/mod.ts";
import { type GenericColumns, type GenericForeignKey, type NamesIn, targetOf } from "./generic_foreign_key.ts";
import { GenericRelatedManager } from "./generic_related_manager.ts";

/** The rows that name the rows of a model: what `genericRelation()` makes. */
export interface GenericRelation<Target extends AnyModel, Model extends AnyModel, Names extends string> {
  /**
   * The rows that name a row: a query set that can also be changed.
   *
   * @param source A request, a database or a transaction.
   * @param row The row.
   * @throws {TypeError} If the row is not saved.
   */
  of(source: Source, row: Row<Target>): GenericRelatedManager<Model, Names>;
  /**
   * Deletes them with the row that they name, as Django does: for `defineApp({ receivers: [postTags.receiver] })`. Without
   * it, they stay and name nothing.
   */
  readonly receiver: Receiver;
}

/**
 * Describes the other end of a generic foreign key: Django's `GenericRelation`.
 *
 * @example Usage
 * ```ts
 * import { type Context, defineApp, getObjectOr404 } from "@nuages/nuages";
 * import { contentTypes, genericForeignKey, genericRelation } from "@nuages/nuages/contrib/contenttypes";
 * import { defineModel } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", { id: integer().primaryKey(), title: text().notNull() });
 * const Post = defineModel(posts, { app: "blog" });
 * const tags = sqliteTable("blog_tag", {
 *   id: integer().primaryKey(),
 *   text: text().notNull(),
 *   contentTypeId: integer("content_type_id").notNull().references(() => contentTypes.id),
 *   objectId: integer("object_id").notNull(),
 * });
 * const Tag = defineModel(tags, { app: "blog" });
 *
 * const tagged = genericForeignKey(Tag, { contentType: "contentTypeId", objectId: "objectId" }, [Post]);
 * const postTags = genericRelation(Post, tagged);
 *
 * export const blog = defineApp({ name: "blog", models: { Post, Tag }, receivers: [postTags.receiver] });
 *
 * async function addTag(c: Context): Promise<Response> {
 *   const post = await getObjectOr404(Post.objects(c), { id: 7 });
 *   await postTags.of(c, post).create({ text: "swing" });
 *   return c.json(await postTags.of(c, post).orderBy("text").flat("text"));
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#reverse-generic-relations}
 * @param model One of the models whose rows the key may name.
 * @param key The generic foreign key.
 * @returns What reads, writes and deletes the rows that name a row of the model.
 */
export function genericRelation<
  Model extends AnyModel,
  Target extends AnyModel,
  Columns extends GenericColumns<Model>,
  Own extends Target,
>(model: Own, key: GenericForeignKey<Model, Target, Columns>): GenericRelation<Own, Model, NamesIn<Columns>> {
  if (!key.targets.some((target) => target === model)) {
    throw new ImproperlyConfigured(
      `genericRelation(${model.name})`,
      `the generic foreign key of ${key.model.name} names no rows of it; add it to the models there`,
    );
  }
  const of = (source: Source, row: object): GenericRelatedManager<Model, NamesIn<Columns>> =>
    GenericRelatedManager.ofRow(key, source, targetOf([model], row), row);
  return Object.freeze({
    of,
    receiver: receiver(preDelete, async (event: { instance: object; using: Executor }) => {
      await of(event.using, event.instance).delete();
    }, { sender: model as AnyModel, dispatchUid: `${key.model.app}.${key.model.name}.${key.columns.objectId}` }),
  });
}
