// Users and groups in the admin: made in two steps, their passwords set and never shown, their rights not raised by forms.
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual, throws } from "node:assert/strict";
import { admin, groupAdmin, LogEntry, userAdmin } from "@nuages/nuages/contrib/admin";
import { Group, User } from "@nuages/nuages/contrib/auth";
import { ImproperlyConfigured, path } from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { urlFor } from "@nuages/nuages/urls";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  appWith,
  browserOf,
  groupWith,
  mayEnter,
  permissionId,
  person,
  personNow,
  rightsOf,
  siteOfPeople,
  userForm,
} from "./people.ts";

const NEW = "tears, 1937 é";

async function siteWithRoot() {
  const client = await siteOfPeople();
  await person(client, "root", [], { isStaff: true, isSuperuser: true });
  return { client, root: await browserOf(client, "root") };
}

Deno.test("userAdmin() makes a user in two steps: a name and a password, then all else", async () => {
  const { client, root } = await siteWithRoot();

  const added = await root.post("/admin/auth/user/add/", {
    form: { username: "stéphane", usable_password: "true", password1: NEW, password2: NEW, _save: "1" },
  });
  const user = await personNow(client, "stéphane");
  const page = await root.get(`/admin/auth/user/${user.id}/change/`);

  strictEqual(added.status, 302);
  strictEqual(added.headers.get("location"), `/admin/auth/user/${user.id}/change/`);
  match(page.text, /was added successfully\. You may edit it again below\./);
  match(page.text, /Personal info[\s\S]*Permissions[\s\S]*Important dates/);
  match(user.password, /^md5\$/);
  deepStrictEqual([user.isStaff, user.isSuperuser, user.isActive], [false, false, true]);
  const [entry] = await LogEntry.objects(client.database()).orderBy("-id").slice(0, 1);
  deepStrictEqual([entry?.changeMessage, entry?.objectRepr], ['[{"added": {}}]', "stéphane"]);
});

Deno.test("userAdmin() goes to the next new user where somebody asks for it", async () => {
  const { root } = await siteWithRoot();

  const added = await root.post("/admin/auth/user/add/", {
    form: { username: "eugène", password1: NEW, password2: NEW, _addanother: "1" },
  });

  strictEqual(added.headers.get("location"), "/admin/auth/user/add/");
});

const WRONG: Readonly<Record<string, readonly [form: Record<string, string>, said: RegExp]>> = {
  "two passwords that differ": [{ password1: NEW, password2: `${NEW}!` }, /The two password fields didn’t match\./],
  "no password": [{}, /This field is required\./],
  "the second password alone": [{ password2: NEW }, /This field is required\./],
  "a short password": [{ password1: "a-1", password2: "a-1" }, /This password is too short\./],
  "a password like the name": [
    { username: "stephanegrappelli", password1: "stephanegrappelli", password2: "stephanegrappelli" },
    /The password is too similar to the username\./,
  ],
  "a name in another case": [
    { username: "ROOT", password1: NEW, password2: NEW },
    /A user with that username already exists\./,
  ],
  "a name that is none": [{ username: "a b", password1: NEW, password2: NEW }, /Enter a valid username\./],
  "no password and a wish that is none": [{ usable_password: "maybe" }, /Select a valid choice\./],
};

for (const [what, [form, said]] of Object.entries(WRONG)) {
  Deno.test(`userAdmin() makes no user of ${what}, and sends no password back`, async () => {
    const { client, root } = await siteWithRoot();

    const answer = await root.post("/admin/auth/user/add/", { form: { username: "joseph", ...form } });

    strictEqual(answer.status, 422);
    match(answer.text, said);
    for (const typed of [NEW, "a-1"]) ok(!answer.text.includes(`value="${typed}`));
    strictEqual(await User.objects(client.database()).count(), 1);
  });
}

Deno.test("userAdmin() writes names as they are compared", async () => {
  const { client, root } = await siteWithRoot();

  await root.post("/admin/auth/user/add/", { form: { username: "ﬁne", password1: NEW, password2: NEW } });

  strictEqual((await personNow(client, "fine")).username, "fine");
});

