import type { AnyModel, Instance, QuerySet } from "../../../db/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { messages } from "../../messages/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { may } from "../permissions.ts";
import { type AdminRequest, readKey } from "../request.ts";
import { type Action, actionLabel } from "./action.ts";
import { exportFile } from "../transfer/export_rows.ts";
import { deleteSelected } from "../views/delete_selected.ts";
import { confirmAction } from "../views/confirm_action.ts";
import { isConfirmed, selectedNow } from "../views/selection.ts";

/** An action as a list offers it. */
export interface OfferedAction {
  /** Its name. */
  readonly name: string;
  /** What people read. */
  readonly label: string;
}

/** An action that also gets the request to the admin: ours. */
export interface OwnAction extends Omit<Action, "run"> {
  /** Does it. */
  run(request: AdminRequest, admin: ModelAdmin, rows: QuerySet<AnyModel>, values: FormValues): Promise<Response | void>;
}

const DELETE: OwnAction = {
  name: "delete_selected",
  description: "Delete selected %(verbose_name_plural)s",
  permissions: ["delete"],
  run: deleteSelected,
};

const EXPORTS: readonly OwnAction[] = [
  {
    name: "export_selected_csv",
    description: "Export selected %(verbose_name_plural)s as CSV",
    permissions: ["view"],
    run: async (request, admin, rows) => await exportFile(request, admin, rows, "csv"),
  },
  {
    name: "export_selected_json",
    description: "Export selected %(verbose_name_plural)s as JSON",
    permissions: ["view"],
    run: async (request, admin, rows) => await exportFile(request, admin, rows, "json"),
  },
];

/** Ours, as a project's function is given them, to leave some of them out. */
const STAND_INS: ReadonlyMap<Action, OwnAction> = new Map(
  [DELETE, ...EXPORTS].map((own): [Action, OwnAction] => [{
    name: own.name,
    run: () => {
      throw new TypeError(`Cannot run "${own.name}" by hand: return the action, and the admin does it`);
    },
  }, own]),
);

/** The actions that somebody may use, by name: Django's `get_actions()`. */
export async function actionsFor(
  request: AdminRequest,
  admin: ModelAdmin,
  location: "list" | "form",
): Promise<Map<string, OwnAction>> {
  const { c, site } = request;
  const { options } = admin;
  const own: readonly Action[] = [...standIns(admin), ...site.actions, ...options.actions ?? []];
  const chosen = await options.getActions?.(c, own) ?? own;
  const all = chosen.map((action) => STAND_INS.get(action) ?? asOwn(action));
  const allowed = new Map<string, OwnAction>();
  for (const action of all) {
    if (site.disabledActions.includes(action.name) || !(action.locations ?? ["list"]).includes(location)) continue;
    if (await mayUse(request, admin, action)) allowed.set(action.name, action);
  }
  return allowed;
}

function standIns({ options }: ModelAdmin): Action[] {
  return [...STAND_INS].flatMap(([standIn, own]) => own !== DELETE && options.canExport === false ? [] : [standIn]);
}

async function mayUse(
  request: AdminRequest,
  admin: ModelAdmin,
  { permissions }: Pick<OwnAction, "permissions">,
  row?: Instance,
): Promise<boolean> {
  if (permissions === undefined) return true;
  for (const permission of permissions) if (await may(request, admin, permission, row)) return true;
  return false;
}

function asOwn(action: Action): OwnAction {
  return {
    ...action,
    async run(request, admin, rows, values) {
      if (action.confirm === undefined) return await action.run(request.c, rows);
      const selected = await selectedNow(rows, values);
      if (isConfirmed(request, selected.selection, values)) return await action.run(request.c, selected.rows);
      return await confirmAction(request, admin, action, selected);
    },
  };
}

/** What a list offers. */
export function offered(
  request: AdminRequest,
  { model }: ModelAdmin,
  actions: ReadonlyMap<string, OwnAction>,
): OfferedAction[] {
  return [...actions.values()].map((action) => ({ name: action.name, label: actionLabel(request, model, action) }));
}

/** What the form of a row offers. */
export async function formActions(request: AdminRequest, admin: ModelAdmin): Promise<OfferedAction[]> {
  return offered(request, admin, await actionsFor(request, admin, "form"));
}

/** As many rows as can be named in one request. */
const MOST_SELECTED = 10_000;

/**
 * Does what was chosen with the rows that were selected.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param all The rows of the list, as it is filtered.
 * @param values What was sent.
 * @param location Where it was chosen.
 * @returns The answer; `undefined` where the list follows.
 */
export async function runAction(
  request: AdminRequest,
  admin: ModelAdmin,
  all: QuerySet<AnyModel>,
  values: FormValues,
  location: "list" | "form",
): Promise<Response | undefined> {
  const { c, say } = request;
  const actions = await actionsFor(request, admin, location);
  const action = actions.get(chosenName(values));
  if (!action) {
    messages.warning(c, say("No action selected."), { failSilently: true });
    return undefined;
  }
  const keys = values.getAll("_selected_action").slice(0, MOST_SELECTED).flatMap((text) => {
    const key = typeof text === "string" ? readKey(admin.model, text) : undefined;
    return key === undefined ? [] : [key];
  });
  const isAcross = values.get("select_across") === "1" && location === "list";
  if (keys.length === 0 && !isAcross) {
    messages.warning(
      c,
      say("Items must be selected in order to perform actions on them. No items have been changed."),
      { failSilently: true },
    );
    return undefined;
  }
  // Beyond the page, the selection is what the list shows; else what was named, as far as it is in the list.
  const rows = isAcross ? all : all.filter({ pk__in: keys });
  if (await hasForbidden(request, admin, action, rows)) {
    messages.error(c, say("You may not do this with all of the selected rows. No items have been changed."), {
      failSilently: true,
    });
    return undefined;
  }
  return await action.run(request, admin, rows, values) ?? undefined;
}

/** More rows are not looked at one by one. */
const MOST_LOOKED_AT = 5000;

/** Whether a project's own functions say of one of the rows that somebody may not do it. */
async function hasForbidden(
  request: AdminRequest,
  admin: ModelAdmin,
  { name, permissions = [] }: OwnAction,
  rows: QuerySet<AnyModel>,
): Promise<boolean> {
  const { hasViewPermission, hasChangePermission, hasDeletePermission } = admin.options;
  const asked = { view: hasViewPermission, change: hasChangePermission, delete: hasDeletePermission, add: undefined };
  // What is deleted is looked at by itself, with what goes with it.
  if (name === DELETE.name || !permissions.some((permission) => asked[permission])) return false;
  const found = await rows.slice(0, MOST_LOOKED_AT + 1) as unknown as readonly Instance[];
  if (found.length > MOST_LOOKED_AT) return true;
  for (const row of found) if (!await mayUse(request, admin, { permissions }, row)) return true;
  return false;
}

/** The list may have the actions above and below it; the button says which of them counts. */
function chosenName(values: FormValues): string {
  const names = values.getAll("action");
  const index = Number(values.get("index") ?? 0);
  const name = names[Number.isSafeInteger(index) ? index : 0] ?? names[0];
  return typeof name === "string" ? name : "";
}
