import { match, strictEqual } from "node:assert/strict";
import { recordedApps } from "../migration_apps.ts";
import { testProject } from "../site.ts";

// Recorded from Django 3.2.25 with migrations of the same names and dependencies, blog.0001 and shop.0001 applied.
const RECORDED = {
  "showmigrations": `blog
 [X] 0001_initial
 [ ] 0002_title
empty
 (no migrations)
shop
 [X] 0001_initial
`,
  "showmigrations shop blog": `shop
 [X] 0001_initial
blog
 [X] 0001_initial
 [ ] 0002_title
`,
  "showmigrations plain blog": `plain
 (no migrations)
blog
 [X] 0001_initial
 [ ] 0002_title
`,
  "showmigrations -p": `[X]  blog.0001_initial
[ ]  blog.0002_title
[X]  shop.0001_initial
`,
  "showmigrations --plan -v 2": `[X]  blog.0001_initial
[ ]  blog.0002_title ... (blog.0001_initial)
[X]  shop.0001_initial ... (blog.0001_initial)
`,
  "showmigrations -p shop": `[X]  blog.0001_initial
[X]  shop.0001_initial
`,
  "showmigrations -p empty": "(no migrations)\n",
};

for (const [words, recorded] of Object.entries(RECORDED)) {
  Deno.test(`${words} prints byte for byte what Django does`, async () => {
    await using project = testProject(() => ({ installedApps: recordedApps() }));
    await project.manage("migrate shop");

    const { stdout, stderr, status } = await project.manage(words);

    strictEqual(stdout, recorded);
    strictEqual(stderr, "");
    strictEqual(status, 0);
  });
}

Deno.test("showmigrations -v 2 says when a migration was applied", async () => {
  await using project = testProject(() => ({ installedApps: recordedApps() }));
  await project.manage("migrate shop");

  const { stdout } = await project.manage("showmigrations -v 2 shop");

  match(stdout, /^shop\n \[X\] 0001_initial \(applied at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\)\n$/);
});

Deno.test("showmigrations paints labels as Django does", async () => {
  await using project = testProject(() => ({ installedApps: recordedApps() }));

  const { stdout } = await project.manage("showmigrations empty", { colours: true });

  strictEqual(stdout, "\x1b[1mempty\x1b[0m\n\x1b[31;1m (no migrations)\x1b[0m\n");
});

Deno.test("showmigrations names every app that is not there, and gives 2", async () => {
  await using project = testProject(() => ({ installedApps: recordedApps() }));

  const { stdout, stderr, status } = await project.manage("showmigrations nope nada");

  strictEqual(stdout, "");
  strictEqual(stderr, "No installed app with label 'nope'.\nNo installed app with label 'nada'.\n");
  strictEqual(status, 2);
});

Deno.test("showmigrations refuses a list that is a plan", async () => {
  await using project = testProject(() => ({ installedApps: recordedApps() }));

  const { stderr, status } = await project.manage("showmigrations -l -p");

  match(
    stderr,
    /^usage: manage\.ts showmigrations [^]*error: argument -p\/--plan: not allowed with argument -l\/--list\n$/,
  );
  strictEqual(status, 2);
});

Deno.test("showmigrations refuses a database that is not there", async () => {
  await using project = testProject(() => ({ installedApps: recordedApps() }));

  const { stderr, status } = await project.manage("showmigrations --database other");

  match(stderr, /^CommandError: Cannot use "databases": there is no database "other"/);
  strictEqual(status, 1);
});
