import type { Context } from "hono";
import { getSettings, secretKeys } from "../../../conf/mod.ts";
import { constantTimeEqual, saltedHmac } from "../../../signing/mod.ts";
import { getSession } from "../../sessions/mod.ts";
import { hex } from "../hex.ts";
import { countAttempts, type Counted, countedAmong } from "../login_limits/attempts.ts";
import type { AuthUser } from "../types.ts";

const YEAR = 365 * 24 * 3600;

/** What is noted for a year. */
function note(kind: string, value: string): Counted {
  return { kind, value, limit: { failures: 1_000_000_000, window: YEAR, lock: 1 } };
}

/**
 * Keeps a name, as an account would. Without that, whoever registers with an address that is taken, and then with the same
 * name and another address, would learn from the name, which is free, that the address was not.
 *
 * @param c The request.
 * @param username The name.
 */
export async function reserveUsername(c: Context, username: string): Promise<void> {
  await countAttempts(c, [note("username", username)]);
}

/**
 * Whether a name is kept so.
 *
 * @param c The request.
 * @param username The name.
 * @returns Whether it is.
 */
export async function isReserved(c: Context, username: string): Promise<boolean> {
  return (await countedAmong(c, [note("username", username)])).length > 0;
}

/**
 * Notes that a user was registered by the page, and so waits for a link: a user whom the site has closed does not.
 *
 * @param c The request.
 * @param user The user; `undefined` to do the same work for nobody.
 */
export async function markRegistered(c: Context, user: AuthUser | undefined): Promise<void> {
  await countAttempts(c, [registrationOf(user)]);
}

/**
 * Which users wait for a link.
 *
 * @param c The request.
 * @param users The users.
 * @returns Those who were registered by the page and have never been let in.
 */
export async function waitingAmong(c: Context, users: readonly AuthUser[]): Promise<AuthUser[]> {
  const unused = users.filter((user) => !isInUse(user));
  const marks = await countedAmong(c, unused.map((user) => ({ ...registrationOf(user), user })));
  return marks.map(({ user }) => user);
}

/**
 * Whether a user can log in, or could once.
 *
 * @param user The user.
 * @returns Whether they are active, or have logged in.
 */
export function isInUse({ isActive, lastLogin }: AuthUser): boolean {
  return isActive !== false || (lastLogin !== null && lastLogin !== undefined);
}

function registrationOf(user: AuthUser | undefined): Counted {
  return note("registration", user ? `${user.pk}` : crypto.randomUUID());
}

/**
 * Uses a token up.
 *
 * @param c The request.
 * @param token The token.
 * @returns Whether nobody had used it before, not even at the same time.
 */
export async function spendToken(c: Context, token: string): Promise<boolean> {
  // As long as the token would live.
  const window = getSettings(c).passwordResetTimeout + 1;
  return await countAttempts(c, [{ kind: "token", value: token, limit: { failures: 1, window, lock: window } }]) === 0;
}

const SESSION_MARK = "_registered_user";
const SALT = "nuages.contrib.auth.views.registration";

/**
 * Notes in the session which user was registered in this browser: a hash that tells nothing to whoever reads their cookie,
 * and one of nobody where there is no new user.
 *
 * @param c The request.
 * @param user The user; `undefined` where the address has an account already.
 */
export async function noteRegistered(c: Context, user: AuthUser | undefined): Promise<void> {
  const [secret] = secretKeys(getSettings(c));
  (await getSession(c)).set(SESSION_MARK, await markOf(user ? `${user.pk}` : crypto.randomUUID(), secret));
}

/**
 * Whether a user was registered in this browser.
 *
 * @param c The request.
 * @param user The user.
 * @returns Whether they were.
 */
export async function wasRegisteredHere(c: Context, user: AuthUser): Promise<boolean> {
  const mark = (await getSession(c)).pop(SESSION_MARK);
  if (typeof mark !== "string") return false;
  for (const secret of secretKeys(getSettings(c))) {
    if (constantTimeEqual(mark, await markOf(`${user.pk}`, secret))) return true;
  }
  return false;
}

async function markOf(value: string, secret: string): Promise<string> {
  return hex(await saltedHmac(SALT, value, { secret }));
}
