// Random schemas with rows, random edits: forward, backward, and forward again. After each step the schema must be the
// one that a fresh database gets, and every row that both sides can have must be there with its values.
import type { Client } from "@libsql/core/api";
import { createClient } from "@libsql/client";
import { deepStrictEqual, match } from "node:assert/strict";
import { compareSnapshots, type DetectedChanges } from "../../../src/db/migrations/autodetector.ts";
import {
  defineMigration,
  EMPTY_SNAPSHOT,
  migrate,
  type Migration,
  type ModelSnapshot,
  type Rename,
  type Snapshot,
} from "@nuages/nuages/db/migrations";
import { onFile, onMemory } from "./databases.ts";
import { inspect } from "./inspect.ts";
import { type Random, random, randomEdit, randomSchema } from "./random_schema.ts";
import { startSqld } from "../../runtimes/sqld.ts";

Deno.test("random edits go forward, backward and forward again (:memory:)", async () => {
  for (let seed = 1; seed <= 60; seed++) await onMemory(({ client }) => told(seed, client));
});

Deno.test("random edits go forward, backward and forward again (file:)", async () => {
  for (let seed = 1001; seed <= 1010; seed++) await onFile(({ client }) => told(seed, client));
});

Deno.test("random edits go forward, backward and forward again (sqld)", async () => {
  for (let seed = 2001; seed <= 2005; seed++) {
    await using server = await startSqld();
    const client = createClient({ url: server.url });
    await told(seed, client);
    client.close();
  }
});

/** Says with which seed a story went wrong, so that it can be told again. */
async function told(seed: number, client: Client): Promise<void> {
  try {
    await story(seed, client);
  } catch (error) {
    throw new Error(`the story of seed ${seed} went wrong`, { cause: error });
  }
}

/** A few edits of one schema. */
async function story(seed: number, client: Client): Promise<void> {
  const next = random(seed);
  let schema = randomSchema(next);
  const migrations = [toMigration(1, compareSnapshots(EMPTY_SNAPSHOT, schema))];
  await run(client, migrations);
  for (let count = 8; count > 0; count--) {
    const number = migrations.length + 1;
    await fill(client, schema, next);
    const edit = randomEdit(schema, next);
    const changes = compareSnapshots(schema, edit.schema, { renames: edit.renames });
    const migration = toMigration(number, changes);
    const where = `edit ${number}: ${JSON.stringify([migration.forward, migration.backward], null, 1)}`;
    if (
      await cycle(client, [...migrations, migration], {
        before: schema,
        after: edit.schema,
        renames: edit.renames,
        where,
      })
    ) {
      migrations.push(migration);
      schema = edit.schema;
    }
  }
  // Rows written since a foreign key was dropped may not have a parent, and then there is no way back with them.
  for (const { table } of Object.values(schema.models)) await client.execute(`DELETE FROM "${table}"`);
  await run(client, migrations, "zero");
  deepStrictEqual(await inspect(client), {});
}

interface Cycle {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly renames: readonly Rename[];
  readonly where: string;
}

/** Returns whether the edit could be made. */
async function cycle(
  client: Client,
  migrations: readonly Migration[],
  { before, after, renames, where }: Cycle,
): Promise<boolean> {
  const old = await state(client, before);
  if (!await attempt(client, migrations, undefined, { schema: before, where })) return false;
  const fresh = await state(client, after);
  deepStrictEqual(fresh.schema, await freshSchema(after), where);
  compareRows(old.rows, fresh.rows, renames, where);

  // A unique column that comes back has the same default in every row.
  if (!await attempt(client, migrations, migrations.at(-2)?.name, { schema: after, where })) return true;
  const back = await state(client, before);
  deepStrictEqual(back.schema, old.schema, where);
  compareRows(fresh.rows, back.rows, renames.map(reverse), where);

  await run(client, migrations);
  const again = await state(client, after);
  deepStrictEqual(again.schema, fresh.schema, where);
  compareRows(back.rows, again.rows, renames, where);
  return true;
}

