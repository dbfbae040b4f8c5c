import { sqliteTable } from "drizzle-orm/sqlite-core";
import type { Context } from "hono";
import { aliasOf, type AnyModel, defineModel, type PostSaveEvent, routeWrite, siteOf } from "../../db/mod.ts";
import { char, dateTime } from "../../db/fields/mod.ts";
import { IntegrityError } from "../../errors.ts";
import type { AuthUser } from "./types.ts";
import { keyOfUser } from "./user_key.ts";

/** What makes the table of names that were registered, and of who waits for the link of a mail. */
export const pendingTable: readonly string[] = [
  `CREATE TABLE "nuages_pending_registration" (
  "name" varchar(255) NOT NULL PRIMARY KEY,
  "user_key" varchar(255) NULL UNIQUE,
  "registered_at" datetime NOT NULL
)`,
  `CREATE INDEX "nuages_pending_registration_registered_at" ON "nuages_pending_registration" ("registered_at")`,
];

/** What takes the table away. */
export const withoutPendingTable: readonly string[] = [`DROP TABLE "nuages_pending_registration"`];

const pending = sqliteTable("nuages_pending_registration", {
  name: char({ maxLength: 255 }).primaryKey().notNull(),
  userKey: char("user_key", { maxLength: 255 }).unique(),
  registeredAt: dateTime("registered_at").notNull(),
});

/**
 * The names that were registered by the page and wait for a link, each with its user: a user whom the site has closed is
 * not among them. A name without a user was registered with an address that has an account; it is kept as long, since
 * whoever tries it again with another address would learn from a name that is free that the address was not.
 *
 * No model of the app: nobody has permissions for it, and it is in no fixture.
 */
export const PendingRegistration = defineModel(pending, { app: "auth", name: "PendingRegistration" });

/**
 * Keeps a name for whoever registers, before it is known whether their address has an account. Of two at the same time, one
 * gets it.
 *
 * @param c The request.
 * @param username The name.
 * @returns Whether it was free.
 */
export async function reserveName(c: Context, username: string): Promise<boolean> {
  try {
    await PendingRegistration.objects(c).create({ name: nameKey(username), registeredAt: new Date() });
    return true;
  } catch (error) {
    if (error instanceof IntegrityError) return false;
    throw error;
  }
}

/**
 * Gives a name back that came to nothing.
 *
 * @param c The request.
 * @param username The name.
 */
export async function releaseName(c: Context, username: string): Promise<void> {
  await PendingRegistration.objects(c).filter({ name: nameKey(username) }).delete();
}

/**
 * Whether a name is kept.
 *
 * @param c The request.
 * @param username The name.
 * @returns Whether it is.
 */
export async function isReserved(c: Context, username: string): Promise<boolean> {
  return await PendingRegistration.objects(c).filter({ name: nameKey(username) }).exists();
}

/**
 * Notes that a name is a user's, who waits for a link under no other one. Without a user, the same is done for nobody, and
 * takes as long.
 *
 * @param c The request.
 * @param username The name.
 * @param user The user.
 */
export async function notePending(c: Context, username: string, user: AuthUser | undefined): Promise<void> {
  const name = nameKey(username);
  const userKey = user ? keyOfUser(user) : crypto.randomUUID();
  await PendingRegistration.objects(c).filter({ userKey }).exclude({ name }).delete();
  await PendingRegistration.objects(c).filter({ name }).update({
    userKey: user ? userKey : null,
    registeredAt: new Date(),
  });
}

/**
 * Which users wait for a link: always one question, also about nobody.
 *
 * @param c The request.
 * @param users The users.
 * @returns Those who wait.
 */
export async function pendingAmong(c: Context, users: readonly AuthUser[]): Promise<AuthUser[]> {
  const keys = ["", ...users.map(keyOfUser)];
  const found = new Set(await PendingRegistration.objects(c).filter({ userKey__in: keys }).flat("userKey"));
  return users.filter((user) => found.has(keyOfUser(user)));
}

/**
 * Forgets that a user waited.
 *
 * @param c The request.
 * @param user The user.
 */
export async function forgetPending(c: Context, user: AuthUser): Promise<void> {
  await PendingRegistration.objects(c).filter({ userKey: keyOfUser(user) }).delete();
}

/**
 * Forgets that a user waited whom the site has let in otherwise: closed again, they are one that the site has closed.
 *
 * @param event What was saved.
 */
export async function forgetOpened({ instance, using, updateFields }: PostSaveEvent<AnyModel>): Promise<void> {
  const isOpen = Reflect.get(instance, "isActive") === true && (updateFields?.includes("isActive") ?? true);
  const routers = siteOf(using)?.routers ?? [];
  // Where routers keep the names elsewhere, a link of a mail still asks whether its account waits.
  if (!isOpen || routeWrite(routers, PendingRegistration) !== aliasOf(using)) return;
  await PendingRegistration.objects(using).filter({ userKey: String(Reflect.get(instance, "pk")) }).delete();
}

/** As Django's form does, a name is refused that another has in another case. */
function nameKey(username: string): string {
  return username.toLowerCase();
}
