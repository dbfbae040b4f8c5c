import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { countAttempts } from "../attempts/count.ts";
import { authOptionsOf } from "../options.ts";
import { forgetPending, pendingAmong } from "../pending_registrations.ts";
import type { AuthUser } from "../types.ts";
import { addressOfUser, usersWith } from "./same_address.ts";

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
  await forgetPending(c, user);
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
  return await pendingAmong(c, users.filter((user) => !isInUse(user)));
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
  return await countAttempts(c, [{ kind: "token", value: token, limit: { attempts: 1, window, lock: window } }]) === 0;
}
