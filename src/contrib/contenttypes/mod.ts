/**
 * Content types: a row for each model of the site, by which permissions, histories and generic relations name models.
 *
 * | Django | here |
 * | --- | --- |
 * | `ContentType.objects.get_for_model(Post)` | `await contentTypeFor(c, Post)` |
 * | `content_type.model_class()` | `modelOf(c, contentType)` |
 * | `GenericForeignKey("content_type", "object_id")` | {@linkcode genericForeignKey} of a model, two columns and the models that it may name |
 * | `tag.content_object` | `await tagged.get(c, tag)`; for many at once, `await tagged.fetch(c, tags)` |
 * | `GenericRelation(Tag)` | {@linkcode genericRelation} |
 * | `post.tags.all()`, `post.tags.create(…)` | `postTags.of(c, post)`, `postTags.of(c, post).create(…)` |
 *
 * Content types are made after `migrate`, and `remove_stale_contenttypes` deletes those of models that are gone. A model that
 * gets another name is another model to them: to keep what refers to it, add this to the migration that renames its table:
 * `UPDATE django_content_type SET model = 'newname' WHERE app_label = 'blog' AND model = 'oldname'`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/}
 * @module
 */
export { contenttypes } from "./app.ts";
export { contentTypeFor, modelOf } from "./content_types.ts";
export { contentTypeName, createContentTypes, modelsOf } from "./create.ts";
export {
  type ColumnsFor,
  type GenericColumns,
  type GenericForeignKey,
  genericForeignKey,
  type NamesIn,
  type RowOfAny,
} from "./generic_foreign_key.ts";
export { GenericRelatedManager } from "./generic_related_manager.ts";
export { type GenericRelation, genericRelation } from "./generic_relation.ts";
export { ContentType, type ContentTypeRow, contentTypes } from "./models.ts";
export { hasTable } from "./table.ts";
