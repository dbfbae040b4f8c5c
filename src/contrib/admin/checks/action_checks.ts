import type { AdminSite } from "../site.ts";
import { hasFunctions } from "./list_checks.ts";
import { type Found, isRecord, itemsOf, problem, repeated, type Subject } from "./subject.ts";

const PERMISSIONS: readonly unknown[] = ["view", "add", "change", "delete"];

/**
 * What can be done with selected rows: Django's E129 and E130.
 *
 * @param subject The model's admin.
 * @param site The site, whose own actions every model has.
 */
export function* checkActions(subject: Subject, site: AdminSite): Found {
  const own = yield* itemsOf(subject, "actions", "E531");
  const all: readonly unknown[] = ["delete_selected", ...site.actions, ...own];
  for (const action of own) yield* checkAction(subject, action);
  const twice = repeated(all.map((action) => isRecord(action) ? action.name : action));
  if (twice === undefined) return;
  yield problem(
    subject,
    "E130",
    `The names of actions defined in ${subject.name} must be unique. Name '${String(twice)}' is not unique.`,
  );
}

function* checkAction(subject: Subject, action: unknown): Found {
  if (!isRecord(action) || typeof action.name !== "string" || !hasFunctions(action, "run")) {
    return yield problem(
      subject,
      "E531",
      "The value of 'actions' must be a list of actions: { name, run(c, rows) { … } }.",
    );
  }
  const { permissions = [] } = action;
  for (const permission of Array.isArray(permissions) ? permissions : [permissions]) {
    if (PERMISSIONS.includes(permission)) continue;
    yield problem(
      subject,
      "E129",
      `The ${action.name} action of ${subject.name} asks for the permission '${
        String(permission)
      }', which is none of ` +
        "'view', 'add', 'change' and 'delete'.",
    );
  }
}
