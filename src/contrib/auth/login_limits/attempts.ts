import type { Context } from "hono";
import type { InStatement } from "@libsql/core/api";
import { executorOf } from "../../../db/mod.ts";
import { getRuntime, HttpError } from "../../../http/mod.ts";
import { normalizeUsername } from "../username.ts";
import type { LoginLimit, LoginLimits } from "./limits.ts";
import { networkOf } from "./network.ts";

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

const TABLE = '"nuages_login_attempt"';

/** What makes the table. The database counts, since nothing else is the same for all machines of a site. */
export const attemptTable: readonly string[] = [
  `CREATE TABLE ${TABLE} (
  "key" varchar(64) NOT NULL PRIMARY KEY,
  "failures" integer NOT NULL,
  "window_ends" integer NOT NULL,
  "locked_until" integer NOT NULL
)`,
  `CREATE INDEX "nuages_login_attempt_window_ends" ON ${TABLE} ("window_ends")`,
];

/** What takes the table away. */
export const withoutAttemptTable: readonly string[] = [`DROP TABLE ${TABLE}`];

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
 * @param username The name that was typed.
 * @param limits The limits.
 * @returns What takes the count back.
 * @throws {TooManyLogins} If there were too many.
 */
export async function countLogin(c: Context, username: string, limits: LoginLimits): Promise<LoginAttempt> {
  const { $client } = executorOf(c);
  const account = await keyOf("account", normalizeUsername(username).toLowerCase());
  const network = networkOf(getRuntime(c).remoteAddress);
  const address = network === undefined ? undefined : await keyOf("address", network);

  const counts = [counting(account, limits.account)];
  if (address !== undefined) counts.push(counting(address, limits.address));
  const [, ...results] = await $client.batch([FORGET, ...counts], "write");
  const wait = Math.max(...results.map(({ rows }) => Number(rows[0]?.[0] ?? 0)));
  if (wait > 0) throw new TooManyLogins(wait);

  return {
    async forgive() {
      const one = (key: string): InStatement => ({
        sql: `UPDATE ${TABLE} SET failures = max(failures - 1, 0) WHERE key = ?`,
        args: [key],
      });
      const all: InStatement = { sql: `DELETE FROM ${TABLE} WHERE key = ?`, args: [account] };
      await $client.batch(address === undefined ? [all] : [all, one(address)], "write");
    },
  };
}

const FORGET = `DELETE FROM ${TABLE} WHERE window_ends <= unixepoch()`;

/** Counts one more, locks where it is one too many, and says how long the lock lasts. */
function counting(key: string, { failures, window, lock }: LoginLimit): InStatement {
  return {
    sql: `INSERT INTO ${TABLE} AS t (key, failures, window_ends, locked_until)
      VALUES (:key, 1, unixepoch() + :window, 0)
      ON CONFLICT (key) DO UPDATE SET
        failures = t.failures + 1,
        locked_until = iif(t.locked_until = 0 AND t.failures >= :failures, unixepoch() + :lock, t.locked_until),
        window_ends = iif(t.locked_until = 0 AND t.failures >= :failures, unixepoch() + :lock, t.window_ends)
      RETURNING max(locked_until - unixepoch(), 0)`,
    args: { key, failures, window, lock },
  };
}

/** Hashed, since people type passwords where names belong. */
async function keyOf(kind: "account" | "address", value: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${kind}:${value}`));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
