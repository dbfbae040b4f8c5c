import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type Context, path, PermissionDenied, render } from "@nuages/nuages";
import {
  type AuthBackend,
  authWith,
  djangoPasswords,
  getAllPermissions,
  getGroupPermissions,
  getUser,
  getUserPermissions,
  Group,
  hasModulePerms,
  hasPerm,
  hasPerms,
  isAuthenticated,
  modelBackend,
  Permission,
  permissionRequired,
} from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import type { TestClient } from "@nuages/nuages/testing";
import { addUser, enterAs, siteWithUsers } from "./site.ts";

const URLS = [
  path("may/", may),
  path("listed/", listed),
  path("read/", permissionRequired("blog.view_post", (c) => c.text("read"))),
];

/** Says what whoever asks may do. */
async function may(c: Context): Promise<Response> {
  const user = await getUser(c);
  const names = c.req.queries("p") ?? [];
  const object = c.req.query("object") === undefined ? undefined : {};
  return Response.json({
    all: [...await getAllPermissions(c, user, object)].sort(),
    each: await Promise.all(names.map((name) => hasPerm(c, user, name, object))),
    every: await hasPerms(c, user, names, object),
    auth: await hasModulePerms(c, user, "auth"),
    blog: await hasModulePerms(c, user, "blog"),
  });
}

/** Lists what whoever asks may do, by where it comes from. */
async function listed(c: Context): Promise<Response> {
  const user = await getUser(c);
  const [own, byGroup] = [await getUserPermissions(c, user), await getGroupPermissions(c, user)];
  return Response.json({ own: [...own].sort(), byGroup: [...byGroup].sort() });
}

/** A site whose users are asked about by these, and may enter while they are not active. */
async function siteWithBackends(...backends: AuthBackend[]): Promise<TestClient> {
  return await siteWithUsers({
    urls: URLS,
    auth: authWith({
      ...djangoPasswords(),
      hashers: () => [md5Hasher()],
      backends: [modelBackend({ allowInactive: true }), ...backends],
    }),
  });
}

async function ask(client: TestClient, query = "p=auth.add_group&p=auth.view_user&p=blog.add_post"): Promise<unknown> {
  return (await client.get(`/may/?${query}`)).json();
}

Deno.test("hasPerm() knows what a user may by themselves and by their groups, in one round trip", async () => {
  const client = await siteWithUsers({ urls: URLS });
  const user = await addUser(client);
  const db = client.database();
  const own = await Permission.objects(db).get({ codename: "add_group" });
  const byGroup = await Permission.objects(db).get({ codename: "view_user" });
  const group = await Group.objects(db).create({ name: "Editors" });
  await user.userPermissions.add(own);
  await user.groups.add(group);
  await group.permissions.add(byGroup, own);
  await enterAs(client);

  deepStrictEqual(await ask(client), {
    all: ["auth.add_group", "auth.view_user"],
    each: [true, true, false],
    every: false,
    auth: true,
    blog: false,
  });
});

Deno.test("hasPerm() lets superusers do everything, and nobody else who has nothing", async () => {
  const client = await siteWithUsers({ urls: URLS });
  await addUser(client);
  await addUser(client, { username: "root", isSuperuser: true });
  const nothing = { all: [], each: [false, false, false], every: false, auth: false, blog: false };

  deepStrictEqual(await ask(client), nothing);
  await enterAs(client);
  deepStrictEqual(await ask(client), nothing);
  await enterAs(client, "root");
  const { all, ...rest } = await ask(client) as { all: string[] };
  deepStrictEqual(rest, { each: [true, true, true], every: true, auth: true, blog: true });
  strictEqual(all.includes("auth.delete_user"), true);
});

Deno.test("backends of one's own know of single rows, and may end the question", async () => {
  const rows: AuthBackend = {
    name: "rows",
    hasPerm: (_c, _user, permission, object) =>
      Promise.resolve(permission === "blog.change_post" && object !== undefined),
    getAllPermissions: (_c, _user, object) => Promise.resolve(new Set(object ? ["blog.change_post"] : [])),
  };
  const strict: AuthBackend = {
    name: "strict",
    hasPerm(_c, _user, permission) {
      if (permission === "blog.never") throw new PermissionDenied();
      return Promise.resolve(false);
    },
  };
  const generous: AuthBackend = {
    name: "generous",
    hasPerm: (_c, _user, permission) => Promise.resolve(permission === "blog.never"),
  };
  const client = await siteWithBackends(rows, strict, generous);
  await addUser(client);
  await enterAs(client);

  const { each } = await ask(client, "p=blog.change_post&p=blog.never") as { each: boolean[] };
  deepStrictEqual(each, [false, false]);
  const forRow = await ask(client, "p=blog.change_post&object=1") as { each: boolean[]; all: string[] };
  deepStrictEqual([forRow.each, forRow.all], [[true], ["blog.change_post"]]);
});

