// The same migrations in a real Django and here: the same output, the same journal, either going on for the other.
import { type Client, createClient } from "@libsql/client";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import {
  formatMigrateEvent,
  formatMigrationList,
  listMigrations,
  migrate,
  type MigrateOptions,
  type MigrationApp,
  type MigrationKey,
} from "@nuages/nuages/db/migrations";
import { type DjangoMigration, type DjangoProject, djangoProject, hasDjango } from "./django.ts";
import { onFile } from "./databases.ts";
import { createsTable } from "./fixtures.ts";

const LABELS = ["shop", "blog", "core", "bare"];
const MIGRATIONS: DjangoMigration[] = [
  { app: "blog", name: "0001_initial", table: "blog_a", dependencies: ["core.0001_initial"] },
  { app: "blog", name: "0002_left", table: "blog_b", dependencies: ["blog.0001_initial", "core.0002_more"] },
  { app: "blog", name: "0002_right", table: "blog_c", dependencies: ["blog.0001_initial"] },
  { app: "blog", name: "0003_merge", table: "blog_d", dependencies: ["blog.0002_left", "blog.0002_right"] },
  { app: "core", name: "0001_initial", table: "core_a", dependencies: [] },
  { app: "core", name: "0002_more", table: "core_b", dependencies: ["core.0001_initial", "shop.0001_initial"] },
  { app: "shop", name: "0001_initial", table: "shop_a", dependencies: ["core.0001_initial", "blog.0001_initial"] },
  { app: "shop", name: "0002_more", table: "shop_b", dependencies: ["shop.0001_initial", "blog.0002_right"] },
];
const APPS: MigrationApp[] = LABELS.map((label) => ({
  label,
  migrations: MIGRATIONS.filter(({ app }) => app === label).map(({ app, name, table, dependencies }) =>
    createsTable(app, name, table, dependencies.map(toKey))
  ),
}));

Deno.test(
  "migrate() and showmigrations print what Django prints",
  { ignore: !hasDjango() },
  () =>
    beside(async (django, client) => {
      for (
        const args of [
          [],
          [],
          ["core", "0001"],
          ["blog", "0002_r"],
          ["shop"],
          ["blog", "zero"],
          ["blog", "zero"],
          ["shop", "0001_initial"],
          ["blog", "--fake"],
          ["core", "zero", "--fake"],
          ["--fake"],
          ["bare"],
          ["bare", "zero"],
          ["bare", "0001"],
          ["nothing"],
          ["blog", "000"],
          ["blog", "9"],
        ]
      ) {
        const expected = django.manage("migrate", ...args);

        const printed = await ownMigrate(client, args);

        // Django computes its models' states before it goes back, and says so; here there are none to compute.
        strictEqual(printed, expected.replace("  Rendering model states... DONE\n", ""), args.join(" "));
        const list = formatMigrationList(await listMigrations(client, APPS));
        // An app that Django has no migrations folder for is not in its list; an empty folder is what "bare" has.
        strictEqual(list, django.manage("showmigrations"), args.join(" "));
      }
    }),
);

Deno.test(
  "migrate() makes the journal that Django makes",
  { ignore: !hasDjango() },
  () =>
    beside(async (django, client) => {
      django.manage("migrate");
      await migrate(client, APPS);
      const theirs = createClient({ url: `file:${django.database}` });

      const [expected, made] = await Promise.all([theirs, client].map(journalOf));

      theirs.close();
      deepStrictEqual(made?.sql, expected?.sql);
      deepStrictEqual(made?.names, expected?.names);
      for (const applied of [...made?.applied ?? [], ...expected?.applied ?? []]) {
        match(String(applied), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
      }
    }),
);

Deno.test(
  "migrate() goes on where Django stopped, and Django where migrate() did",
  { ignore: !hasDjango() },
  () =>
    beside(async (django) => {
      django.manage("migrate", "core", "0001");
      const client = createClient({ url: `file:${django.database}` });

      const steps = await migrate(client, APPS, { target: { app: "shop", migration: "0001" } });

      deepStrictEqual(steps.map(({ migration }) => `${migration.app}.${migration.name}`), [
        "blog.0001_initial",
        "shop.0001_initial",
      ]);
      match(django.manage("migrate", "blog"), /Running migrations:\n {2}Applying blog\.0002_right\.\.\. OK\n/);
      match(django.manage("showmigrations", "-v", "2", "shop"), /\[X\] 0001_initial \(applied at \d{4}-/);
      match(django.manage("migrate", "blog", "zero"), /Unapplying shop\.0001_initial\.\.\. OK\n/);
      strictEqual((await client.execute("SELECT name FROM django_migrations")).rows.length, 1);
      client.close();
    }),
);

async function beside(run: (django: DjangoProject, client: Client) => Promise<void>): Promise<void> {
  using django = djangoProject(LABELS, MIGRATIONS);
  await onFile(({ client }) => run(django, client));
}

async function ownMigrate(client: Client, args: readonly string[]): Promise<string> {
  const [app, migration] = args.filter((arg) => !arg.startsWith("--"));
  let output = "";
  const options: MigrateOptions = {
    target: { app, migration },
    fake: args.includes("--fake"),
    report: (event) => output += formatMigrateEvent(event),
  };
  await migrate(client, APPS, options).catch((error: Error) => output += `CommandError: ${error.message}\n`);
  return output;
}

async function journalOf(client: Client): Promise<Record<string, unknown[]>> {
  const table = await client.execute("SELECT sql FROM sqlite_master WHERE name = 'django_migrations'");
  const { rows } = await client.execute(
    "SELECT app, name, applied, typeof(applied) AS kind FROM django_migrations ORDER BY id",
  );
  return {
    sql: table.rows.map(({ sql }) => sql),
    names: rows.map(({ app, name, kind }) => [app, name, kind]),
    applied: rows.map(({ applied }) => applied),
  };
}

function toKey(id: string): MigrationKey {
  const [app = "", name = ""] = id.split(".");
  return [app, name];
}
