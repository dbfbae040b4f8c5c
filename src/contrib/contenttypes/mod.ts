/**
 * Content types: a row for each model of the site, by which permissions, histories and generic relations name models.
 *
 * | Django | here |
 * | --- | --- |
 * | `ContentType.objects.get_for_model(Post)` | `await contentTypeFor(c, Post)` |
 * | `content_type.model_class()` | `modelOf(c, contentType)` |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/}
 * @module
 */
export { contenttypes } from "./app.ts";
export { contentTypeFor, modelOf } from "./content_types.ts";
export { contentTypeName, createContentTypes, modelsOf } from "./create.ts";
export { ContentType, type ContentTypeRow, contentTypes } from "./models.ts";
export { hasTable } from "./table.ts";