Deno.test("hasPerm() asks backends about visitors and about users who are not active", async () => {
  const asked: string[] = [];
  const everybodyReads: AuthBackend = {
    name: "everybody reads",
    hasPerm(_c, user, permission) {
      asked.push(isAuthenticated(user) ? `active: ${user.isActive}` : `${user}`);
      return Promise.resolve(permission === "blog.view_post");
    },
    hasModulePerms: (_c, _user, app) => Promise.resolve(app === "blog"),
    getAllPermissions: () => Promise.resolve(new Set(["blog.view_post"])),
  };
  const client = await siteWithBackends(everybodyReads);
  await addUser(client, { isActive: false, isSuperuser: true });
  const reads = { all: ["blog.view_post"], each: [true, false], every: false, auth: false, blog: true };

  deepStrictEqual(await ask(client, "p=blog.view_post&p=auth.add_group"), reads);
  strictEqual((await client.get("/read/")).text, "read");
  await enterAs(client);
  deepStrictEqual(await ask(client, "p=blog.view_post&p=auth.add_group"), reads);
  deepStrictEqual([...new Set(asked)], ["AnonymousUser", "active: false"]);
});

Deno.test("hasPerm() takes what a backend lists where it says no more", async () => {
  const client = await siteWithBackends({
    name: "lists",
    getAllPermissions: () => Promise.resolve(new Set(["blog.view_post"])),
  });

  deepStrictEqual(await ask(client, "p=blog.view_post&p=blog.add_post"), {
    all: ["blog.view_post"],
    each: [true, false],
    every: false,
    auth: false,
    blog: true,
  });
});

Deno.test("hasModulePerms() stops where a backend says that nobody after it is to be asked", async () => {
  const strict: AuthBackend = { name: "strict", hasModulePerms: () => Promise.reject(new PermissionDenied()) };
  const generous: AuthBackend = { name: "generous", hasModulePerms: () => Promise.resolve(true) };

  const { blog } = await ask(await siteWithBackends(strict, generous)) as { blog: boolean };

  strictEqual(blog, false);
});

Deno.test("getUserPermissions() and getGroupPermissions() know where a permission comes from", async () => {
  const client = await siteWithBackends();
  const user = await addUser(client);
  await addUser(client, { username: "sleeper", isActive: false, isSuperuser: true });
  const group = await Group.objects(client.database()).create({ name: "Editors" });
  await user.userPermissions.add(await Permission.objects(client.database()).get({ codename: "add_group" }));
  await user.groups.add(group);
  await group.permissions.add(await Permission.objects(client.database()).get({ codename: "view_group" }));
  const nothing = { own: [], byGroup: [] };

  deepStrictEqual((await client.get("/listed/")).json(), nothing);
  await enterAs(client);
  deepStrictEqual((await client.get("/listed/")).json(), { own: ["auth.add_group"], byGroup: ["auth.view_group"] });
  await enterAs(client, "sleeper");
  deepStrictEqual((await client.get("/listed/")).json(), nothing);
});

Deno.test("templates read it.user and it.perms, and see no password", async () => {
  const directory = await Deno.makeTempDir();
  await Deno.writeTextFile(
    `${directory}/who.eta`,
    "<%= it.user %>|<%= it.user.isAuthenticated %>|<%= it.user.fullName %>|<%= it.user.password %>|" +
      '<%= it.perms.has("auth.add_group") %>|<%= it.perms.hasModule("auth") %>',
  );
  const client = await siteWithUsers({
    urls: [path("who/", (c) => render(c, "who"))],
    settings: { templates: { dirs: [directory] } },
  });
  await addUser(client, { firstName: "Django", lastName: "Reinhardt" });
  await addUser(client, { username: "root", isSuperuser: true });

  strictEqual((await client.get("/who/")).text, "AnonymousUser|false|||false|false");
  await enterAs(client);
  strictEqual((await client.get("/who/")).text, "django|true|Django Reinhardt||false|false");
  await enterAs(client, "root");
  strictEqual((await client.get("/who/")).text, "root|true|||true|true");
  await Deno.remove(directory, { recursive: true });
});
