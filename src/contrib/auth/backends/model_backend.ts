import type { Context } from "hono";
import { type AnyModel, KeptQuestion, type Query } from "../../../db/mod.ts";
import { authOptionsOf } from "../options.ts";
import { checkUserPassword, wasteTime } from "../passwords.ts";
import { permissionsOf, permissionsTogether } from "../permissions_of.ts";
import { askWithStamp } from "../session_stamps.ts";
import type { AuthBackend, AuthUser, Credentials } from "../types.ts";
import { userKeyOf } from "../user_key.ts";
import { usersWithPerm } from "./users_with_perm.ts";

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
 * `ModelBackend`. A name that does not exist takes as long as a wrong password of a user whose password is kept in the
 * preferred way; `failureTime` of `authWith()` hides the others. Users who are not active may do nothing, and neither may
 * visitors who are not logged in.
 *
 * @example Usage
 * ```ts
 * import { authWith, djangoPasswords, modelBackend } from "@nuages/nuages/contrib/auth";
 *
 * // Inactive users may enter, to ask for their account back; permissions they have none.
 * export const auth = authWith({ ...djangoPasswords(), backends: [modelBackend({ allowInactive: true })] });
 * ```
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
      const [username, password] = namesIn(credentials, authOptionsOf(c).usernameField);
      if (username === undefined || password === undefined) return undefined;
      const user = mayExist(username) ? await userByName(c, username) : undefined;
      if (user === undefined) {
        await wasteTime(c, password);
        return undefined;
      }
      return await checkUserPassword(c, user, password) && mayEnter(user) ? user : undefined;
    },
    async getUser(c, key) {
      const user = await userInSession(c, key);
      return user && mayEnter(user) ? user : undefined;
    },
    getUserPermissions: async (c, user, object) => (await permissionsOf(c, user, object)).own,
    getGroupPermissions: async (c, user, object) => (await permissionsOf(c, user, object)).byGroup,
    withPerm: usersWithPerm,
    getAllPermissions: async (c, user, object) => (await permissionsOf(c, user, object)).all,
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
 * Finds a user by the key that a session or an address carries.
 *
 * @param c The request.
 * @param key The key.
 * @returns The user; `undefined` where there is none.
 */
export async function userByKey(c: Context, key: string): Promise<AuthUser | undefined> {
  const question = questionByKey(c, key);
  return question && first(await question);
}

/** The user of a session, with what else the request needs of them. */
async function userInSession(c: Context, key: string): Promise<AuthUser | undefined> {
  const question = questionByKey(c, key);
  if (!question) return undefined;
  const together = permissionsTogether(c, userKeyOf(authOptionsOf(c).model, key));
  const [found, [permissions]] = await askWithStamp(c, key, question, together ? [together.question] : []);
  const user = first(found);
  if (user) together?.note(user, permissions);
  return user;
}

/** The question for a user; `undefined` where no row can have the key. */
function questionByKey(c: Context, key: string): Query<unknown[]> | undefined {
  const { model } = authOptionsOf(c);
  const pk = userKeyOf(model, key);
  return pk === undefined ? undefined : usersByKey(model).about(c, pk);
}

/** What finds the user of a request, by model. */
const byKey = new WeakMap<AnyModel, KeptQuestion<unknown>>();

function usersByKey(model: AnyModel): KeptQuestion<unknown> {
  const known = byKey.get(model) ??
    new KeptQuestion(model, (source, pk) => model.objects(source).filter({ pk } as never).slice(0, 1));
  byKey.set(model, known);
  return known;
}

async function userByName(c: Context, username: string): Promise<AuthUser | undefined> {
  const { model, usernameField } = authOptionsOf(c);
  return first(await model.objects(c).filter({ [usernameField]: username } as never).slice(0, 1));
}

function first([user]: readonly unknown[]): AuthUser | undefined {
  // completeOptions() checked that the model has what AuthUser asks for.
  return user as AuthUser | undefined;
}
