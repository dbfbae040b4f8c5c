import { type AdminRequest, modelUrl, siteUrl } from "./request.ts";
import { maySeeModule, type Rights, rightsOf } from "./permissions.ts";
import { contentTypeName } from "../contenttypes/mod.ts";
import { capfirst } from "./words.ts";
import type { ModelAdmin } from "./model_admin.ts";

/** A model in the lists of the admin, as somebody may see it. */
export interface ListedModel {
  /** What is said of it. */
  readonly admin: ModelAdmin;
  /** What many rows are called. */
  readonly name: string;
  /** What one row is called. */
  readonly verboseName: string;
  /** The name of the model in small letters. */
  readonly model: string;
  /** What they may do. */
  readonly rights: Rights;
  /** The list; `undefined` for who may only add. */
  readonly url: string | undefined;
  /** The form of a new row, for who may add. */
  readonly addUrl: string | undefined;
}

/** An app in the lists of the admin, with the models that somebody may see. */
export interface ListedApp {
  /** Its label. */
  readonly label: string;
  /** Its name. */
  readonly name: string;
  /** Its page. */
  readonly url: string;
  /** Its models. */
  readonly models: readonly ListedModel[];
}

/**
 * The apps and models that somebody may see, in order: Django's `get_app_list()`.
 *
 * @param request The request.
 * @returns The apps that have a model for them.
 */
export async function listApps(request: AdminRequest): Promise<ListedApp[]> {
  const listed = new Map<string, ListedModel[]>();
  for (const admin of request.registry) {
    const model = await listModel(request, admin);
    if (model) listed.set(admin.model.app, [...listed.get(admin.model.app) ?? [], model]);
  }
  return request.registry.apps.flatMap(({ label, verboseName }) => {
    const models = listed.get(label);
    return models ? [{ label, name: verboseName, url: siteUrl(request, "app_list", { appLabel: label }), models }] : [];
  });
}

async function listModel(request: AdminRequest, admin: ModelAdmin): Promise<ListedModel | undefined> {
  if (!await maySeeModule(request, admin)) return undefined;
  const rights = await rightsOf(request, admin);
  if (!Object.values(rights).includes(true)) return undefined;
  const { model } = admin;
  return {
    admin,
    rights,
    name: capfirst(model.verboseNamePlural),
    verboseName: model.verboseName,
    model: contentTypeName(model),
    url: rights.view || rights.change ? modelUrl(request, model, "changelist") : undefined,
    addUrl: rights.add ? modelUrl(request, model, "add") : undefined,
  };
}
