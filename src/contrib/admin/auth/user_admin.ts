import type { Context } from "hono";
import type { AnyModel } from "../../../db/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import type { FieldMap } from "../../../forms/mod.ts";
import { PermissionDenied } from "../../../http/mod.ts";
import {
  type AuthUser,
  endSessions,
  getUser,
  hasPerm,
  passwordValidatorsOf,
  permissionCodename,
  setPassword,
} from "../../auth/mod.ts";
import { passwordChanged } from "../../auth/password_validation/mod.ts";
import { type ModelAdmin, modelAdmin } from "../model_admin.ts";
import type { ColumnInput } from "../options/columns.ts";
import type { Fieldset } from "../options/fields.ts";
import type { FilterInput } from "../options/filters.ts";
import type { SearchInput } from "../options/names.ts";
import type { SaveEvent } from "../options/save_hooks.ts";
import type { ModelAdminOptions } from "../options.ts";
import { addForm } from "./add_form.ts";
import { addFieldsets, changeFieldsets, userDefaults } from "./user_defaults.ts";
import { newPasswordIn, PASSWORD_FIELDS } from "./password_fields.ts";
import { passwordColumn } from "./password_column.ts";
import { type GrantHook, isAsMighty, mayGrant, RIGHTS } from "./rights.ts";

/** Options for {@linkcode userAdmin}: those of `modelAdmin()`, and what is said of users alone. */
export interface UserAdminOptions<
  M extends AnyModel,
  Display extends readonly unknown[] = readonly ColumnInput<M>[],
  Filters extends readonly unknown[] = readonly FilterInput<M>[],
  Search extends readonly unknown[] = readonly SearchInput<M>[],
  Shown extends readonly unknown[] = readonly ColumnInput<M>[],
  Fields extends FieldMap = FieldMap,
> extends ModelAdminOptions<M, Display, Filters, Search, Shown, Fields> {
  /**
   * The column that users log in with, as `authWith()` was told.
   *
   * @default {"username"}
   */
  readonly usernameField?: keyof M["table"]["$inferSelect"] & string;
  /**
   * The form of a new user, beside the columns with `usable_password`, `password1` and `password2`.
   *
   * @default {"the name, and a password"}
   */
  readonly addFieldsets?: readonly Fieldset<string>[];
  /**
   * Whether somebody may say what others may do: change who is staff or a superuser, groups and permissions; and change
   * users who may do more than they may themselves. Whoever may is as mighty as a superuser.
   *
   * @default {"superusers alone"}
   */
  readonly mayGrantRights?: GrantHook;
}

const made = new WeakSet<object>();

/**
 * How users are listed and edited: Django's `UserAdmin`. The admin has it by itself for Django's model of users; a project
 * names it for a model of its own, or to say something else.
 *
 * Adding users takes the permissions to add and to change them, as in Django. Beyond Django, whoever is no superuser gives
 * nobody rights: what says what a user may do is shown and not edited, and a user who may do more than oneself, whose
 * password would be worth having, cannot be changed. `mayGrantRights` says otherwise.
 *
 * @example Usage
 * ```ts
 * import { userAdmin } from "@nuages/nuages/contrib/admin";
 * import { getUser, hasPerm, User } from "@nuages/nuages/contrib/auth";
 *
 * export const users = userAdmin(User, {
 *   listDisplay: ["username", "email", "dateJoined"],
 *   mayGrantRights: async (c, allowed) => allowed || await hasPerm(c, await getUser(c), "auth.change_permission"),
 * });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#managing-users-in-the-admin}
 * @param model The model of users: the one that `authWith()` and `adminWith()` were told.
 * @param options What is other than in Django.
 * @returns The description, to be exported by the module `admin` of an app.
 * @throws {ImproperlyConfigured} If the model has no column "password", or that column is not secret.
 */
export function userAdmin<
  M extends AnyModel,
  const Display extends readonly ColumnInput<M>[] = readonly ColumnInput<M>[],
  const Filters extends readonly FilterInput<M>[] = readonly FilterInput<M>[],
  const Search extends readonly SearchInput<M>[] = readonly SearchInput<M>[],
  const Shown extends readonly ColumnInput<M>[] = readonly [],
  Fields extends FieldMap = Record<never, never>,
>(
  model: M,
  options: UserAdminOptions<M, Display, Filters, Search, Shown, Fields> = {},
): ModelAdmin<M> {
  refuseOpenPassword(model);
  // What was checked for this model is, from here on, what is said of any.
  const said = options as unknown as UserAdminOptions<AnyModel>;
  const { usernameField, addFieldsets: _, mayGrantRights: __, ...others } = said;
  const hooks = { ...formHooks(model, said), ...permissionHooks(model, said), saveModel: saveHook(said) };
  const all = { ...userDefaults(model, usernameField ?? "username"), ...others, ...hooks };
  const admin = modelAdmin(model, all as never);
  made.add(admin);
  return admin;
}