Deno.test("userAdmin() makes a user without a password, who gets one on the page for it", async () => {
  const { client, root } = await siteWithRoot();

  const added = await root.post("/admin/auth/user/add/", {
    form: { username: "sso", usable_password: "false", password1: "ignored", password2: "" },
  });
  const { id, password } = await personNow(client, "sso");
  const page = await root.get(`/admin/auth/user/${id}/change/`);
  const set = await root.get(`/admin/auth/user/${id}/password/`);
  const saved = await root.post(`/admin/auth/user/${id}/password/`, { form: { password1: NEW, password2: NEW } });

  strictEqual(added.status, 302);
  match(password, /^!\w{40}$/);
  match(page.text, /No password set\.[\s\S]*<a class="button" href="\.\.\/password\/">Set password<\/a>/);
  match(set.text, /<h1>Set password: sso<\/h1>/);
  match(set.text, /This action will enable password-based authentication for this user\./);
  doesNotMatch(set.text, /usable_password/);
  strictEqual(saved.status, 302);
  await User.objects(client.database()).filter({ username: "sso" }).update({ isStaff: true });
  ok(await mayEnter(await browserOf(client, "sso", NEW)));
});

Deno.test("the page of a password sets it, says so in the log and ends the other sessions of the user", async () => {
  const { client, root } = await siteWithRoot();
  const { id } = await person(client, "joseph");
  const joseph = await browserOf(client, "joseph");

  const wrong = await root.post(`/admin/auth/user/${id}/password/`, { form: { password1: NEW, password2: "other" } });
  const before = await mayEnter(joseph);
  const saved = await root.post(`/admin/auth/user/${id}/password/`, { form: { password1: NEW, password2: NEW } });

  strictEqual(wrong.status, 422);
  match(wrong.text, /The two password fields didn’t match\./);
  deepStrictEqual([before, await mayEnter(joseph)], [true, false]);
  strictEqual(saved.headers.get("location"), `/admin/auth/user/${id}/change/`);
  match((await root.get(`/admin/auth/user/${id}/change/`)).text, /Password changed successfully\./);
  ok(await mayEnter(await browserOf(client, "joseph", NEW)));
  const [entry] = await LogEntry.objects(client.database()).orderBy("-id").slice(0, 1);
  strictEqual(entry?.changeMessage, '[{"changed": {"fields": ["password"]}}]');
});

Deno.test("whoever sets their own password stays logged in here, and nowhere else", async () => {
  const { client, root } = await siteWithRoot();
  const elsewhere = await browserOf(client, "root");
  const { id } = await personNow(client, "root");

  await root.post(`/admin/auth/user/${id}/password/`, { form: { password1: NEW, password2: NEW } });

  deepStrictEqual([await mayEnter(root), await mayEnter(elsewhere)], [true, false]);
});

Deno.test("the page of a password takes it away", async () => {
  const { client, root } = await siteWithRoot();
  const { id } = await person(client, "joseph");
  const joseph = await browserOf(client, "joseph");

  await root.post(`/admin/auth/user/${id}/password/`, { form: { usable_password: "false" } });

  strictEqual(await mayEnter(joseph), false);
  match((await personNow(client, "joseph")).password, /^!/);
  match((await root.get(`/admin/auth/user/${id}/change/`)).text, /Password-based authentication was disabled\./);
});

Deno.test("the page of a password has Django's name, and is nothing for other models and rows", async () => {
  const where = path("where/", (c) => c.text(urlFor(c, "admin:auth_user_password_change", { objectId: "7" })));
  const client = await siteOfPeople({ urls: [where] });
  await person(client, "root", [], { isStaff: true, isSuperuser: true });
  const root = await browserOf(client, "root");
  await groupWith(client, "Editors");

  strictEqual((await root.get("/where/")).text, "/admin/auth/user/7/password/");
  strictEqual((await root.get("/admin/auth/group/1/password/")).status, 404);
  deepStrictEqual((await root.get("/admin/auth/user/99/password/")).headers.get("location"), "/admin/");
});

