import { type AnyModel, executorOf, type NewValues, type Row, type Source } from "../../db/mod.ts";
import { makePassword, type PasswordHasher, scryptHasher } from "./hashers/mod.ts";
import { User } from "./models.ts";
import { authOptionsOf, hashersOf } from "./options.ts";
import { passwordChanged } from "./password_validation/mod.ts";
import { normalizeEmail, normalizeUsername } from "./username.ts";

/** The values of a new user: the password as it was typed, or `undefined` for one who cannot log in with one. */
export type NewUser<Model extends AnyModel> = Omit<NewValues<Model>, "password"> & { password?: string | undefined };

/** Options for {@linkcode createUser}. */
export interface CreateUserOptions<Model extends AnyModel> {
  /**
   * The model of users.
   *
   * @default {User}
   */
  model?: Model;
  /**
   * What hashes the password.
   *
   * @default {"the site's, where the source is a request; else scryptHasher()"}
   */
  hasher?: PasswordHasher;
}

/**
 * Makes a user: the name and the address are written as they are compared, the password is hashed. Nothing is checked that
 * forms check, such as how good the password is.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { createUser } from "@nuages/nuages/contrib/auth";
 *
 * async function register(c: Context): Promise<Response> {
 *   const user = await createUser(c, { username: "django", email: "django@example.com", password: "minor swing" });
 *   return c.text(`Welcome, ${user.username}`);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.UserManager.create_user}
 * @param source A request, a database or a transaction.
 * @param values The values of the row.
 * @param options Another model, another hasher.
 * @returns The user.
 * @throws {IntegrityError} If the name is taken.
 */
export async function createUser<Model extends AnyModel = typeof User>(
  source: Source,
  values: NewUser<Model>,
  options: CreateUserOptions<Model> = {},
): Promise<Row<Model>> {
  const { hasher = defaultHasher(source) } = options;
  const given: Record<string, unknown> & { password?: string | undefined } = { ...values };
  const model: AnyModel = options.model ?? User;
  const row = {
    ...given,
    ...(typeof given.username === "string" && { username: normalizeUsername(given.username) }),
    ...(typeof given.email === "string" && { email: normalizeEmail(given.email) }),
    password: await makePassword(given.password, { hasher }),
  };
  const user = await model.objects(executorOf(source, { model })).create(row as never);
  if (given.password !== undefined && "req" in source) {
    await passwordChanged(given.password, user, authOptionsOf(source).passwordValidators);
  }
  // The row is one of the model that was named, or of Django's.
  return user as unknown as Row<Model>;
}

/** Who has only a database does not know the site. */
function defaultHasher(source: Source): PasswordHasher {
  const [first] = "req" in source ? hashersOf(source) : [];
  return first ?? scryptHasher();
}

/**
 * Makes a user who may do everything, and may enter the admin.
 *
 * @example Usage
 * ```ts
 * import { createSuperuser, User } from "@nuages/nuages/contrib/auth";
 * import type { Database } from "@nuages/nuages/db";
 *
 * async function firstUser(db: Database, password: string): Promise<void> {
 *   if (await User.objects(db).filter({ isSuperuser: true }).exists()) return;
 *   await createSuperuser(db, { username: "admin", email: "admin@example.com", password });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.UserManager.create_superuser}
 * @param source A request, a database or a transaction.
 * @param values The values of the row.
 * @param options Another model, another hasher.
 * @returns The user.
 * @throws {IntegrityError} If the name is taken.
 */
export async function createSuperuser<Model extends AnyModel = typeof User>(
  source: Source,
  values: NewUser<Model>,
  options: CreateUserOptions<Model> = {},
): Promise<Row<Model>> {
  const model: AnyModel = options.model ?? User;
  const rights = ["isStaff", "isSuperuser"].filter((name) => Object.hasOwn(model.fields, name));
  return await createUser(source, { ...values, ...Object.fromEntries(rights.map((name) => [name, true])) }, options);
}
