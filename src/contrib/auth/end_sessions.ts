import type { Context } from "hono";
import type { Source } from "../../db/mod.ts";
import { renewStamp } from "./session_stamps.ts";
import type { AuthUser } from "./types.ts";
import { keyOfUser } from "./user_key.ts";

/** Options for {@linkcode endSessions}. */
export interface EndSessionsOptions {
  /**
   * The transaction that it is a part of.
   *
   * @default {"none: the request's database"}
   */
  using?: Source;
}

/**
 * Logs a user out everywhere: ends all their sessions, wherever they are kept, those in signed cookies as well, and also
 * this one if it is theirs. A new password does it by itself; this is for whoever keeps theirs, as after a lost telephone.
 *
 * To stay logged in here, call `updateSessionAuthHash(c, user)` after it.
 *
 * A Django site on the same database does not know of it: it goes on with the sessions that it has, and has no use for
 * those that begin here later.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 * import { endSessions, getUser, isAuthenticated, updateSessionAuthHash } from "@nuages/nuages/contrib/auth";
 *
 * async function leaveOtherMachines(c: Context): Promise<Response> {
 *   const user = await getUser(c);
 *   if (isAuthenticated(user)) {
 *     await endSessions(c, user);
 *     await updateSessionAuthHash(c, user);
 *   }
 *   return redirect(c, "/");
 * }
 * ```
 *
 * @param c The request.
 * @param user The user.
 * @param options The transaction that it is a part of.
 */
export async function endSessions(c: Context, user: AuthUser, options: EndSessionsOptions = {}): Promise<void> {
  await renewStamp(c, keyOfUser(user), options.using);
}
