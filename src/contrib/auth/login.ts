import type { Context } from "hono";
import { ImproperlyConfigured } from "../../errors.ts";
import { rotateToken } from "../../middleware/mod.ts";
import { getDispatcher } from "../../signals/mod.ts";
import { getSession } from "../sessions/mod.ts";
import { backendOf } from "./authenticate.ts";
import { getUser, isAuthenticated, SESSION_KEYS, setCurrentUser } from "./current_user.ts";
import { authOptionsOf } from "./options.ts";
import { compareSessionHash, sessionAuthHash } from "./session_hash.ts";
import { userLoggedIn, userLoggedOut } from "./signals.ts";
import type { AuthUser } from "./types.ts";
import { keyOfUser } from "./user_key.ts";

/** Options for {@linkcode login}. */
export interface LoginOptions {
  /** The name of the backend that vouches for the user, where `authenticate()` did not find them and there are several. */
  backend?: string;
}

/**
 * Logs a user in. The session gets a new key, so that one that somebody planted is worth nothing; what an anonymous
 * visitor put into it stays, and what another user did goes.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 * import { login, User } from "@nuages/nuages/contrib/auth";
 *
 * // Another service has said who this is; a backend of this name finds them again at each request.
 * async function enterAs(c: Context, username: string): Promise<Response> {
 *   const user = await User.objects(c).get({ username, isActive: true });
 *   await login(c, user, { backend: "mysite.single_sign_on" });
 *   return redirect(c, "/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#how-to-log-a-user-in}
 * @param c The request.
 * @param user The user, as a rule from `authenticate()`.
 * @param options The backend that vouches for them.
 * @throws {ImproperlyConfigured} If nobody can say which backend vouches for the user.
 */
export async function login(c: Context, user: AuthUser, options: LoginOptions = {}): Promise<void> {
  const backend = options.backend ?? backendOf(user) ?? onlyBackend(c);
  const session = await getSession(c);
  if (await isAnother(c, session.get(SESSION_KEYS.user), session.get(SESSION_KEYS.hash), user)) await session.flush();
  else session.cycleKey();
  session.set(SESSION_KEYS.user, keyOfUser(user));
  session.set(SESSION_KEYS.backend, backend);
  session.set(SESSION_KEYS.hash, await sessionAuthHash(c, user));
  setCurrentUser(c, user);
  rotateToken(c);
  await getDispatcher(c).send(userLoggedIn, undefined, { request: c, user });
}

/**
 * Logs out whoever is logged in, and forgets all that their session held.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 * import { logout } from "@nuages/nuages/contrib/auth";
 * import { requirePost } from "@nuages/nuages/views";
 *
 * // Never by a link: other sites have links, too.
 * export const leave = requirePost(async (c: Context) => {
 *   await logout(c);
 *   return redirect(c, "/");
 * });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#how-to-log-a-user-out}
 * @param c The request.
 */
export async function logout(c: Context): Promise<void> {
  const user = await getUser(c);
  const known = isAuthenticated(user) ? user : undefined;
  await getDispatcher(c).send(userLoggedOut, undefined, { request: c, user: known });
  await (await getSession(c)).flush();
  setCurrentUser(c, undefined);
}

/**
 * Keeps this session of a user whose password has just changed; all their other sessions end.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { setPassword, updateSessionAuthHash, type UserRow } from "@nuages/nuages/contrib/auth";
 *
 * async function changePassword(c: Context, user: UserRow, password: string): Promise<void> {
 *   await setPassword(c, user, password);
 *   await user.save();
 *   await updateSessionAuthHash(c, user);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.update_session_auth_hash}
 * @param c The request.
 * @param user The user, with the new password.
 */
export async function updateSessionAuthHash(c: Context, user: AuthUser): Promise<void> {
  const session = await getSession(c);
  session.cycleKey();
  if (session.get(SESSION_KEYS.user) === keyOfUser(user)) {
    session.set(SESSION_KEYS.hash, await sessionAuthHash(c, user));
  }
}

/** Whether the session is somebody else's, or of a time when the user had another password. */
async function isAnother(c: Context, key: unknown, hash: unknown, user: AuthUser): Promise<boolean> {
  if (key === undefined) return false;
  return key !== keyOfUser(user) || await compareSessionHash(c, user, hash) === "other";
}

function onlyBackend(c: Context): string {
  const [first, second] = authOptionsOf(c).backends;
  if (first && !second) return first.name;
  throw new ImproperlyConfigured(
    "login",
    "there are several backends, and nobody said which of them vouches for the user; let authenticate() find the user, " +
      "or name the backend: login(c, user, { backend })",
  );
}
