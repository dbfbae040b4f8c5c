import type { Context } from "hono";
import type { AnyModel, Row } from "../../../db/mod.ts";

/** Who may do what. Without them, the permissions of the model say it. */
export interface PermissionHooks<M extends AnyModel> {
  /** Whether somebody may see the model in lists of models. */
  hasModulePermission?(c: Context, allowed: boolean): boolean | Promise<boolean>;
  /**
   * Whether somebody may see a row; without one, any row. `allowed` is what the permissions say. A row that is refused is
   * still counted, and an empty line of the list: to leave rows out, narrow them in `getQueryset`.
   */
  hasViewPermission?(c: Context, row: Row<M> | undefined, allowed: boolean): boolean | Promise<boolean>;
  /** Whether somebody may make rows. */
  hasAddPermission?(c: Context, allowed: boolean): boolean | Promise<boolean>;
  /** Whether somebody may change a row; without one, any row. */
  hasChangePermission?(c: Context, row: Row<M> | undefined, allowed: boolean): boolean | Promise<boolean>;
  /** Whether somebody may delete a row; without one, any row. */
  hasDeletePermission?(c: Context, row: Row<M> | undefined, allowed: boolean): boolean | Promise<boolean>;
}
