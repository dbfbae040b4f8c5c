import { type CheckedSite, type CheckMessage, checkMessage } from "../../../apps/mod.ts";
import type { AnyModel } from "../../../db/mod.ts";
import { usesMiddleware } from "../../../middleware/mod.ts";
import { userModelIn } from "../../auth/mod.ts";
import type { AdminSite } from "../site.ts";
import { labelOf } from "./subject.ts";

/** The apps that the admin cannot do without, with the numbers of Django's checks, and two of ours. */
const APPS = [
  { name: "contenttypes", id: "E401" },
  { name: "auth", id: "E405" },
  { name: "messages", id: "E406" },
  { name: "sessions", id: "E508" },
  { name: "staticfiles", id: "E503" },
] as const;

/** The middleware that it cannot do without. Who is asking, a site knows without one: what E408 wants is there. */
const MIDDLEWARE = [
  { name: "message", id: "E409", from: "messages" },
  { name: "session", id: "E410", from: "sessions" },
] as const;

/**
 * What the admin cannot do without: Django's E401, E405, E406, E409 and E410. What E402 to E404 and W411 ask of templates
 * the admin brings along.
 *
 * @param site The site.
 * @param sites The sites of the admin.
 * @param users The model of users that its log refers to.
 * @returns What is wrong.
 */
export function* checkNeeds(
  { settings, apps }: Pick<CheckedSite, "settings" | "apps">,
  sites: readonly AdminSite[],
  users: AnyModel,
): Generator<CheckMessage> {
  for (const { name, id } of APPS) {
    if (apps.isInstalled(name)) continue;
    yield checkMessage(`admin.${id}`, `'${name}' must be in installedApps in order to use the admin application.`, {
      hint: `Add ${name} of @nuages/nuages/contrib/${name}`,
      object: "installedApps",
    });
  }
  for (const { name, id, from } of MIDDLEWARE) {
    if (usesMiddleware(settings, name)) continue;
    yield checkMessage(`admin.${id}`, `'${name}()' must be in middleware in order to use the admin application.`, {
      hint: `Insert ${name}() of @nuages/nuages/contrib/${from}${name === "message" ? " after session()" : ""}`,
      object: "middleware",
    });
  }
  if (apps.isInstalled("auth")) yield* checkUsers(userModelIn(apps), sites, users);
}

function* checkUsers(model: AnyModel, sites: readonly AdminSite[], users: AnyModel): Generator<CheckMessage> {
  if (model !== users) {
    yield checkMessage(
      "admin.E504",
      `The admin's log refers to '${labelOf(users)}', but the users of the site are '${labelOf(model)}'.`,
      { hint: `Write adminWith(sites, { userModel: ${model.name} })`, object: "adminWith" },
    );
  }
  if (Object.hasOwn(model.fields, "isStaff") || sites.every(({ hasPermission }) => hasPermission !== undefined)) return;
  yield checkMessage("admin.W505", `'${labelOf(model)}' has no column 'isStaff', so nobody may enter the admin.`, {
    hint: "Add the column, or say who may enter by adminSite({ hasPermission })",
    object: labelOf(model),
  });
}
