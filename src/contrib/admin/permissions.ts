import type { Instance } from "../../db/mod.ts";
import { PermissionDenied } from "../../http/mod.ts";
import { hasModulePerms, hasPerm, permissionCodename } from "../auth/mod.ts";
import type { PermissionAction } from "./changelist/action.ts";
import type { ModelAdmin } from "./model_admin.ts";
import type { AdminRequest } from "./request.ts";
import type { PermissionHooks } from "./options/permission_hooks.ts";
import type { AnyModel } from "../../db/mod.ts";

/** What permissions are asked of: a model with what a project says of it. */
export interface Guarded {
  /** The model. */
  readonly model: AnyModel;
  /** What the project says. */
  readonly options: PermissionHooks<AnyModel>;
}

/** What somebody may do with a model, or with a row. */
export type Rights = Readonly<Record<PermissionAction, boolean>>;

/**
 * Whether somebody may do something with a row of a model, or with any row. Whoever may change may view, as in Django.
 *
 * @param request The request.
 * @param guarded The model.
 * @param action What it is.
 * @param row The row; any, without one.
 * @returns Whether they may.
 */
export async function may(
  request: AdminRequest,
  guarded: Guarded,
  action: PermissionAction,
  row?: Instance,
): Promise<boolean> {
  const { c, user } = request;
  const { model, options } = guarded;
  const has = (name: string): Promise<boolean> => hasPerm(c, user, `${model.app}.${permissionCodename(name, model)}`);
  const allowed = await has(action) || (action === "view" && await has("change"));
  switch (action) {
    case "view":
      return await options.hasViewPermission?.(c, row, allowed) ?? allowed;
    case "add":
      return await options.hasAddPermission?.(c, allowed) ?? allowed;
    case "change":
      return await options.hasChangePermission?.(c, row, allowed) ?? allowed;
    case "delete":
      return await options.hasDeletePermission?.(c, row, allowed) ?? allowed;
  }
}

/** All that somebody may do. */
export async function rightsOf(request: AdminRequest, guarded: Guarded, row?: Instance): Promise<Rights> {
  return {
    view: await may(request, guarded, "view", row),
    add: await may(request, guarded, "add", row),
    change: await may(request, guarded, "change", row),
    delete: await may(request, guarded, "delete", row),
  };
}

/** Whether somebody may see a row, or change it. */
export async function mayViewOrChange(request: AdminRequest, guarded: Guarded, row?: Instance): Promise<boolean> {
  return await may(request, guarded, "view", row) || await may(request, guarded, "change", row);
}

/** Whether a project's own functions say of each row who may see it. */
export function asksEach({ options }: Guarded): boolean {
  return options.hasViewPermission !== undefined || options.hasChangePermission !== undefined;
}

/**
 * The rows that somebody may see or change. Where a project says nothing of single rows, all of them.
 *
 * @param request The request.
 * @param guarded The model.
 * @param rows The rows.
 * @param most How many are wanted at most.
 * @returns The first of them.
 */
export async function seenRows<Row extends Instance>(
  request: AdminRequest,
  guarded: Guarded,
  rows: readonly Row[],
  most: number = rows.length,
): Promise<Row[]> {
  const seen: Row[] = [];
  for (const row of rows) {
    if (seen.length === most) break;
    if (!asksEach(guarded) || await mayViewOrChange(request, guarded, row)) seen.push(row);
  }
  return seen;
}

/** Whether somebody sees a model in lists of models. */
export async function maySeeModule({ c, user }: AdminRequest, { model, options }: ModelAdmin): Promise<boolean> {
  const allowed = await hasModulePerms(c, user, model.app);
  return await options.hasModulePermission?.(c, allowed) ?? allowed;
}

/** Answers 403 where somebody may not do something. */
export async function insist(
  request: AdminRequest,
  guarded: Guarded,
  action: PermissionAction,
  row?: Instance,
): Promise<void> {
  if (!await may(request, guarded, action, row)) throw new PermissionDenied();
}
