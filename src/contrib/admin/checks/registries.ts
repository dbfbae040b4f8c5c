import { type Apps, type CheckMessage, checkMessage } from "../../../apps/mod.ts";
import type { AnyModel } from "../../../db/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import { Group } from "../../auth/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { makeRegistry, type Registry } from "../registry.ts";
import type { AdminSite } from "../site.ts";
import { checkActions } from "./action_checks.ts";
import { checkEditable } from "./editable_checks.ts";
import { checkFilters } from "./filter_checks.ts";
import { checkForm } from "./form_checks.ts";
import { checkInlines } from "./inline_checks.ts";
import { checkList, checkOrdering } from "./list_checks.ts";
import { checkPrepopulated } from "./prepopulated_checks.ts";
import { checkRelations } from "./relation_checks.ts";
import { type Found, labelOf, type Subject } from "./subject.ts";

/**
 * Checks what each site of the admin was told of its models.
 *
 * @param apps The apps.
 * @param sites The sites.
 * @returns What is wrong; what two sites share is said once.
 */
export async function checkRegistries(apps: Apps, sites: readonly AdminSite[]): Promise<CheckMessage[]> {
  const found: CheckMessage[] = [];
  for (const site of sites) found.push(...await checkSite(apps, site));
  return [...new Map(found.map((message) => [`${message.id} ${message.object} ${message.message}`, message])).values()];
}

async function checkSite(apps: Apps, site: AdminSite): Promise<CheckMessage[]> {
  try {
    const registry = await makeRegistry(apps, site);
    return [...registry].flatMap((admin) => [...checkModelAdmin(admin, { apps, site, registry })]);
  } catch (error) {
    // What a module throws by itself is a fault of the program, which has a stack to show.
    if (!(error instanceof ImproperlyConfigured)) throw error;
    const options = { hint: "See the module admin of the app", object: `adminSite("${site.name}")` };
    return [checkMessage("admin.E501", error.message, options)];
  }
}

interface Where {
  readonly apps: Apps;
  readonly site: AdminSite;
  readonly registry: Registry;
}

function* checkModelAdmin({ model, options }: ModelAdmin, { apps, site, registry }: Where): Found {
  const subject: Subject = { name: `modelAdmin(${labelOf(model)})`, model, options: { ...options }, registry };
  if (!isInstalled(apps, model)) {
    yield checkMessage(
      "admin.E502",
      `The model '${labelOf(model)}' is registered with the admin, and belongs to no installed app.`,
      {
        hint: `Add it to the models of its app, and the app to installedApps; or leave its modelAdmin() out`,
        object: subject.name,
      },
    );
  }
  yield* checkForm(subject);
  yield* checkRelations(subject);
  yield* checkPrepopulated(subject);
  yield* checkOrdering(subject);
  yield* checkList(subject);
  yield* checkEditable(subject);
  yield* checkFilters(subject);
  yield* checkActions(subject, site);
  yield* checkInlines(subject);
}

/** Whether a site has a model. That the admin's own groups want the app auth is said elsewhere. */
function isInstalled(apps: Apps, model: AnyModel): boolean {
  return apps.models().some((installed) => installed === model) || (model === Group && !apps.isInstalled("auth"));
}
