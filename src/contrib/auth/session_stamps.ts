import { sql } from "drizzle-orm";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import type { Context } from "hono";
import { batch, defineModel, executorOf, Query, type Source } from "../../db/mod.ts";
import { char } from "../../db/fields/mod.ts";
import { randomText } from "../../signing/mod.ts";

/** What makes the table: a row for each user whose sessions were ended once. */
export const stampTable: readonly string[] = [
  `CREATE TABLE "nuages_session_stamp" (
  "user_key" varchar(255) NOT NULL PRIMARY KEY,
  "stamp" varchar(22) NOT NULL
)`,
];

/** What takes the table away. */
export const withoutStampTable: readonly string[] = [`DROP TABLE "nuages_session_stamp"`];

const LENGTH = 22;

const stamps = sqliteTable("nuages_session_stamp", {
  userKey: char("user_key", { maxLength: 255 }).primaryKey().notNull(),
  stamp: char({ maxLength: LENGTH }).notNull(),
});

/** No model of the app: nobody has permissions for it, and it is in no fixture. */
const SessionStamp = defineModel(stamps, { app: "auth", name: "SessionStamp" });

const VARIABLE = "nuages.sessionStamps";

/**
 * The stamp that a user's sessions are made with: none until they are ended for the first time.
 *
 * @param c The request.
 * @param key The user's primary key, as sessions keep it.
 * @returns The stamp; empty where there is none.
 */
export async function sessionStamp(c: Context, key: string): Promise<string> {
  const noted = notedIn(c).get(key);
  if (noted !== undefined) return noted;
  return noteStamp(c, key, await stampsOf(c, key));
}

/**
 * Asks for a user, for the stamp of their sessions and for what else is needed, in one round trip.
 *
 * @param c The request.
 * @param key The user's primary key, as sessions keep it.
 * @param question The question for the user.
 * @param others Other questions.
 * @returns The answers to it and to the others. The stamp is noted for {@linkcode sessionStamp}.
 */
export async function askWithStamp<Answer, Other>(
  c: Context,
  key: string,
  question: Query<Answer>,
  others: readonly Query<Other>[] = [],
): Promise<[Answer, Other[]]> {
  const stamps = stampsOf(c, key);
  // Routers may keep the users elsewhere.
  const isOneDatabase = [stamps, ...others].every(({ executor }) => executor === question.executor);
  const [answer, stamp, ...rest] =
    await (isOneDatabase ? batch(question, stamps, ...others) : Promise.all([question, stamps, ...others]));
  noteStamp(c, key, stamp);
  return [answer, rest as Other[]];
}

/**
 * Gives a user another stamp, so that no session of theirs is worth anything.
 *
 * @param c The request.
 * @param key The user's primary key, as sessions keep it.
 * @param using Where it is written: a transaction, for example.
 */
export async function renewStamp(c: Context, key: string, using: Source = c): Promise<void> {
  const stamp = randomText(LENGTH);
  await SessionStamp.objects(using).bulkCreate([{ userKey: key, stamp }], {
    updateConflicts: true,
    updateFields: ["stamp"],
    uniqueFields: ["userKey"],
  });
  noteStamp(c, key, stamp);
}

/** Written by hand: every request of somebody who is logged in asks it. */
function stampsOf(c: Context, key: string): Query<string | undefined> {
  const executor = executorOf(c, { model: SessionStamp, intent: "read" });
  const question = sql`SELECT "stamp" FROM "nuages_session_stamp" WHERE "user_key" = ${key} LIMIT 1`;
  return new Query(executor, question, ([row]) => typeof row?.[0] === "string" ? row[0] : undefined);
}

function noteStamp(c: Context, key: string, stamp = ""): string {
  notedIn(c).set(key, stamp);
  return stamp;
}

/** What this request has read. */
function notedIn(c: Context): Map<string, string> {
  const noted: Map<string, string> = c.get(VARIABLE) ?? new Map();
  c.set(VARIABLE, noted);
  return noted;
}
