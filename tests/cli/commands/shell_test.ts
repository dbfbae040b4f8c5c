import { match, strictEqual } from "node:assert/strict";
import { defineApp } from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type TestProject, testProject } from "../site.ts";

Deno.test("shell -c prints the value of the last expression", async () => {
  await using project = mysite();

  const { stdout, status } = await project.manage(["shell", "-c", "const a = 1; a + 1"]);

  strictEqual(stdout, "2\n");
  strictEqual(status, 0);
});

Deno.test("shell -c knows the site, its database, Drizzle's words and the models", async () => {
  await using project = mysite();
  const code = "await database.run(sql`create table blog_post (id integer primary key, title text)`);" +
    "await database.insert(Post.table).values([{ title: 'one' }, { title: 'two' }]);" +
    "await database.select().from(Post.table).where(eq(Post.table.title, 'two'))";

  const { stdout, stderr } = await project.manage(["shell", "--command", code]);

  strictEqual(stdout, '[ { id: 2, title: "two" } ]\n');
  strictEqual(stderr, "");
});

Deno.test("shell -c prints text as it is, and nothing for undefined", async () => {
  await using project = mysite();

  const [name, nothing] = [
    await project.manage(["shell", "-c", "settings.timeZone"]),
    await project.manage(["shell", "-c", "site.settings.secretKey"]),
  ];

  strictEqual(name.stdout, "UTC\n");
  strictEqual(nothing.stdout, "");
});

Deno.test("shell -c reports what the code throws", async () => {
  await using project = mysite();

  const { stderr, status } = await project.manage(["shell", "-c", "Post.nope.length"]);

  match(stderr, /^TypeError: Cannot read properties of undefined \(reading 'length'\)\n/);
  strictEqual(status, 1);
});

Deno.test("shell --no-imports knows nothing", async () => {
  await using project = mysite();

  const { stderr } = await project.manage(["shell", "--no-imports", "-c", "Post"]);

  match(stderr, /^ReferenceError: Post is not defined\n/);
});

function mysite(): TestProject {
  const posts = sqliteTable("blog_post", { id: integer().primaryKey(), title: text() });
  return testProject(() => ({
    installedApps: [defineApp({ name: "blog", models: { Post: defineModel(posts, { app: "blog" }) } })],
  }));
}
