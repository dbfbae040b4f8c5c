import {
  allowMigrate,
  type AnyModel,
  type Executor,
  type Migrating,
  type ModelIdentity,
  siteOf,
} from "../../db/mod.ts";
import { ContentType } from "./models.ts";
import { hasTable } from "./table.ts";

/**
 * Makes the content types of an app's models that are not there yet. Heard after each `migrate`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#overview}
 * @param migrating The app and the database.
 * @returns The rows for all models of the app, by the names of the models in small letters; none where the table is not
 * there.
 */
export async function createContentTypes(migrating: Migrating): Promise<ReadonlyMap<string, number>> {
  const { app, executor } = migrating;
  const models = modelsOf(migrating);
  if (models.length === 0 || !mayWrite(migrating) || !await hasTable(executor, ContentType)) return new Map();
  const present = await contentTypeIds(executor, app);
  const missing = models.map(contentTypeName).filter((name) => !present.has(name));
  if (missing.length === 0) return present;
  await ContentType.objects(executor).bulkCreate(missing.map((model) => ({ appLabel: app, model })));
  return await contentTypeIds(executor, app);
}

/**
 * The models of the app that was migrated.
 *
 * @param migrating The app and the database.
 * @returns The models.
 */
export function modelsOf({ app, executor }: Migrating): readonly AnyModel[] {
  return (siteOf(executor)?.models() ?? []).filter((model) => model.app === app).filter(isModel);
}

/**
 * What the content type of a model is called.
 *
 * @param model The model.
 * @returns Its name in small letters.
 */
export function contentTypeName({ name }: Pick<ModelIdentity, "name">): string {
  return name.toLowerCase();
}

async function contentTypeIds(executor: Executor, app: string): Promise<Map<string, number>> {
  const rows = await ContentType.objects(executor).filter({ appLabel: app }).values("id", "model");
  return new Map(rows.map(({ id, model }) => [model, id]));
}

/** A router may keep the tables elsewhere. */
function mayWrite({ executor, using }: Migrating): boolean {
  const databaseRouters = siteOf(executor)?.routers ?? [];
  return allowMigrate({ databases: {}, databaseRouters }, using, ContentType.app, ContentType);
}

function isModel(model: ModelIdentity): model is AnyModel {
  return "defaultPermissions" in model;
}
