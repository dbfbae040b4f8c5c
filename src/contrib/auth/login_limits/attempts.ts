import type { Context } from "hono";
import type { InStatement } from "@libsql/core/api";
import { getSettings } from "../../../conf/mod.ts";
import { executorOf } from "../../../db/mod.ts";
import { clientAddress, HttpError } from "../../../http/mod.ts";
import { hex } from "../hex.ts";
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

/** Something that is counted: what kind of thing, which one of them, and how many are borne. */
export interface Counted {
  /** A word that keeps things of different kinds apart. */
  readonly kind: string;
  /** Which one. It is kept hashed. */
  readonly value: string;
  /** How many are borne. */
  readonly limit: LoginLimit;
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
  const account = { ...accountOf(username), limit: limits.account };
  const client = countedClient(c, "address", limits.address);
  const wait = await countAttempts(c, [account, ...client]);
  if (wait > 0) throw new TooManyLogins(wait);

  return {
    async forgive() {
      const { $client } = executorOf(c);
      const one = async (counted: Counted): Promise<InStatement> => ({
        sql: `UPDATE ${TABLE} SET failures = max(failures - 1, 0) WHERE key = ?`,
        args: [await keyOf(counted)],
      });
      await $client.batch([await forgetting(username), ...await Promise.all(client.map(one))], "write");
    },
  };
}

/**
 * Forgets the wrong logins of an account, whose owner has proved by other means who they are.
 *
 * @param c The request.
 * @param username The name of the account.
 */
export async function forgetLogins(c: Context, username: string): Promise<void> {
  await executorOf(c).$client.execute(await forgetting(username));
}

async function forgetting(username: string): Promise<{ sql: string; args: [string] }> {
  return { sql: `DELETE FROM ${TABLE} WHERE key = ?`, args: [await keyOf(accountOf(username))] };
}

function accountOf(username: string): Pick<Counted, "kind" | "value"> {
  return { kind: "account", value: normalizeUsername(username).toLowerCase() };
}

/**
 * Counts one more of each, in one round trip.
 *
 * @param c The request.
 * @param counted What is counted.
 * @returns Seconds until there may be another one; 0 where there were not too many.
 */
export async function countAttempts(c: Context, counted: readonly Counted[]): Promise<number> {
  const counts = await Promise.all(counted.map(async (one) => counting(await keyOf(one), one.limit)));
  const [, ...results] = await executorOf(c).$client.batch([FORGET, ...counts], "write");
  return Math.max(0, ...results.map(({ rows }) => Number(rows[0]?.[0] ?? 0)));
}

/**
 * Which of some things were counted, and are not forgotten yet: always one question, also about nothing.
 *
 * @param c The request.
 * @param things What would have been counted.
 * @returns Those that were.
 */
export async function countedAmong<Thing extends Pick<Counted, "kind" | "value">>(
  c: Context,
  things: readonly Thing[],
): Promise<Thing[]> {
  const keys = await Promise.all(things.map(keyOf));
  const { rows } = await executorOf(c).$client.execute({
    sql: `SELECT key FROM ${TABLE} WHERE window_ends > unixepoch() AND key IN (${keys.map(() => "?").join()})`,
    args: keys,
  });
  const found = new Set(rows.map(({ key }) => key));
  return things.filter((_, at) => found.has(keys[at] ?? ""));
}

/**
 * The client's address as something that is counted, where the machine or a trusted proxy says it.
 *
 * @param c The request.
 * @param kind The word that keeps it apart.
 * @param limit How many are borne.
 * @returns One, or none.
 */
export function countedClient(c: Context, kind: string, limit: LoginLimit): Counted[] {
  const value = networkOf(clientAddress(c, getSettings(c)));
  return value === undefined ? [] : [{ kind, value, limit }];
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
async function keyOf({ kind, value }: Pick<Counted, "kind" | "value">): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${kind}:${value}`));
  return hex(new Uint8Array(bytes));
}
