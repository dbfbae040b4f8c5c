import type { Context } from "hono";
import type { AnyModel } from "../../../db/mod.ts";
import { authOptionsOf } from "../options.ts";
import { checkUserPassword, wasteTime } from "../passwords.ts";
import { permissionsOf } from "../permissions_of.ts";
import type { AuthBackend, AuthUser, Credentials } from "../types.ts";

/** The longest name that is looked up. */
const LONGEST_USERNAME = 254;

/** Options for {@linkcode modelBackend}. */
export interface ModelBackendOptions {
  /**
   * Whether inactive users are let in: Django's `AllowAllUsersModelBackend`.
   *
   * @default {false}
   */
  allowInactive?: boolean;
}

/**
 * Lets users in with their name and password, and asks their groups and permissions what they may do: Django's
 * `ModelBackend`. A name that does not exist takes as long as a wrong password of
 * a user whose password is kept in the preferred way; `failureTime` of `authWith()` hides the others.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.backends.ModelBackend}
 * @param options Whether inactive users are let in.
 * @returns The backend.
 */
export function modelBackend(options: ModelBackendOptions = {}): AuthBackend {
  const { allowInactive = false } = options;
  const mayEnter = (user: AuthUser): boolean => allowInactive || user.isActive !== false;
  return {
    name: `django.contrib.auth.backends.${allowInactive ? "AllowAllUsersModelBackend" : "ModelBackend"}`,
    async authenticate(c, credentials) {
      const { model, usernameField } = authOptionsOf(c);
      const [username, password] = namesIn(credentials, usernameField);
      if (username === undefined || password === undefined) return undefined;
      const user = mayExist(username) ? await findUser(c, model, usernameField, username) : undefined;
      if (user === undefined) {
        await wasteTime(c, password);
        return undefined;
      }
      return await checkUserPassword(c, user, password) && mayEnter(user) ? user : undefined;
    },
    async getUser(c, key) {
      const { model } = authOptionsOf(c);
      const user = await findUser(c, model, "pk", key);
      return user && mayEnter(user) ? user : undefined;
    },
    async hasPerm(c, user, permission, object) {
      return user.isActive !== false && (await permissionsOf(c, user, object)).has(permission);
    },
    getAllPermissions: permissionsOf,
  };
}

/** No database keeps half a character. */
function mayExist(username: string): boolean {
  return username.length <= LONGEST_USERNAME && username.isWellFormed();
}

function namesIn(
  credentials: Credentials,
  usernameField: string,
): [username: string | undefined, password: string | undefined] {
  const username = credentials.username ?? credentials[usernameField];
  const { password } = credentials;
  return [
    typeof username === "string" ? username : undefined,
    typeof password === "string" ? password : undefined,
  ];
}

/**
 * Finds a user. The keys of custom models may be anything, so the text out of a session is read as the column reads it.
 *
 * @param c The request.
 * @param model The model.
 * @param name The column; `"pk"` for the primary key.
 * @param value Its value.
 * @returns The user; `undefined` where there is none.
 */
export async function findUser(
  c: Context,
  model: AnyModel,
  name: string,
  value: string,
): Promise<AuthUser | undefined> {
  const field = model.fields[name === "pk" ? model.primaryKey[0] ?? "" : name];
  const key: unknown = name === "pk" && field?.column.dataType === "number" ? Number(value) : value;
  if (typeof key === "number" && !Number.isSafeInteger(key)) return undefined;
  const [user] = await model.objects(c).filter({ [name]: key } as never).slice(0, 1);
  // completeOptions() checked that the model has what AuthUser asks for.
  return user as unknown as AuthUser | undefined;
}
