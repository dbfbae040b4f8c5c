import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { countAttempts, type Counted, countedAmong } from "../login_limits/attempts.ts";
import { authOptionsOf } from "../options.ts";
import type { AuthUser } from "../types.ts";
import { addressOfUser, usersWith } from "./same_address.ts";

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
 * Opens an account that waits, unless it is another's by now, or open: its password is still the one that was checked.
 * Closed again, it is one that the site has closed, also where nobody has logged in.
 *
 * @param c The request.
 * @param user The user, with the values to keep.
 * @param password The password that the row has, where the user has another by now.
 * @returns Whether it was opened.
 */
export async function openAccount(c: Context, user: AuthUser, password: string = user.password): Promise<boolean> {
  const { model } = authOptionsOf(c);
  const values = { isActive: true, password: user.password };
  const waiting = model.objects(c).filter({ pk: user.pk, password, isActive: false } as never);
  if (await waiting.update(values as never) === 0) return false;
  Object.assign(user, values);
  await countAttempts(c, [openingOf(user)]);
  return true;
}

/**
 * Whether the address of an account that waits is that of another account that can be used.
 *
 * @param c The request.
 * @param user The user who waits.
 * @returns Whether it is.
 */
export async function isAddressInUse(c: Context, user: AuthUser): Promise<boolean> {
  const others = await usersWith(c, addressOfUser(c, user));
  return others.some((other) => other.pk !== user.pk && other.isActive !== false);
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
  const marks = await countedAmong(
    c,
    unused.flatMap((user) => [{ ...registrationOf(user), user }, { ...openingOf(user), user }]),
  );
  const usersWith = (kind: string): AuthUser[] => marks.filter((mark) => mark.kind === kind).map(({ user }) => user);
  const opened = usersWith("opening");
  return usersWith("registration").filter((user) => !opened.includes(user));
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

function openingOf({ pk }: AuthUser): Counted {
  return note("opening", `${pk}`);
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
