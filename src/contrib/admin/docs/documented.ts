import { appsKey } from "../../../apps/mod.ts";
import type { AnyModel } from "../../../db/mod.ts";
import { siteValue } from "../../../http/mod.ts";
import { contentTypeName } from "../../contenttypes/mod.ts";
import { mayViewOrChange } from "../permissions.ts";
import type { Crumb } from "../page.ts";
import { type AdminRequest, siteUrl } from "../request.ts";

/** An app with the models that somebody may read about. */
export interface DocumentedApp {
  /** Its label. */
  readonly label: string;
  /** What people call it. */
  readonly name: string;
  /** Its models. */
  readonly models: readonly AnyModel[];
}

/**
 * The models of all installed apps that somebody may view, whether the site of the admin has them or not. What the admin of
 * a model says of permissions counts.
 *
 * @param request The request.
 * @returns The apps that have one, in the order of the site.
 */
export async function documentedApps(request: AdminRequest): Promise<DocumentedApp[]> {
  const found: DocumentedApp[] = [];
  for (const { label, verboseName, models } of siteValue(request.c, appsKey)) {
    const own: AnyModel[] = [];
    for (const model of Object.values(models)) if (await mayRead(request, model)) own.push(model);
    if (own.length > 0) found.push({ label, name: verboseName, models: own });
  }
  return found;
}

/** Whether somebody may read about a model. */
async function mayRead(request: AdminRequest, model: AnyModel): Promise<boolean> {
  return await mayViewOrChange(request, { model, options: request.registry.get(model)?.options ?? {} });
}

/** The page of a model. */
export function docsUrl(request: AdminRequest, model: AnyModel): string {
  return siteUrl(request, "docs_model", { appLabel: model.app, modelName: contentTypeName(model) });
}

/** The way to a page of the documentation. */
export function docsCrumbs(request: AdminRequest, ...further: readonly Crumb[]): Crumb[] {
  const { say } = request;
  return [
    { label: say("Home"), url: siteUrl(request, "index") },
    { label: say("Documentation"), ...(further.length > 0 && { url: siteUrl(request, "docs") }) },
    ...further,
  ];
}
