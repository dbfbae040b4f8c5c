import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { type Context, path } from "@nuages/nuages";
import {
  authWith,
  djangoPasswords,
  Group,
  modelBackend,
  Permission,
  type PermissionName,
  withPerm,
  type WithPermOptions,
} from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import type { TestClient } from "@nuages/nuages/testing";
import { addUser, siteWithUsers } from "./site.ts";

const URLS = [path("who/", who)];

async function who(c: Context): Promise<Response> {
  const { permission, ...options }: { permission: PermissionName } & WithPermOptions = JSON.parse(
    c.req.query("q") ?? "",
  );
  return Response.json(await withPerm(c, permission, options).orderBy("username").flat("username"));
}

async function ask(client: TestClient, options: object = {}): Promise<unknown> {
  const question = JSON.stringify({ permission: "auth.add_group", ...options });
  return (await client.get(`/who/?q=${encodeURIComponent(question)}`)).json();
}

Deno.test("withPerm() finds who may by themselves, by their groups, or as superusers, each once", async () => {
  const client = await siteWithUsers({ urls: URLS });
  const db = client.database();
  const add = await Permission.objects(db).get({ codename: "add_group" });
  const editors = await Group.objects(db).create({ name: "Editors" });
  await editors.permissions.add(add);
  for (const username of ["both", "grouped", "sleeper"]) {
    const user = await addUser(client, { username, isActive: username !== "sleeper" });
    await user.groups.add(editors);
    if (username === "both") await user.userPermissions.add(add);
  }
  await addUser(client, { username: "nobody" });
  await addUser(client, { username: "root", isSuperuser: true });

  deepStrictEqual(await ask(client), ["both", "grouped", "root"]);
  deepStrictEqual(await ask(client, { includeSuperusers: false }), ["both", "grouped"]);
  deepStrictEqual(await ask(client, { isActive: false }), ["sleeper"]);
  deepStrictEqual(await ask(client, { isActive: "either" }), ["both", "grouped", "root", "sleeper"]);
  deepStrictEqual(await ask(client, { permission: "blog.add_group" }), ["root"]);
});

Deno.test("withPerm() asks one backend, which has to be named among several", async () => {
  const auth = authWith({
    ...djangoPasswords(),
    hashers: () => [md5Hasher()],
    backends: [modelBackend(), { name: "other" }],
  });
  const client = await siteWithUsers({ urls: URLS, auth });
  await addUser(client, { username: "root", isSuperuser: true });

  deepStrictEqual(await ask(client, { backend: "django.contrib.auth.backends.ModelBackend" }), ["root"]);
  deepStrictEqual(await ask(client, { backend: "other" }), []);
  for (
    const [options, problem] of [
      ["", /there are several backends; name the one to ask/],
      [', "backend": "none"', /there is no backend (?:"|&quot;|&#34;)none/],
    ] as const
  ) {
    const { status, text } = await client.get(`/who/?q={"permission": "auth.add_group"${options}}`);
    strictEqual(status, 500);
    match(text, problem);
  }
});
