import type { Context } from "hono";
import type { AnyModel, Row } from "../../../db/mod.ts";

/** Who may do what. Without them, the permissions of the model say it. */
export interface PermissionHooks<M extends AnyModel> {
  /** Whether somebody may see the model in lists of models. */
  hasModulePermission?(c: Context, allowed: boolean): boolean | Promise<boolean>;
  /**
   * Whether somebody may see a row; without one, any row. `allowed` is what the permissions say. Who may neither see a row
   * nor change it does not find it by the search of the site, nor where a form searches for what to choose; files leave it
   * out.
   *
   * A row that is refused is still counted, and an empty line of its list. What it is called still stands where another row
   * refers to it: in the cells of lists, among the choices of a select and of a filter, beside a key that was chosen, and
   * among what would be deleted with another one. To leave rows out of what can be chosen, and of all pages of their own,
   * narrow them in `getQueryset`, which the database answers at once; `choicesOf` says for one relation what can be chosen.
   * Of cells, `listDisplay` says what they show.
   */
  hasViewPermission?(c: Context, row: Row<M> | undefined, allowed: boolean): boolean | Promise<boolean>;
  /** Whether somebody may make rows. */
  hasAddPermission?(c: Context, allowed: boolean): boolean | Promise<boolean>;
  /** Whether somebody may change a row; without one, any row. */
  hasChangePermission?(c: Context, row: Row<M> | undefined, allowed: boolean): boolean | Promise<boolean>;
  /** Whether somebody may delete a row; without one, any row. */
  hasDeletePermission?(c: Context, row: Row<M> | undefined, allowed: boolean): boolean | Promise<boolean>;
}
