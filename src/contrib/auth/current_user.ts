import type { Context } from "hono";
import type { AnyModel, Row } from "../../db/mod.ts";
import { getSession } from "../sessions/mod.ts";
import { AnonymousUser } from "./anonymous_user.ts";
import type { User, UserRow } from "./models.ts";
import { authOptionsOf, expectUserModel } from "./options.ts";
import { compareSessionHash, sessionAuthHash } from "./session_hash.ts";
import type { AuthUser } from "./types.ts";

/** What a session keeps of who is logged in, under Django's names. */
export const SESSION_KEYS = {
  user: "_auth_user_id",
  backend: "_auth_user_backend",
  hash: "_auth_user_hash",
} as const;

const VARIABLE = "nuages.user";

/**
 * Who is logged in. Nothing is read before it is asked for; then the session, and the user in one query.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { getUser, isAuthenticated } from "@nuages/nuages/contrib/auth";
 *
 * async function hello(c: Context): Promise<Response> {
 *   const user = await getUser(c);
 *   return c.text(isAuthenticated(user) ? `Bonsoir, ${user.firstName}` : "Bonsoir");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.user}
 * @param c The request.
 * @param model The model of users, where it is one of your own: it gives the type.
 * @returns The user, or an {@linkcode AnonymousUser}.
 * @throws {ImproperlyConfigured} If the site's model of users is another one.
 */
export async function getUser<Model extends AnyModel = typeof User>(
  c: Context,
  model?: Model,
): Promise<Row<Model> | AnonymousUser> {
  expectUserModel(authOptionsOf(c), model);
  const user = await (currentUser(c) ?? remember(c, loadUser(c)));
  // The site's model is the one that the caller names, or Django's.
  return (user ?? new AnonymousUser()) as Row<Model> | AnonymousUser;
}

/**
 * Whether somebody is logged in.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.is_authenticated}
 * @param user What {@linkcode getUser} returned.
 * @returns Whether it is a user, and not an {@linkcode AnonymousUser}.
 */
export function isAuthenticated<Authenticated extends object = UserRow>(
  user: Authenticated | AnonymousUser,
): user is Authenticated {
  return !(user instanceof AnonymousUser);
}

/**
 * Notes who is logged in for the rest of the request.
 *
 * @param c The request.
 * @param user The user; `undefined` for nobody.
 */
export function setCurrentUser(c: Context, user: AuthUser | undefined): void {
  void remember(c, Promise.resolve(user));
}

function currentUser(c: Context): Promise<AuthUser | undefined> | undefined {
  return c.get(VARIABLE);
}

/** A promise, so that two who ask at the same time read once. */
function remember(c: Context, user: Promise<AuthUser | undefined>): Promise<AuthUser | undefined> {
  c.set(VARIABLE, user);
  return user;
}

async function loadUser(c: Context): Promise<AuthUser | undefined> {
  const session = await getSession(c);
  const key = session.get(SESSION_KEYS.user);
  const backend = authOptionsOf(c).backends.find(({ name }) => name === session.get(SESSION_KEYS.backend));
  if (typeof key !== "string" || key === "") return undefined;
  const user = await backend?.getUser?.(c, key);
  if (user === undefined) return undefined;

  const compared = await compareSessionHash(c, user, session.get(SESSION_KEYS.hash));
  if (compared === "other") {
    await session.flush();
    return undefined;
  }
  if (compared === "older key") {
    session.cycleKey();
    session.set(SESSION_KEYS.hash, await sessionAuthHash(c, user));
  }
  return user;
}
