import type { AnyModel } from "../../db/mod.ts";
import type { FieldMap } from "../../forms/mod.ts";
import type { Pattern } from "../../urls/mod.ts";
import type { ColumnInput } from "./options/columns.ts";
import type { FilterInput } from "./options/filters.ts";
import type { FormOptions } from "./options/form_options.ts";
import type { ListOptions } from "./options/list_options.ts";
import type { SearchInput } from "./options/names.ts";
import type { PermissionHooks } from "./options/permission_hooks.ts";
import type { SaveHooks } from "./options/save_hooks.ts";

/**
 * Options for {@linkcode modelAdmin}. The type parameters are what the compiler finds by itself: they hold the names that
 * options mention.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#modeladmin-options}
 */
export interface ModelAdminOptions<
  M extends AnyModel,
  Display extends readonly unknown[] = readonly ColumnInput<M>[],
  Filters extends readonly unknown[] = readonly FilterInput<M>[],
  Search extends readonly unknown[] = readonly SearchInput<M>[],
  Shown extends readonly unknown[] = readonly ColumnInput<M>[],
  Fields extends FieldMap = FieldMap,
> extends ListOptions<M, Display, Filters, Search>, FormOptions<M, Shown, Fields>, PermissionHooks<M>, SaveHooks<M> {
  /** Addresses of its own below those of the model, behind the admin's gate: `<app>/<model>/<route>`. */
  readonly urls?: readonly Pattern[];
  /**
   * Templates of its own, by what they show: `changeList`, `changeForm`, `deleteConfirmation`, `history` and the like. A
   * template `admin/<app>/<model>/change_list` or `admin/<app>/change_list` does it without being named.
   */
  readonly templates?: Readonly<Partial<Record<AdminTemplate, string>>>;
}

/** What a template of one model's pages shows. */
export type AdminTemplate =
  | "changeList"
  | "changeForm"
  | "changePassword"
  | "deleteConfirmation"
  | "deleteSelectedConfirmation"
  | "history"
  | "importForm";
