import type { AnyModel, Migrating } from "../../db/mod.ts";
import { contentTypeName, createContentTypes, hasTable, modelsOf } from "../contenttypes/mod.ts";
import { Permission } from "./models.ts";

/** The most characters of a permission's name. */
const LONGEST_NAME = 255;

/**
 * Makes the permissions of an app's models that are not there yet. Heard after each `migrate`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#default-permissions}
 * @param migrating The app and the database.
 */
export async function createPermissions(migrating: Migrating): Promise<void> {
  const { app, executor } = migrating;
  const contentTypes = await createContentTypes(migrating);
  if (contentTypes.size === 0 || !await hasTable(executor, Permission)) return;
  const wanted = modelsOf(migrating).flatMap((model) => {
    const contentTypeId = contentTypes.get(contentTypeName(model));
    return contentTypeId === undefined ? [] : permissionsFor(model).map((row) => ({ ...row, contentTypeId }));
  });
  const present = await Permission.objects(executor).filter({ contentType__appLabel: app }).orderBy()
    .values("contentTypeId", "codename");
  const known = new Set(present.map(keyOf));
  const missing = wanted.filter((row) => !known.has(keyOf(row)));
  if (missing.length > 0) await Permission.objects(executor).bulkCreate(missing);
}

/**
 * The permissions that a model has: the usual ones, then its own.
 *
 * @param model The model.
 * @returns Codename and name of each.
 */
export function permissionsFor(model: AnyModel): { codename: string; name: string }[] {
  const usual = model.defaultPermissions.map((action) => ({
    codename: permissionCodename(action, model),
    name: `Can ${action} ${model.verboseName}`.slice(0, LONGEST_NAME),
  }));
  return [...usual, ...model.permissions.map(([codename, name]) => ({ codename, name }))];
}

/**
 * The codename of one of a model's usual permissions: Django's `get_permission_codename()`.
 *
 * @param action `add`, `change`, `delete` or `view`.
 * @param model The model.
 * @returns The codename, such as `add_post`.
 */
export function permissionCodename(action: string, model: Pick<AnyModel, "name">): string {
  return `${action}_${contentTypeName(model)}`;
}

function keyOf({ contentTypeId, codename }: { contentTypeId: number; codename: string }): string {
  return `${contentTypeId}.${codename}`;
}