Deno.test("users who are deactivated stay outside when they are activated again", async () => {
  const { client, root } = await siteWithRoot();
  const { id } = await person(client, "joseph");
  const joseph = await browserOf(client, "joseph");
  const form = userForm("joseph", { isStaff: "on" });
  const { isActive: _, ...inactive } = form;

  await root.post(`/admin/auth/user/${id}/change/`, { form: inactive });
  const whileInactive = await mayEnter(joseph);
  await root.post(`/admin/auth/user/${id}/change/`, { form });

  deepStrictEqual([whileInactive, await mayEnter(joseph)], [false, false]);
  ok((await personNow(client, "joseph")).isActive);
  ok(await mayEnter(await browserOf(client, "joseph")));
});

Deno.test("the password is shown as its hasher says, and nobody is shown the hash", async () => {
  const { client, root } = await siteWithRoot();
  await person(client, "joseph", ["view_user", "change_user"]);
  await person(client, "unknown", [], { isStaff: false });
  await User.objects(client.database()).filter({ username: "unknown" }).update({
    password: "crypt$$unheard-of-secret",
  });
  const users = await User.objects(client.database());
  await root.post("/admin/auth/user/2/change/", { form: userForm("joseph", { isStaff: "on", firstName: "Joseph" }) });
  await root.post("/admin/auth/user/3/password/", { form: { password1: NEW, password2: "other" } });
  await root.post("/admin/auth/user/add/", { form: { username: "gone", password1: NEW, password2: NEW } });
  const gone = await personNow(client, "gone");
  await root.post(`/admin/auth/user/${gone.id}/delete/`, { form: { post: "yes" } });

  const page = (await root.get("/admin/auth/user/2/change/")).text;
  const unknown = (await root.get("/admin/auth/user/3/change/")).text;

  match(page, /<strong>algorithm<\/strong>: <bdi>md5<\/bdi>/);
  match(page, /<strong>hash<\/strong>: <bdi>[0-9a-f]{6}\*{26}<\/bdi>/);
  match(page, /Raw passwords are not stored, so there is no way to see the user’s password\./);
  match(unknown, /Invalid password format or unknown hashing algorithm\./);
  const joseph = await browserOf(client, "joseph");
  for (const browser of [root, joseph]) {
    for (const at of PAGES) {
      const { text } = await browser.get(`/admin/${at}`);
      for (const { password } of [...users, gone]) {
        ok(!text.includes(password) && !text.includes(password.split("$").at(-1) ?? password), at);
      }
    }
  }
  const kept = await client.database().$client.execute("SELECT data FROM nuages_admin_revision");
  const log = await client.database().$client.execute("SELECT change_message FROM django_admin_log");
  doesNotMatch(JSON.stringify([kept.rows, log.rows]), /md5\$|password":/);
});

const PAGES = [
  "",
  "auth/user/",
  "auth/user/?o=1&_facets=True&q=jo",
  "auth/user/add/",
  "auth/user/2/change/",
  "auth/user/3/change/",
  "auth/user/2/password/",
  "auth/user/2/history/",
  "auth/user/4/history/",
  "auth/user/2/delete/",
  "auth/user/export/?_format=csv",
  "auth/user/export/?_format=json",
  "auth/user/export/?_format=csv&fields=password",
  "search/?q=joseph",
  "autocomplete/?app_label=auth&model_name=user&field_name=groups&term=j",
];

for (
  const lookup of ["password__startswith=md5", "password=x", "password__gt=a", "groups__name__startswith=E"]
) {
  Deno.test(`the list of users answers 400 to what it does not tell: ${lookup}`, async () => {
    const { root } = await siteWithRoot();

    strictEqual((await root.get(`/admin/auth/user/?${lookup}`)).status, 400);
  });
}

Deno.test("adding users takes the permissions to add and to change them", async () => {
  const client = await siteOfPeople();
  await person(client, "adds", ["add_user"]);
  await person(client, "both", ["add_user", "change_user"]);
  const form = { username: "new", password1: NEW, password2: NEW };

  const [adds, both] = [await browserOf(client, "adds"), await browserOf(client, "both")];

  strictEqual((await adds.get("/admin/auth/user/add/")).status, 403);
  strictEqual((await adds.post("/admin/auth/user/add/", { form })).status, 403);
  strictEqual((await both.post("/admin/auth/user/add/", { form })).status, 302);
});

/** Everything that a form could be forged to give. */
async function allRights(client: Awaited<ReturnType<typeof siteOfPeople>>) {
  return {
    isStaff: "on",
    isSuperuser: "on",
    groups: ["1"],
    userPermissions: [await permissionId(client, "delete_user"), await permissionId(client, "add_group")],
    password: "md5$x$y",
    "is_superuser": "on",
  };
}

async function siteWithClerk() {
  const client = await siteOfPeople();
  await groupWith(client, "Editors", "delete_group");
  const clerk = await person(client, "clerk", ["view_user", "add_user", "change_user", "delete_user", "change_group"]);
  const reader = await person(client, "reader", [], { isStaff: false });
  return { client, clerk, reader, browser: await browserOf(client, "clerk") };
}

Deno.test("staff who are no superusers raise nobody's rights by forged fields, not even their own", async () => {
  const { client, clerk, reader, browser } = await siteWithClerk();
  const before = await rightsOf(client, "clerk");
  const rights = await allRights(client);

  const own = await browser.post(`/admin/auth/user/${clerk.id}/change/`, { form: userForm("clerk", rights) });
  const other = await browser.post(`/admin/auth/user/${reader.id}/change/`, {
    form: userForm("reader", { ...rights, firstName: "Read" }),
  });
  const added = await browser.post("/admin/auth/user/add/", {
    form: { username: "new", password1: NEW, password2: NEW, ...rights },
  });
  const saved = await browser.post(`/admin/auth/user/${reader.id}/change/`, {
    form: userForm("reader", { ...rights, _saveasnew: "1", username: "copy" }),
  });

  deepStrictEqual([own.status, other.status, added.status, saved.status], [302, 302, 302, 302]);
  const nothing = { isStaff: false, isSuperuser: false, groups: [], permissions: [] };
  deepStrictEqual(await rightsOf(client, "clerk"), before);
  deepStrictEqual(await rightsOf(client, "copy"), nothing);
  deepStrictEqual(await rightsOf(client, "new"), nothing);
  strictEqual((await personNow(client, "copy")).password, reader.password);
  strictEqual(await User.objects(client.database()).count(), 3);
});

Deno.test("staff who are no superusers see rights, and cannot edit them", async () => {
  const { reader, browser } = await siteWithClerk();

  const { text } = await browser.get(`/admin/auth/user/${reader.id}/change/`);

  for (const name of ["isStaff", "isSuperuser", "groups", "userPermissions"]) {
    match(text, new RegExp(`field-${name}`));
    doesNotMatch(text, new RegExp(`name="${name}"`));
  }
});

Deno.test("staff who are no superusers give groups no permissions", async () => {
  const { client, browser } = await siteWithClerk();
  const permissions = [await permissionId(client, "add_group")];

  const { status } = await browser.post("/admin/auth/group/1/change/", { form: { name: "Writers", permissions } });

  strictEqual(status, 302);
  const group = await Group.objects(client.database()).get({ id: 1 });
  strictEqual(group.name, "Writers");
  deepStrictEqual((await group.permissions.all()).map(({ codename }) => codename), ["delete_group"]);
});

Deno.test("nobody changes a user who may do more: not their name, address or password, nor deletes a superuser", async () => {
  const { client, browser } = await siteWithClerk();
  const root = await person(client, "root", [], { isStaff: true, isSuperuser: true });
  const chief = await person(client, "chief", ["delete_group"]);
  const asleep = await person(client, "asleep", ["delete_group"], { isStaff: true, isActive: false });
  const member = await person(client, "member");
  await (await personNow(client, "member")).groups.add(await Group.objects(client.database()).get({ id: 1 }));

  for (const { id, username } of [root, chief, asleep, member]) {
    const form = userForm(username, { email: "thief@example.com" });
    strictEqual((await browser.post(`/admin/auth/user/${id}/change/`, { form })).status, 403, username);
    strictEqual((await browser.get(`/admin/auth/user/${id}/password/`)).status, 403, username);
    const passwords = { password1: NEW, password2: NEW };
    strictEqual((await browser.post(`/admin/auth/user/${id}/password/`, { form: passwords })).status, 403, username);
    const page = await browser.get(`/admin/auth/user/${id}/change/`);
    match(page.text, /View user/);
    doesNotMatch(page.text, /name="email"|\.\.\/password\//);
    deepStrictEqual((await personNow(client, username)).email, "");
    strictEqual((await personNow(client, username)).password, { root, chief, asleep, member }[username]?.password);
  }
  strictEqual((await browser.post(`/admin/auth/user/${root.id}/delete/`, { form: { post: "yes" } })).status, 403);
  const action = { action: "delete_selected", _selected_action: [String(root.id)], post: "yes" };
  await browser.post("/admin/auth/user/", { form: action });
  ok(await personNow(client, "root"));
});

Deno.test("staff who are no superusers give no rights back by undoing what took them away", async () => {
  const { client, reader, browser } = await siteWithClerk();
  await person(client, "root", [], { isStaff: true, isSuperuser: true });
  const root = await browserOf(client, "root");
  await person(client, "mallory", [], { isStaff: true, isSuperuser: true });
  const mallory = await personNow(client, "mallory");
  const change = (values: Parameters<typeof userForm>[1]) =>
    root.post(`/admin/auth/user/${reader.id}/change/`, { form: userForm("reader", values) });
  await change({ isStaff: "on", isSuperuser: "on", groups: ["1"], userPermissions: ["1"] });
  await change({ firstName: "Read" });
  await root.post(`/admin/auth/user/${mallory.id}/delete/`, { form: { post: "yes" } });

  for (const { id, objectId } of await LogEntry.objects(client.database())) {
    await browser.post(`/admin/auth/user/${objectId}/history/`, { form: { undo: String(id) } });
  }

  const nothing = { isStaff: false, isSuperuser: false, groups: [], permissions: [] };
  deepStrictEqual(await rightsOf(client, "reader"), nothing);
  const back = await User.objects(client.database()).filter({ username: "mallory", isSuperuser: true });
  deepStrictEqual(back.map(String), []);
});

Deno.test("no rights are given by a file", async () => {
  const { client, browser } = await siteWithClerk();
  const lines = "id,username,isSuperuser,password\n1,clerk,True,md5$x$y\n";
  const file = new File([lines], "users.csv", { type: "text/csv" });

  for (const form of [{ file, _preview: "1" }, { file, _import: "1", data: lines, confirm: "1" }]) {
    await browser.post("/admin/auth/user/import/", { form });
  }

  deepStrictEqual((await rightsOf(client, "clerk")).isSuperuser, false);
  strictEqual((await browser.get("/admin/auth/user/import/")).status, 404);
});

Deno.test("a list that edits gives no rights either", async () => {
  const client = await siteOfPeople({
    apps: [
      admin,
      appWith({
        users: userAdmin(User, {
          listEditable: ["isStaff", "isSuperuser"],
          listDisplay: ["username", "isStaff", "isSuperuser"],
        }),
      }),
    ],
  });
  await person(client, "clerk", ["view_user", "change_user"]);
  const browser = await browserOf(client, "clerk");

  const { status } = await browser.post("/admin/auth/user/", {
    form: {
      "form-TOTAL_FORMS": "1",
      "form-INITIAL_FORMS": "1",
      "form-0-id": "1",
      "form-0-isStaff": "on",
      "form-0-isSuperuser": "on",
      _save: "1",
    },
  });

  strictEqual(status, 403);
  strictEqual((await rightsOf(client, "clerk")).isSuperuser, false);
});

Deno.test("mayGrantRights lets others than superusers give rights", async () => {
  const client = await siteOfPeople({
    apps: [
      admin,
      appWith({
        users: userAdmin(User, { mayGrantRights: () => true }),
        groups: groupAdmin({ mayGrantRights: () => true }),
      }),
    ],
  });
  await groupWith(client, "Editors");
  const { id } = await person(client, "clerk", ["view_user", "change_user", "change_group"]);
  const browser = await browserOf(client, "clerk");
  const add = await permissionId(client, "add_user");

  await browser.post("/admin/auth/group/1/change/", { form: { name: "Editors", permissions: [add] } });
  await browser.post(`/admin/auth/user/${id}/change/`, {
    form: userForm("clerk", { isStaff: "on", groups: ["1"], userPermissions: [add] }),
  });

  deepStrictEqual(await rightsOf(client, "clerk"), {
    isStaff: true,
    isSuperuser: false,
    groups: ["Editors"],
    permissions: ["add_user"],
  });
});

Deno.test("permissions are listed by app and model, in words", async () => {
  const { root } = await siteWithRoot();

  const { text } = await root.get("/admin/auth/user/1/change/");

  const list = /<select name="userPermissions"[^>]*>([\s\S]*?)<\/select>/.exec(text)?.[1] ?? "";
  const labels = [...list.matchAll(/<option[^>]*>([^<]*)</g)].map(([, label]) => label);
  strictEqual(labels[0], "Administration | log entry | Can add log entry");
  ok(labels.includes("Authentication and Authorization | user | Can change user"));
  deepStrictEqual(labels, labels.toSorted());
});

Deno.test("userAdmin() refuses a model whose password is no secret", () => {
  const table = sqliteTable("crew_account", { id: integer().primaryKey(), password: text().notNull() });

  throws(() => userAdmin(defineModel(table, { app: "crew", name: "Account" })), ImproperlyConfigured);
});

Deno.test("staff who may add groups give nobody the rights of a group that was deleted", async () => {
  const { client, root } = await siteWithRoot();
  const editors = await groupWith(client, "Editors", "delete_user");
  const readers = await Group.objects(client.database()).create({ name: "Readers" });
  await person(client, "bob", ["add_group", "view_group", "change_user", "view_user", "add_user"]);
  await (await personNow(client, "bob")).groups.add(editors, readers);
  for (const { id } of [editors, readers]) {
    await root.post(`/admin/auth/group/${id}/delete/`, { form: { post: "yes" } });
  }
  const entries = await LogEntry.objects(client.database()).orderBy("id");
  const bob = await browserOf(client, "bob");

  const statuses = await Promise.all(
    entries.map(async ({ id }) =>
      (await bob.post("/admin/auth/group/deleted/", { form: { undo: String(id) } })).status
    ),
  );
  const said = await bob.get("/admin/auth/group/deleted/");

  deepStrictEqual(statuses, [302, 302]);
  match(said.text, /You may not change (?:groups|users|permissions)/i);
  strictEqual(await Group.objects(client.database()).count(), 0);
  for (const { id } of entries) await root.post("/admin/auth/group/deleted/", { form: { undo: String(id) } });
  deepStrictEqual((await rightsOf(client, "bob")).groups, ["Editors", "Readers"]);
});

Deno.test("users come back for those who could have made them, with what they were given", async () => {
  const { client, root } = await siteWithRoot();
  const editors = await groupWith(client, "Editors", "delete_group");
  await person(client, "plain", [], {});
  await person(client, "given", ["delete_group"], {});
  await person(client, "member", [], {});
  await (await personNow(client, "member")).groups.add(editors);
  await person(client, "boss", [], { isStaff: true, isSuperuser: true });
  const names = ["plain", "given", "member", "boss"];
  const users = await User.objects(client.database()).filter({ username__in: names }).orderBy("id");
  for (const { id } of users) await root.post(`/admin/auth/user/${id}/delete/`, { form: { post: "yes" } });
  const entries = await LogEntry.objects(client.database()).orderBy("id");
  await person(client, "clerk", ["add_user", "view_user", "change_user"]);
  const clerk = await browserOf(client, "clerk");
  const back = async () =>
    (await User.objects(client.database()).filter({ username__in: names }).orderBy("id")).map(String);

  for (const { id } of entries) {
    strictEqual((await clerk.post("/admin/auth/user/deleted/", { form: { undo: String(id) } })).status, 302);
  }
  const byClerk = await back();
  for (const { id } of entries) await root.post("/admin/auth/user/deleted/", { form: { undo: String(id) } });

  deepStrictEqual(byClerk, ["plain"]);
  deepStrictEqual(await back(), names);
  deepStrictEqual((await rightsOf(client, "member")).groups, ["Editors"]);
  deepStrictEqual((await rightsOf(client, "given")).permissions, ["delete_group"]);
});
