import type { Context } from "hono";
import { appsKey } from "../../apps/mod.ts";
import type { AnyModel, ModelIdentity, Source } from "../../db/mod.ts";
import { siteValue } from "../../http/mod.ts";
import { contentTypeName } from "./create.ts";
import { ContentType, type ContentTypeRow } from "./models.ts";

/**
 * Finds the content type of a model, and makes it where it is not there yet.
 *
 * It asks each time, by a unique index: numbers kept in memory would be wrong in every process but the one that flushes or
 * migrates. Relations need no number: `genericRelation()` finds rows and content type in one query.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { Permission, User } from "@nuages/nuages/contrib/auth";
 * import { contentTypeFor } from "@nuages/nuages/contrib/contenttypes";
 *
 * async function listPermissions(c: Context): Promise<Response> {
 *   const { id } = await contentTypeFor(c, User);
 *   const permissions = await Permission.objects(c).filter({ contentTypeId: id });
 *   return c.json(permissions.map(({ codename }) => codename));
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#django.contrib.contenttypes.models.ContentTypeManager.get_for_model}
 * @param source A request, a database or a transaction.
 * @param model The model.
 * @returns Its content type.
 */
export async function contentTypeFor(source: Source, model: ModelIdentity): Promise<ContentTypeRow> {
  const names = { appLabel: model.app, model: contentTypeName(model) };
  const [row] = await ContentType.objects(source).getOrCreate(names);
  return row;
}

/**
 * Finds the model that a content type stands for.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#django.contrib.contenttypes.models.ContentType.model_class}
 * @param c The request.
 * @param contentType The content type.
 * @returns The model; `undefined` where the site has it no longer.
 */
export function modelOf(c: Context, contentType: Pick<ContentTypeRow, "appLabel" | "model">): AnyModel | undefined {
  return siteValue(c, appsKey).models().find((model) =>
    model.app === contentType.appLabel && contentTypeName(model) === contentType.model
  );
}
