// A project with users of its own: another table, and an address as their name.
import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { type App, type Context, defineApp, path, type SettingsInput } from "@nuages/nuages";
import {
  authenticate,
  authWith,
  createUser,
  djangoPasswords,
  getAllPermissions,
  getUser,
  Group,
  hasPerm,
  isAuthenticated,
  login,
  Permission,
} from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { type AnyModel, Connections, connectionsKey, type Database } from "@nuages/nuages/db";
import { defineMigration } from "@nuages/nuages/db/migrations";
import { session } from "@nuages/nuages/contrib/sessions";
import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { testProject } from "../../cli/site.ts";
import { Account, Member, Plain } from "./accounts.ts";

const TABLES: Readonly<Record<string, string[]>> = {
  Account: [
    `CREATE TABLE accounts_account (id integer PRIMARY KEY AUTOINCREMENT, email text NOT NULL UNIQUE, password text NOT NULL,
      nickname text NOT NULL, is_superuser integer NOT NULL DEFAULT 0, last_login text)`,
  ],
  Member: [
    "CREATE TABLE accounts_member (email text PRIMARY KEY, password text NOT NULL, is_active integer NOT NULL DEFAULT 1)",
    `CREATE TABLE accounts_member_groups (id integer PRIMARY KEY AUTOINCREMENT, member_id text NOT NULL
      REFERENCES accounts_member (email), group_id integer NOT NULL REFERENCES auth_group (id))`,
    `CREATE TABLE accounts_member_user_permissions (id integer PRIMARY KEY AUTOINCREMENT, member_id text NOT NULL
      REFERENCES accounts_member (email), permission_id integer NOT NULL REFERENCES auth_permission (id))`,
  ],
};

function accountsApp(model: AnyModel): App {
  const migration = defineMigration({
    app: "accounts",
    name: "0001_initial",
    dependencies: [["auth", "0001_initial"]],
    forward: TABLES[model.name] ?? [],
    backward: [],
  });
  return defineApp({
    name: "accounts",
    models: { [model.name]: model },
    migrations: () => Promise.resolve({ migrations: [migration] }),
  });
}

const PASSWORD = "a minor swing";

const accountAuth = authWith({
  ...djangoPasswords(),
  userModel: Account,
  usernameField: "email",
  requiredFields: ["nickname"],
  hashers: () => [md5Hasher()],
});
const memberAuth = authWith({
  ...djangoPasswords(),
  userModel: Member,
  usernameField: "email",
  requiredFields: [],
  hashers: () => [md5Hasher()],
});

function settingsOf(auth: App, model: AnyModel): Partial<SettingsInput> & { installedApps: readonly App[] } {
  return {
    secretKey: "for tests only",
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    installedApps: [auth, contenttypes, accountsApp(model)],
    middleware: [session()],
  };
}

async function siteOf(auth: App, model: AnyModel): Promise<TestClient> {
  const urls = urlpatterns([path("enter/", enter), path("account/", account), path("may/", may)]);
  const client = testClient(createApplication(defineSettings(() => ({ urls, ...settingsOf(auth, model) }))));
  await client.migrate();
  return client;
}

async function enter(c: Context): Promise<Response> {
  const user = await authenticate(c, await c.req.json());
  if (user) await login(c, user);
  return c.text(user ? "welcome" : "wrong");
}

async function account(c: Context): Promise<Response> {
  const user = await getUser(c, Account);
  return c.text(isAuthenticated(user) ? `${user.nickname} <${user.email}>` : "nobody");
}

async function may(c: Context): Promise<Response> {
  const user = await getUser(c, Member);
  return c.json([await hasPerm(c, user, "auth.add_group"), [...await getAllPermissions(c, user)]]);
}

