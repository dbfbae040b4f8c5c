import type { Context } from "hono";
import { HttpError } from "../../http/mod.ts";
import { countAttempts, countedClient, forgetAttempts, type Nested, takeBack } from "./attempts/count.ts";
import type { AttemptLimit } from "./attempts/limit.ts";
import { authOptionsOf } from "./options.ts";
import { normalizeUsername } from "./username.ts";

/** How many wrong logins a site bears. */
export interface LoginLimits {
  /** For one account, whoever tries, and whether it exists or not. */
  readonly account: AttemptLimit;
  /** For one address, whatever accounts it tries; an IPv6 network counts as one. */
  readonly address: AttemptLimit;
}

const QUARTER = 15 * 60;

/** Five wrong logins lock an account for a quarter of an hour; fifty from one address lock that. */
export const defaultLoginLimits: LoginLimits = {
  account: { attempts: 5, window: QUARTER, lock: QUARTER },
  address: { attempts: 50, window: QUARTER, lock: QUARTER },
};

/** Too many wrong logins: 429, with the seconds to wait in `Retry-After`. */
export class TooManyLogins extends HttpError {
  /** The class name, which survives minification. */
  override readonly name = "TooManyLogins";
  /** Seconds until the next login is tried. */
  readonly retryAfter: number;

  /**
   * Makes the error.
   *
   * @param retryAfter Seconds until the next login is tried.
   */
  constructor(retryAfter: number) {
    super(429, `Too many wrong logins; try again in ${retryAfter} seconds`, {
      headers: { "Retry-After": `${retryAfter}` },
    });
    this.retryAfter = retryAfter;
  }
}

/** A login that is being tried. */
export interface LoginAttempt {
  /** Takes the count back: the login was right. */
  forgive(): Promise<void>;
}

/**
 * Counts a login before it is tried, so that many at once are all counted, and refuses it where there were too many.
 * An account that does not exist is counted like any other.
 *
 * @param c The request.
 * @param username The name that was typed; `undefined` where there is none, and the address alone is counted.
 * @param limits The limits.
 * @returns What takes the count back.
 * @throws {TooManyLogins} If there were too many.
 * @throws {TransactionManagementError} If the request is in a transaction, which would undo the count.
 */
export async function countLogin(
  c: Context,
  username: string | undefined,
  limits: LoginLimits,
): Promise<LoginAttempt> {
  const account = username === undefined ? undefined : accountOf(username, limits.account);
  const client = countedClient(c, "address", limits.address);
  const wait = await countAttempts(c, [...(account ? [account.own, account.within] : []), ...client]);
  if (wait > 0) throw new TooManyLogins(wait);
  return { forgive: () => takeBack(c, { all: account, one: client }) };
}

/**
 * Forgets the wrong logins of an account, whose owner has proved by other means who they are: it can be logged into again
 * at once. Those of an address stay counted.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 * import { forgetLogins, permissionRequired } from "@nuages/nuages/contrib/auth";
 * import { requirePost } from "@nuages/nuages/views";
 *
 * async function unlock(c: Context): Promise<Response> {
 *   const { username } = await c.req.parseBody();
 *   await forgetLogins(c, `${username}`);
 *   return redirect(c, "/staff/accounts/");
 * }
 *
 * export const unlockView = requirePost(permissionRequired("auth.change_user", unlock));
 * ```
 *
 * @param c The request.
 * @param username The name of the account.
 */
export async function forgetLogins(c: Context, username: string): Promise<void> {
  const { own, within } = accountOf(username, defaultLoginLimits.account);
  await forgetAttempts(c, [own, within]);
}

/**
 * Forgets the wrong logins of an account whose owner has proved by a mail who they are, and not those of an account whose
 * name differs by case.
 *
 * @param c The request.
 * @param username The name of the account, as it is kept.
 */
export async function forgetOwnLogins(c: Context, username: string): Promise<void> {
  const { loginLimits } = authOptionsOf(c);
  if (loginLimits !== false) await takeBack(c, { all: accountOf(username, loginLimits.account) });
}

/**
 * Attempts are counted, and lock, for the name in any case, as a backend may not tell cases apart. Those for the name as it
 * was typed are only a tally: who owns "Django" forgets their own ones, and not those of "django".
 */
function accountOf(username: string, limit: AttemptLimit): Nested {
  const value = normalizeUsername(username);
  return {
    own: { kind: "account", value, limit: { ...limit, attempts: Number.MAX_SAFE_INTEGER } },
    within: { kind: "account in any case", value: value.toLowerCase(), limit },
  };
}
