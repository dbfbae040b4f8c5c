import type { Context } from "hono";
import { HttpError } from "../../http/mod.ts";
import { countAttempts, type Counted, countedClient, takeBack, type Target } from "./attempts/count.ts";
import type { AttemptLimit } from "./attempts/limit.ts";
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
 * @param usernames The name that was typed, or what may be one; without any, the address alone is counted.
 * @param limits The limits.
 * @returns What takes the count back.
 * @throws {TooManyLogins} If there were too many.
 * @throws {TransactionManagementError} If the request is in a transaction, which would undo the count.
 */
export async function countLogin(
  c: Context,
  usernames: readonly string[],
  limits: LoginLimits,
): Promise<LoginAttempt> {
  const accounts = usernames.map((username): Counted => ({ ...accountOf(username), limit: limits.account }));
  const client = countedClient(c, "address", limits.address);
  const wait = await countAttempts(c, [...accounts, ...client]);
  if (wait > 0) throw new TooManyLogins(wait);
  return { forgive: () => takeBack(c, { all: accounts, one: client }) };
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
  await takeBack(c, { all: [accountOf(username)] });
}

/** In any case, as a backend may not tell cases apart; who registers gets no name that another has in another case. */
function accountOf(username: string): Target {
  return { kind: "account", value: normalizeUsername(username).toLowerCase() };
}
