import { sqliteTable } from "drizzle-orm/sqlite-core";
import type { Context } from "hono";
import { defineModel } from "../../db/mod.ts";
import { char, dateTime } from "../../db/fields/mod.ts";
import type { AuthUser } from "./types.ts";

/** What makes the table of who has registered, and waits for the link of a mail. */
export const pendingTable: readonly string[] = [
  `CREATE TABLE "nuages_pending_registration" (
  "user_key" varchar(255) NOT NULL PRIMARY KEY,
  "username" varchar(255) NULL,
  "registered_at" datetime NOT NULL
)`,
  `CREATE INDEX "nuages_pending_registration_username" ON "nuages_pending_registration" ("username")`,
  `CREATE INDEX "nuages_pending_registration_registered_at" ON "nuages_pending_registration" ("registered_at")`,
];

/** What takes the table away. */
export const withoutPendingTable: readonly string[] = [`DROP TABLE "nuages_pending_registration"`];

const pending = sqliteTable("nuages_pending_registration", {
  userKey: char("user_key", { maxLength: 255 }).primaryKey().notNull(),
  username: char({ maxLength: 255 }),
  registeredAt: dateTime("registered_at").notNull(),
});

/**
 * Who has registered by the page, and has not opened their account: a user whom the site has closed is not among them. No
 * model of the app: nobody has permissions for it, and it is in no fixture.
 */
export const PendingRegistration = defineModel(pending, { app: "auth", name: "PendingRegistration" });

/**
 * Notes that a user waits for a link.
 *
 * @param c The request.
 * @param user The user.
 */
export async function notePending(c: Context, user: AuthUser): Promise<void> {
  await keep(c, { userKey: String(user.pk), username: null });
}

/**
 * Keeps a name as an account that waits would, and as long. Without that, whoever registers with an address that is taken,
 * and then with the same name and another address, would learn from the name, which is free, that the address was not. It
 * takes as long as an account.
 *
 * @param c The request.
 * @param username The name.
 */
export async function reserveUsername(c: Context, username: string): Promise<void> {
  const row = { userKey: `reserved-${crypto.randomUUID()}`, username };
  await keep(c, row);
  // Once more, since an account is written, too, and not only noted.
  await keep(c, row);
}

async function keep(c: Context, row: { userKey: string; username: string | null }): Promise<void> {
  await PendingRegistration.objects(c).bulkCreate([{ ...row, registeredAt: new Date() }], {
    updateConflicts: true,
    updateFields: ["username", "registeredAt"],
    uniqueFields: ["userKey"],
  });
}

/**
 * Whether a name is kept so.
 *
 * @param c The request.
 * @param username The name.
 * @returns Whether it is.
 */
export async function isReserved(c: Context, username: string): Promise<boolean> {
  return await PendingRegistration.objects(c).filter({ username }).exists();
}

/**
 * Which users wait for a link: always one question, also about nobody.
 *
 * @param c The request.
 * @param users The users.
 * @returns Those who wait.
 */
export async function pendingAmong(c: Context, users: readonly AuthUser[]): Promise<AuthUser[]> {
  const keys = new Set(
    await PendingRegistration.objects(c).filter({ userKey__in: ["", ...users.map(keyOf)] }).flat("userKey"),
  );
  return users.filter((user) => keys.has(keyOf(user)));
}

/**
 * Forgets that a user waited.
 *
 * @param c The request.
 * @param user The user.
 */
export async function forgetPending(c: Context, user: AuthUser): Promise<void> {
  await PendingRegistration.objects(c).filter({ userKey: keyOf(user) }).delete();
}

function keyOf(user: AuthUser): string {
  return String(user.pk);
}
