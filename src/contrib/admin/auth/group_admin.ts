import { Group } from "../../auth/mod.ts";
import { PermissionDenied } from "../../../http/mod.ts";
import { type ModelAdmin, modelAdmin } from "../model_admin.ts";
import { permissionChoices } from "./permission_choices.ts";
import { type GrantHook, mayGrant } from "./rights.ts";

/** Options for {@linkcode groupAdmin}. */
export interface GroupAdminOptions {
  /**
   * Whether somebody may say what the members of groups may do. Whoever may is as mighty as a superuser: they can give
   * anything to a group of their own.
   *
   * @default {"superusers alone"}
   */
  mayGrantRights?: GrantHook;
}

/**
 * How groups are listed and edited: Django's `GroupAdmin`. The admin has it by itself; a project names it to say who, beside
 * superusers, may give rights to groups.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#groups}
 * @param options Who may give rights.
 * @returns The description, to be exported by the module `admin` of an app.
 */
export function groupAdmin({ mayGrantRights }: GroupAdminOptions = {}): ModelAdmin<typeof Group> {
  return modelAdmin(Group, {
    searchFields: ["name"],
    ordering: ["name"],
    filterHorizontal: ["permissions"],
    choicesOf: { permissions: permissionChoices },
    // A file could give what the form does not.
    canImport: false,
    getReadonlyFields: async (c) => await mayGrant(c, mayGrantRights) ? [] : ["permissions"],
    async saveModel(c, { changed, save }) {
      if (changed.includes("permissions") && !await mayGrant(c, mayGrantRights)) throw new PermissionDenied();
      await save();
    },
  });
}