Deno.test("users of one's own log in with their address, and getUser() is typed by their model", async () => {
  const client = await siteOf(accountAuth, Account);
  const values = { email: "Django@Example.com", nickname: "Django", password: PASSWORD };
  const made = await createUser(client.database(), values, { model: Account, hasher: md5Hasher() });

  const nobody = (await client.get("/account/")).text;
  const wrong = (await client.post("/enter/", { json: { username: "django", password: PASSWORD } })).text;
  const byField = (await client.post("/enter/", { json: { email: made.email, password: PASSWORD } })).text;
  client.cookies.clear();
  const byName = (await client.post("/enter/", { json: { username: made.email, password: PASSWORD } })).text;

  strictEqual(made.email, "Django@example.com");
  deepStrictEqual([nobody, wrong, byField, byName], ["nobody", "wrong", "welcome", "welcome"]);
  strictEqual((await client.get("/account/")).text, "Django <Django@example.com>");
  await made.refresh();
  strictEqual(made.lastLogin instanceof Date, true);
});

Deno.test("createsuperuser and changepassword ask for the columns of users of one's own, and migrate makes no others", async () => {
  await using project = testProject(() => settingsOf(accountAuth, Account));
  const migrated = await project.manage("migrate --verbosity 0");

  const made = await project.manage("createsuperuser", {
    answers: ["no address", "chief@example.com", "", "The chief", PASSWORD, PASSWORD],
  });
  const changed = await project.manage("changepassword chief@example.com", {
    answers: ["a major swing", "a major swing"],
  });
  const silent = await project.manage("createsuperuser --noinput --email second@example.com --nickname Second");

  strictEqual(migrated.stderr, "");
  match(made.stdout, /^Email: .*Nickname: .*Superuser created successfully\.\n$/s);
  strictEqual(changed.stderr, "");
  match(changed.stdout, /Password changed successfully for user 'chief@example.com'/);
  match(silent.stdout, /Superuser created successfully/);
  const rows = await Account.objects(databaseOf(project)).orderBy("id");
  deepStrictEqual(rows.map(({ email, nickname, isSuperuser }) => [email, nickname, isSuperuser]), [
    ["chief@example.com", "The chief", true],
    ["second@example.com", "Second", true],
  ]);
  const { rows: tables } = await databaseOf(project).$client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'auth_user%'",
  );
  deepStrictEqual([...tables], []);
  const permissions = await Permission.objects(databaseOf(project)).filter({ contentType__appLabel: "accounts" })
    .flat("codename");
  deepStrictEqual(permissions.toSorted(), ["add_account", "change_account", "delete_account", "view_account"]);
});

Deno.test("users of one's own have permissions where they have the relations, or none but those of superusers", async () => {
  const client = await siteOf(memberAuth, Member);
  const database = client.database();
  const options = { model: Member, hasher: md5Hasher() };
  const member = await createUser(database, { email: "member@example.com", password: PASSWORD }, options);
  const editors = await Group.objects(database).create({ name: "Editors" });
  await editors.permissions.add(await Permission.objects(database).get({ codename: "add_group" }));
  await client.post("/enter/", { json: { username: member.email, password: PASSWORD } });

  const before = (await client.get("/may/")).json();
  await member.groups.add(editors);
  await member.userPermissions.add(
    await Permission.objects(database).get({ codename: "view_group" }),
  );
  const after = (await client.get("/may/")).json();

  deepStrictEqual([before, after], [[false, []], [true, ["auth.view_group", "auth.add_group"]]]);
});

Deno.test("authWith() names the column that users of one's own lack", () => {
  throws(() => authWith({ ...djangoPasswords(), userModel: Plain, usernameField: "name" }), {
    name: "ImproperlyConfigured",
    message: 'Cannot use "authWith": the model "Plain" has no column "password"; add it, or name another',
  });
});

function databaseOf({ app, runtime }: ReturnType<typeof testProject>): Database {
  const { values, settings } = app.start(runtime);
  return values.getOrSet(connectionsKey, () => new Connections(settings, runtime)).get("default");
}
