/** A site with an admin of users and groups, for tests, and people who may do more or less. */
import { type App, defineApp } from "@nuages/nuages";
import { admin } from "@nuages/nuages/contrib/admin";
import { Group, Permission, User, type UserRow } from "@nuages/nuages/contrib/auth";
import { message, messages } from "@nuages/nuages/contrib/messages";
import type { Row } from "@nuages/nuages/db";
import { session } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import type { TestClient } from "@nuages/nuages/testing";
import { addUser, anotherClient, PASSWORD, type SiteOptions, siteWithUsers } from "../auth/site.ts";

/** Makes the site, with its tables; nobody is there. */
export async function siteOfPeople(options: SiteOptions = {}): Promise<TestClient> {
  const { apps = [admin], settings = {}, ...others } = options;
  return await siteWithUsers({
    ...others,
    apps: [...apps, messages, staticfiles],
    settings: { middleware: [session(), message()], ...settings },
  });
}

/** Adds somebody, with permissions such as `change_user`. */
export async function person(
  client: TestClient,
  username: string,
  permissions: readonly string[] = [],
  values: Partial<UserRow> = { isStaff: true },
): Promise<UserRow> {
  const user = await addUser(client, { username, ...values });
  const found = await Permission.objects(client.database()).filter({ codename__in: [...permissions] });
  await (await personNow(client, username)).userPermissions.add(...found);
  return user;
}

/** Somebody as they are in the database. */
export async function personNow(client: TestClient, username: string): Promise<Row<typeof User>> {
  return await User.objects(client.database()).get({ username });
}

/** What somebody was given, by name. */
export async function rightsOf(client: TestClient, username: string): Promise<Record<string, unknown>> {
  const user = await personNow(client, username);
  const [groups, permissions] = [await user.groups.all(), await user.userPermissions.all()];
  return {
    isStaff: user.isStaff,
    isSuperuser: user.isSuperuser,
    groups: groups.map(String),
    permissions: permissions.map(({ codename }) => codename),
  };
}

/** A group whose members may do something. */
export async function groupWith(
  client: TestClient,
  name: string,
  ...permissions: readonly string[]
): Promise<Row<typeof Group>> {
  const group = await Group.objects(client.database()).create({ name });
  await group.permissions.add(
    ...await Permission.objects(client.database()).filter({ codename__in: [...permissions] }),
  );
  return group;
}

/** The browser of somebody who has logged in to the admin. */
export async function browserOf(client: TestClient, username: string, password = PASSWORD): Promise<TestClient> {
  const browser = anotherClient(client);
  const { status } = await browser.post("/admin/login/", { form: { username, password } });
  if (status !== 302) throw new Error(`Cannot log in as "${username}": ${status}`);
  return browser;
}

/** Whether a browser may still enter. */
export async function mayEnter(browser: TestClient): Promise<boolean> {
  return (await browser.get("/admin/")).status === 200;
}

/** The permission that a page needs, by its codename. */
export async function permissionId(client: TestClient, codename: string): Promise<string> {
  return String((await Permission.objects(client.database()).get({ codename })).id);
}

/** What a browser sends of the form of a user, without what is a right. */
export function userForm(
  username: string,
  values: Readonly<Record<string, string | readonly string[]>> = {},
): Record<string, string | readonly string[]> {
  return {
    username,
    firstName: "",
    lastName: "",
    email: "",
    isActive: "on",
    dateJoined: "2024-01-02 03:04:05",
    ...values,
  };
}

/** An app whose module `admin` says something. */
export function appWith(admins: Readonly<Record<string, unknown>>): App {
  return defineApp({ name: "people", models: {}, admin: () => Promise.resolve(admins) });
}