/** Returns whether it worked. Rows that are not unique are the only good reason against it, and then nothing changes. */
async function attempt(
  client: Client,
  migrations: readonly Migration[],
  target: string | undefined,
  { schema, where }: { schema: Snapshot; where: string },
): Promise<boolean> {
  const before = await state(client, schema);
  try {
    await run(client, migrations, target);
    return true;
  } catch (error) {
    match(String(error), /UNIQUE constraint failed/, `${where}\n${error}`);
    deepStrictEqual(await state(client, schema), before, where);
    return false;
  }
}

async function run(client: Client, migrations: readonly Migration[], target?: string): Promise<void> {
  await migrate(client, [{ label: "app", migrations }], { target: { app: "app", migration: target } });
}

function toMigration(number: number, changes: DetectedChanges | undefined): Migration {
  return defineMigration({
    app: "app",
    name: nameOf(number),
    dependencies: number === 1 ? [] : [["app", nameOf(number - 1)]],
    forward: changes?.forward.flatMap(({ statements }) => statements) ?? [],
    backward: changes?.backward.flatMap(({ statements }) => statements) ?? [],
  });
}

function nameOf(number: number): string {
  return String(number).padStart(4, "0");
}

type Rows = Record<string, Record<string, Record<string, unknown>>>;

async function state(client: Client, schema: Snapshot): Promise<{ schema: unknown; rows: Rows }> {
  const rows: Rows = {};
  for (const { table } of Object.values(schema.models)) {
    const result = await client.execute(`SELECT * FROM "${table}"`);
    rows[table] = Object.fromEntries(result.rows.map((row) => [String(row.id), { ...row }]));
  }
  return { schema: await inspect(client), rows };
}

async function freshSchema(schema: Snapshot): Promise<unknown> {
  const client = createClient({ url: ":memory:" });
  await run(client, [toMigration(1, compareSnapshots(EMPTY_SNAPSHOT, schema))]);
  const result = await inspect(client);
  client.close();
  return result;
}

/** Tables that are on both sides have the same rows; columns that are on both sides the same values. */
function compareRows(then: Rows, now: Rows, renames: readonly Rename[], where: string): void {
  for (const [table, rows] of Object.entries(then)) {
    const others = now[renames.find((rename) => rename.table === table && !rename.column)?.to ?? table];
    if (!others) continue;
    deepStrictEqual(Object.keys(others), Object.keys(rows), where);
    for (const [id, row] of Object.entries(rows)) {
      for (const [column, value] of Object.entries(row)) {
        const to: string = renames.find((rename) => rename.table === table && rename.column === column)?.to ?? column;
        const other: unknown = others[id]?.[to];
        // A null may have become a default, and a number a text of the same number.
        if (value !== null && other !== undefined) deepStrictEqual(comparable(other), comparable(value), where);
      }
    }
  }
}

function comparable(value: unknown): unknown {
  return Number.isNaN(Number(value)) ? value : Number(value);
}

function reverse({ table, column, to }: Rename): Rename {
  return column === undefined ? { table: to, to: table } : { table, column: to, to: column };
}

async function fill(client: Client, { models }: Snapshot, next: Random): Promise<void> {
  for (const model of Object.values(models)) {
    for (let count = next(3); count > 0; count--) {
      const fields = Object.values(model.fields).filter(({ generated, column }) => !generated && column !== "id");
      const columns = ["id", ...fields.map(({ column }) => column)].map((column) => `"${column}"`).join(", ");
      const values = await Promise.all(fields.map(({ column }) => valueOf(client, model, column, next)));
      await client.execute({
        sql: `INSERT INTO "${model.table}" (${columns}) VALUES (?${", ?".repeat(fields.length)})`,
        args: [next(2 ** 30), ...values],
      });
    }
  }
}

async function valueOf(client: Client, model: ModelSnapshot, column: string, next: Random): Promise<number | null> {
  const key = model.foreignKeys.find(({ columns }) => columns.includes(column));
  if (!key) return next(2 ** 30);
  const { rows } = await client.execute(`SELECT "id" FROM "${key.table}" ORDER BY "id" LIMIT 1`);
  return rows[0] ? Number(rows[0].id) : null;
}
