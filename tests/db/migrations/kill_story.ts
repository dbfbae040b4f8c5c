// Migrations of every kind, and what a database looks like after each of them.
import type { Client } from "@libsql/core/api";
import { createClient } from "@libsql/client";
import { sql } from "drizzle-orm";
import { defineMigration, migrate, type Migration, type MigrationApp, readJournal } from "@nuages/nuages/db/migrations";
import { inspect } from "./inspect.ts";

/** So many migrations that a run takes much longer than a process takes to start. */
export const LENGTH = 160;

/** An app whose migrations make tables, rebuild one that others refer to, and change rows, by turns. */
export function killApps(): MigrationApp[] {
  return [{ label: "blog", migrations: Array.from({ length: LENGTH }, (_, at) => migrationAt(at)) }];
}

/** Everything that a database has: its tables, their rows, and how many migrations its journal says. */
export interface KillState {
  readonly count: number;
  readonly schema: unknown;
  readonly rows: unknown;
}

/** Reads what a database has. */
export async function stateOf(client: Client): Promise<KillState> {
  const schema = await inspect(client);
  const rows: Record<string, unknown> = {};
  for (const table of Object.keys(schema)) {
    const { rows: found } = await client.execute(`SELECT * FROM "${table}" ORDER BY 1`);
    rows[table] = found.map((row) => ({ ...row }));
  }
  return { count: (await readJournal(client)).size, schema, rows };
}

/** What a database has before the first migration and after each of them. */
export async function expectedStates(): Promise<KillState[]> {
  const client = createClient({ url: ":memory:" });
  const apps = killApps();
  const states = [await stateOf(client)];
  for (const { name } of apps[0]?.migrations ?? []) {
    await migrate(client, apps, { target: { app: "blog", migration: name } });
    states.push(await stateOf(client));
  }
  client.close();
  return states;
}

function migrationAt(at: number): Migration {
  const header = {
    app: "blog",
    name: nameAt(at),
    dependencies: at === 0 ? [] : [["blog", nameAt(at - 1)] as const],
  };
  switch (at === 0 ? "first" : KINDS[at % KINDS.length]) {
    case "first":
      return defineMigration({ ...header, forward: FIRST });
    case "rebuild":
      return defineMigration({ ...header, forward: rebuild(at) });
    case "code":
      return defineMigration({
        ...header,
        run: {
          forward: async ({ database }) => {
            await database.run(sql`INSERT INTO "parent" ("id") VALUES (${1000 + at})`);
            await database.run(sql`UPDATE "parent" SET "total" = "total" + 1`);
            await database.run(sql`INSERT INTO "child" ("parent_id") VALUES (${1000 + at})`);
          },
        },
      });
    default:
      return defineMigration({
        ...header,
        forward: [`CREATE TABLE "table_${at}" ("id" integer PRIMARY KEY)`, `INSERT INTO "table_${at}" VALUES (${at})`],
      });
  }
}

const KINDS = ["table", "rebuild", "table", "code"] as const;

const FIRST = [
  `CREATE TABLE "parent" ("id" integer PRIMARY KEY, "total" integer NOT NULL DEFAULT 0)`,
  `CREATE TABLE "child" ("id" integer PRIMARY KEY, "parent_id" integer REFERENCES "parent" ("id") ON DELETE CASCADE)`,
  `INSERT INTO "parent" ("id") VALUES (1), (2), (3)`,
  `INSERT INTO "child" ("parent_id") VALUES (1), (1), (2), (3)`,
];

// As makemigrations writes it: dropping the old table must not take its children's rows with it.
function rebuild(at: number): string[] {
  return [
    `DROP INDEX IF EXISTS "parent_${at - KINDS.length}"`,
    `CREATE TABLE "new__parent" ("id" integer PRIMARY KEY, "total" integer NOT NULL DEFAULT 0, "c_${at}" text)`,
    `INSERT INTO "new__parent" ("id", "total") SELECT "id", "total" FROM "parent"`,
    `DROP TABLE "parent"`,
    `ALTER TABLE "new__parent" RENAME TO "parent"`,
    `CREATE INDEX "parent_${at}" ON "parent" ("c_${at}")`,
  ];
}

function nameAt(at: number): string {
  return String(at + 1).padStart(4, "0");
}
