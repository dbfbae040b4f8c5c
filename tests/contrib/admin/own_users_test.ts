// A model of users of a project's own in the admin: the same pages, without what the model has not.
import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import { defineApp } from "@nuages/nuages";
import { adminSite, adminWith, userAdmin } from "@nuages/nuages/contrib/admin";
import { authWith, createUser, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { defineModel } from "@nuages/nuages/db";
import { boolean, char, email } from "@nuages/nuages/db/fields";
import { defineMigration } from "@nuages/nuages/db/migrations";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { PASSWORD } from "../auth/site.ts";
import { browserOf, mayEnter, siteOfPeople } from "./people.ts";

const players = sqliteTable("band_player", {
  id: integer().primaryKey({ autoIncrement: true }),
  email: email().notNull().unique(),
  password: char({ maxLength: 128 }).notNull(),
  instrument: char({ maxLength: 40 }).notNull(),
  isStaff: boolean("is_staff").notNull().default(false),
  isSuperuser: boolean("is_superuser").notNull().default(false),
});
const Player = defineModel(players, {
  app: "band",
  name: "Player",
  label: (player) => player.email,
  fields: { password: { secret: true } },
});

const hashers = () => [md5Hasher()];

async function siteOfPlayers() {
  const migration = defineMigration({
    app: "band",
    name: "0001_initial",
    dependencies: [],
    forward: [
      `CREATE TABLE band_player (id integer PRIMARY KEY AUTOINCREMENT, email text NOT NULL UNIQUE, password text NOT NULL,
        instrument text NOT NULL, is_staff integer NOT NULL DEFAULT 0, is_superuser integer NOT NULL DEFAULT 0)`,
    ],
    backward: [],
  });
  const band = defineApp({
    name: "band",
    models: { Player },
    migrations: () => Promise.resolve({ migrations: [migration] }),
    admin: () =>
      Promise.resolve({
        players: userAdmin(Player, {
          usernameField: "email",
          addFieldsets: [{ fields: ["email", "instrument", "usable_password", "password1", "password2"] }],
          fieldsets: [{ fields: ["email", "password", "instrument"] }, { title: "Rights", fields: ["isStaff"] }],
        }),
      }),
  });
  const client = await siteOfPeople({
    auth: authWith({
      ...djangoPasswords(),
      userModel: Player,
      usernameField: "email",
      requiredFields: ["instrument"],
      hashers,
    }),
    apps: [adminWith(adminSite(), { userModel: Player }), band],
  });
  const values = {
    email: "root@example.com",
    instrument: "guitar",
    password: PASSWORD,
    isStaff: true,
    isSuperuser: true,
  };
  await createUser(client.database(), values, { model: Player, hasher: md5Hasher() });
  return { client, root: await browserOf(client, "root@example.com") };
}

Deno.test("userAdmin() makes, lists and changes users of a project's own model", async () => {
  const { client, root } = await siteOfPlayers();

  const index = await root.get("/admin/");
  const added = await root.post("/admin/band/player/add/", {
    form: { email: "joseph@example.com", instrument: "guitar", password1: "tears, 1937", password2: "tears, 1937" },
  });
  const list = await root.get("/admin/band/player/?q=joseph");
  const saved = await root.post("/admin/band/player/2/change/", {
    form: { email: "joseph@example.com", instrument: "violin", isStaff: "on" },
  });

  match(index.text, /href="\/admin\/auth\/group\/"/);
  doesNotMatch(index.text, /href="\/admin\/auth\/user\/"/);
  strictEqual(added.headers.get("location"), "/admin/band/player/2/change/");
  match(list.text, /joseph@example\.com/);
  strictEqual(saved.status, 302);
  const { instrument, isStaff } = await Player.objects(client.database()).get({ id: 2 });
  deepStrictEqual([instrument, isStaff], ["violin", true]);
});

Deno.test("users of a project's own model have a page for their password", async () => {
  const { client, root } = await siteOfPlayers();

  const form = { password1: "minor, 1937", password2: "minor, 1937" };
  const page = await root.get("/admin/band/player/1/password/");
  await root.post("/admin/band/player/1/password/", { form });

  match(page.text, /<h1>Change password: root@example\.com<\/h1>/);
  strictEqual(await mayEnter(root), true);
  strictEqual(await mayEnter(await browserOf(client, "root@example.com", "minor, 1937")), true);
});