/** Whether {@linkcode userAdmin} made it. */
export function isUserAdmin(admin: ModelAdmin): boolean {
  return made.has(admin);
}

/** What is not secret would stand in exports and in the history. */
function refuseOpenPassword({ app, name, fields }: AnyModel): void {
  if (fields.password?.secret === true) return;
  throw new ImproperlyConfigured(
    `userAdmin(${app}.${name})`,
    'the model needs a column "password" that nobody is shown; write fields: { password: { secret: true } }',
  );
}

type Hooks = Partial<ModelAdminOptions<AnyModel>>;

function formHooks(model: AnyModel, options: UserAdminOptions<AnyModel>): Hooks {
  const { usernameField = "username", mayGrantRights } = options;
  const isOwn = options.fields !== undefined || options.getFields !== undefined || options.form !== undefined;
  const forNew = (c: Context): readonly Fieldset<string>[] => options.addFieldsets ?? addFieldsets(c, usernameField);
  const rights = RIGHTS.filter((name) => Object.hasOwn(model.fields, name) || Object.hasOwn(model.relations, name));
  return {
    getFieldsets: (c, row) => {
      if (row === undefined) return forNew(c);
      const own = options.getFieldsets?.(c, row) ?? options.fieldsets;
      // Without parts, the form is what `fields` says.
      return (own ?? (isOwn ? undefined : changeFieldsets(c, model, usernameField))) as readonly Fieldset<string>[];
    },
    getForm: (c, row) => {
      if (row !== undefined) return options.getForm?.(c, row);
      return addForm(c, model, forNew(c).flatMap(({ fields }) => fields.flat()), usernameField);
    },
    async getReadonlyFields(c, row) {
      const own = await options.getReadonlyFields?.(c, row) ?? options.readonlyFields ?? [];
      const locked = await mayGrant(c, mayGrantRights) ? [] : rights;
      const column = row === undefined ? [] : [passwordColumn];
      const names = own.filter((each) => each !== "password" && !locked.includes(String(each)));
      return [...names, ...column, ...locked];
    },
  };
}

function permissionHooks(model: AnyModel, options: UserAdminOptions<AnyModel>): Hooks {
  const perm = (name: string): string => `${model.app}.${permissionCodename(name, model)}`;
  const { mayGrantRights } = options;
  return {
    // As in Django: whoever may add users and not change them could make one who may do more.
    async hasAddPermission(c, allowed) {
      const both = allowed && await hasPerm(c, await getUser(c), perm("change"));
      return await options.hasAddPermission?.(c, both) ?? both;
    },
    async hasChangePermission(c, row, allowed) {
      const fits = allowed &&
        (row === undefined || await mayGrant(c, mayGrantRights) ||
          await isAsMighty(c, model, row as unknown as AuthUser));
      return await options.hasChangePermission?.(c, row, fits) ?? fits;
    },
    async hasDeletePermission(c, row, allowed) {
      const isMightier = (row as AuthUser | undefined)?.isSuperuser === true && !await mayGrant(c, mayGrantRights);
      const fits = allowed && !isMightier;
      return await options.hasDeletePermission?.(c, row, fits) ?? fits;
    },
    lookupAllowed: (c, lookup, value, allowed) =>
      !/^password(?:__|$)/.test(lookup) && (options.lookupAllowed?.(c, lookup, value, allowed) ?? allowed),
  };
}

function saveHook(options: UserAdminOptions<AnyModel>): (c: Context, event: SaveEvent<AnyModel>) => Promise<void> {
  return async function saveUser(c, event) {
    const user = event.row as unknown as AuthUser;
    // A list that edits, a form of a project's own or an undo gives no more than the page of the user does.
    if (givesRights(event) && !await mayGrant(c, options.mayGrantRights)) throw new PermissionDenied();
    const password = event.isChange ? undefined : await setFirstPassword(c, event);
    await (options.saveModel?.(c, event) ?? event.save());
    if (password !== undefined) await passwordChanged(password, user, passwordValidatorsOf(c));
    // Whoever is let in again later logs in again.
    if (event.isChange && user.isActive === false) await endSessions(c, user, { using: event.using });
  };
}

function givesRights({ row, changed, isChange }: SaveEvent<AnyModel>): boolean {
  if (isChange) return changed.some((name) => RIGHTS.includes(name));
  return ["isStaff", "isSuperuser"].some((name) => Reflect.get(row, name) === true);
}

/** What was typed; none for a row that comes from elsewhere and has none. */
async function setFirstPassword(c: Context, { row, form }: SaveEvent<AnyModel>): Promise<string | undefined> {
  const user = row as unknown as AuthUser;
  const isTyped = form.isBound && Object.hasOwn(form.cleanedData, PASSWORD_FIELDS.first);
  const password = isTyped ? newPasswordIn(form.cleanedData) : undefined;
  if (isTyped || !user.password) await setPassword(c, user, password);
  return password;
}
