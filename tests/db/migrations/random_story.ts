// A random schema with rows, and random edits of it, several in one migration: forward, backward, and forward again. After
// each step the schema must be the one that a fresh database gets, every value must be the one that the rules of SQLite's
// types say, indexes of text must be true, and what somebody made by hand must still be there.
import type { Client } from "@libsql/core/api";
import { createClient } from "@libsql/client";
import { deepStrictEqual, match, ok } from "node:assert/strict";
import {
  defineMigration,
  EMPTY_SNAPSHOT,
  migrate,
  type Migration,
  type ModelSnapshot,
  type Snapshot,
  withHeadings,
} from "@nuages/nuages/db/migrations";
import { compareSnapshots, type DetectedChanges } from "../../../src/db/migrations/autodetector.ts";
import { inspect } from "./inspect.ts";
import { type NameMap, namesAfter, randomEdits, reversed, tableIn } from "./random_edits.ts";
import {
  addHand,
  dropHand,
  dropHands,
  HAND_LOG,
  type Hands,
  HANDS_QUERY,
  handsOf,
  renamedHands,
} from "./random_hands.ts";
import { type Edit, type Random, random, randomSchema } from "./random_schema.ts";
import { added, isMisfit, kept, randomValue, type Stored } from "./random_values.ts";

/** A database, and what migrates it. */
export interface Site {
  /** A connection, for rows and for looking. */
  readonly client: Client;
  /** Migrates it to a name, to `zero`, or as far as it goes. */
  migrate(migrations: readonly Migration[], target: string | undefined): Promise<void>;
}

/** The app of the stories' migrations. */
export const APP = "app";

/** Migrates a database from here. */
export function localSite(client: Client): Site {
  return {
    client,
    async migrate(migrations, target): Promise<void> {
      await migrate(client, [{ label: APP, migrations }], { target: { app: APP, migration: target } });
    },
  };
}

/** Tells the story of a seed. The site is empty before and after. */
export async function tell(seed: number, site: Site, edits: number): Promise<void> {
  try {
    await story(random(seed), site, edits);
  } catch (error) {
    throw new Error(`the story of seed ${seed} went wrong; run it alone with SEED=${seed}`, { cause: error });
  }
}

async function story(next: Random, site: Site, edits: number): Promise<void> {
  const { client } = site;
  let schema = randomSchema(next);
  const migrations = [toMigration(1, compareSnapshots(EMPTY_SNAPSHOT, schema))];
  await site.migrate(migrations, undefined);
  await client.execute(HAND_LOG);
  for (let count = edits; count > 0; count--) {
    await fill(client, schema, next);
    for (let hands = next(3); hands > 0; hands--) await addHand(client, schema, next);
    const edit = randomEdits(schema, next);
    const changes = compareSnapshots(schema, edit.schema, { renames: edit.renames });
    const migration = toMigration(migrations.length + 1, changes);
    const where = `edit ${migration.name}: ${JSON.stringify([migration.forward, migration.backward], null, 1)}`;
    if (!await isDone(site, [...migrations, migration], { before: schema, edit, where })) continue;
    migrations.push(migration);
    schema = edit.schema;
  }
  // Rows written since a foreign key was dropped may not have a parent, and then there is no way back with them.
  const { hands } = await stateOf(client, schema);
  for (const name of hands.keys()) await dropHand(client, name);
  await client.migrate([
    `DROP TABLE "hand_log"`,
    ...Object.values(schema.models).map(({ table }) => `DELETE FROM "${table}"`),
  ]);
  await site.migrate(migrations, "zero");
  deepStrictEqual(await inspect(client), {});
}

interface Cycle {
  readonly before: Snapshot;
  readonly edit: Edit;
  readonly where: string;
}

/** Makes an edit, takes it back and makes it again; returns whether it could be made. */
async function isDone(site: Site, migrations: readonly Migration[], { before, edit, where }: Cycle): Promise<boolean> {
  const { client } = site;
  const names = namesAfter(before, edit);
  const there: Way = { from: before, to: edit.schema, names, mayOrphan: edit.mayOrphan === true, where };
  const back: Way = { from: edit.schema, to: before, names: reversed(names), mayOrphan: false, where };
  const goneTables = Object.values(before.models).map(({ table }) => table).filter((table) => !names.has(table));
  // Views and triggers stay when their tables go, and are then in the way of everything.
  await dropHands(client, (await stateOf(client, before)).hands, goneTables);

  const forward = await go(site, migrations, undefined, there);
  if (!forward) return false;
  deepStrictEqual(forward.schema, await freshSchema(edit.schema), where);
  // A unique column that comes back has the same default in every row.
  if (!await go(site, migrations, migrations.at(-2)?.name, back)) return true;
  return await go(site, migrations, undefined, { ...there, mayOrphan: false }) !== undefined;
}

/** One way from a schema to another. */
interface Way {
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly names: NameMap;
  readonly mayOrphan: boolean;
  readonly where: string;
}

/** Goes, and compares what is there with what has to be; `undefined` where what the rows are stands against it. */
async function go(
  site: Site,
  migrations: readonly Migration[],
  target: string | undefined,
  way: Way,
): Promise<State | undefined> {
  const { from, to, names, where } = way;
  const old = await stateOf(site.client, from);
  const misfits = misfitsOf(old.rows, way);
  const problem = await attempt(site, migrations, target);
  if (problem === undefined) {
    deepStrictEqual(misfits, [], `${where}\nthese values do not fit`);
    const now = await stateOf(site.client, to);
    deepStrictEqual(now.rows, expectedRows(old.rows, now.rows, way), where);
    deepStrictEqual(now.hands, renamedHands(old.hands, names), where);
    return now;
  }
  deepStrictEqual(await stateOf(site.client, from), old, where);
  const [hand] = /hand_[ivg]_\d+/.exec(problem) ?? [];
  if (hand !== undefined) {
    // Only where it has lost a column, and then only that one thing is in the way.
    const gone = goneColumns(from, names);
    const meant = new Map([[hand, old.hands.get(hand) ?? ""]]);
    deepStrictEqual(await dropHands(site.client, meant, gone), [hand], `${where}\n${problem}`);
    return await go(site, migrations, target, way);
  }
  if (/do(?:es)? not take/.test(problem)) {
    ok(misfits.some((column) => problem.includes(`"${column}"`)), `${where}\n${problem}`);
    return undefined;
  }
  const good = way.mayOrphan ? /UNIQUE constraint|rows would refer to rows that do not exist/ : /UNIQUE constraint/;
  match(problem, good, `${where}\n${problem}`);
  return undefined;
}

async function attempt(site: Site, migrations: readonly Migration[], target: string | undefined) {
  try {
    await site.migrate(migrations, target);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** The columns with values that do not fit in their new types. */
function misfitsOf(rows: Rows, { from, to, names }: Way): string[] {
  return [...names].flatMap(([table, { to: newTable, columns }]) => {
    const [then, now] = [tableIn(from, table), tableIn(to, newTable)];
    return [...columns].filter(([column, newColumn]) => {
      const [old, fresh] = [fieldIn(then, column), fieldIn(now, newColumn)];
      if (!old || !fresh || old.generated || fresh.generated || old.type === fresh.type) return false;
      return Object.values(rows[table] ?? {}).some((row) => isMisfit(row[column] ?? ["null", null], old, fresh));
    }).map(([, newColumn]) => `${newTable}.${newColumn}`);
  });
}

/** What has to be there: each row with all of its values, and in new columns their defaults. */
function expectedRows(then: Rows, now: Rows, { from, to, names }: Way): Rows {
  return Object.fromEntries(
    Object.values(to.models).map(({ table, fields }): [string, Rows[string]] => {
      const [oldTable, entry] = [...names].find(([, entry]) => entry.to === table) ?? [];
      if (oldTable === undefined || !entry) return [table, {}];
      const old = tableIn(from, oldTable);
      const sources = new Map([...entry.columns].map(([column, own]) => [own, column]));
      return [
        table,
        Object.fromEntries(
          Object.entries(then[oldTable] ?? {}).map(([id, row]) => [
            id,
            Object.fromEntries(
              Object.values(fields).map((field) => {
                const source = sources.get(field.column);
                const before = source === undefined ? undefined : fieldIn(old, source);
                // What is computed is compared with the schema alone.
                if (field.generated) return [field.column, now[table]?.[id]?.[field.column] ?? ["null", null]];
                const stored = source === undefined ? undefined : row[source];
                return [
                  field.column,
                  before && stored && !before.generated ? kept(stored, before, field) : added(field),
                ];
              }),
            ),
          ]),
        ),
      ];
    }),
  );
}

function goneColumns({ models }: Snapshot, names: NameMap): string[] {
  return Object.values(models).flatMap(({ table, fields }) =>
    Object.values(fields).map(({ column }) => column).filter((column) => !names.get(table)?.columns.has(column))
  );
}

function fieldIn(model: ModelSnapshot | undefined, column: string) {
  return Object.values(model?.fields ?? {}).find((field) => field.column === column);
}

function toMigration(number: number, changes: DetectedChanges | undefined): Migration {
  return defineMigration({
    app: APP,
    name: nameOf(number),
    dependencies: number === 1 ? [] : [[APP, nameOf(number - 1)]],
    forward: withHeadings(changes?.forward ?? []),
    backward: withHeadings(changes?.backward ?? []),
  });
}

function nameOf(number: number): string {
  return String(number).padStart(4, "0");
}

/** The values by table, by row and by column. */
type Rows = Record<string, Record<string, Record<string, Stored>>>;

interface State {
  readonly schema: unknown;
  readonly rows: Rows;
  readonly hands: Hands;
}

async function stateOf(client: Client, schema: Snapshot): Promise<State> {
  const models = Object.values(schema.models);
  const searched = models.filter(({ search = [] }) => search.length > 0).map(({ table }) => `${table}_search`);
  const results = await client.batch([
    HANDS_QUERY,
    ...models.map(rowsQuery),
    // An index of text that does not have what its table has is an error.
    ...searched.map((name) => `INSERT INTO "${name}" ("${name}", rank) VALUES ('integrity-check', 1)`),
  ], "write");
  const [hands, ...tables] = results.map(({ rows }) => rows);
  const rows = Object.fromEntries(models.map(({ table, fields }, at) => [
    table,
    Object.fromEntries((tables[at] ?? []).map((row) => [
      String(row.rowid_),
      Object.fromEntries(
        Object.values(fields).map(({ column }): [string, Stored] => [
          column,
          [String(row[`${column}_kind`]), row[column]],
        ]),
      ),
    ])),
  ]));
  return { schema: await inspect(client), rows, hands: handsOf(hands ?? []) };
}

function rowsQuery({ table, fields }: ModelSnapshot): string {
  const columns = Object.values(fields).map(({ column }) => `"${column}", typeof("${column}") AS "${column}_kind"`);
  return `SELECT rowid AS "rowid_", ${columns.join(", ")} FROM "${table}"`;
}

async function freshSchema(schema: Snapshot): Promise<unknown> {
  const client = createClient({ url: ":memory:" });
  await localSite(client).migrate([toMigration(1, compareSnapshots(EMPTY_SNAPSHOT, schema))], undefined);
  const result = await inspect(client);
  client.close();
  return result;
}

async function fill(client: Client, { models }: Snapshot, next: Random): Promise<void> {
  const keys = new Map<string, number[]>();
  for (const model of Object.values(models)) {
    for (const { table } of model.foreignKeys) {
      const { rows } = keys.has(table)
        ? { rows: [] }
        : await client.execute(`SELECT "id" FROM "${table}" ORDER BY "id"`);
      if (!keys.has(table)) keys.set(table, rows.map(({ id }) => Number(id)));
    }
    const inserts = Array.from({ length: next(3) }, () => insert(model, keys, next)).filter((each) =>
      each !== undefined
    );
    if (inserts.length > 0) await client.batch(inserts, "write");
    keys.delete(model.table);
  }
}

function insert(model: ModelSnapshot, keys: ReadonlyMap<string, readonly number[]>, next: Random) {
  const fields = Object.values(model.fields).filter(({ generated }) => !generated);
  const values = fields.map((field) => {
    const key = model.foreignKeys.find(({ columns }) => columns.includes(field.column));
    const parents = key && (keys.get(key.table) ?? []);
    return parents ? parents[next(parents.length)] ?? null : randomValue(field, next);
  });
  // A pair needs both of its sides, and is there once.
  if (fields.some(({ notNull }, at) => notNull && values[at] === null)) return undefined;
  return {
    sql: `INSERT OR IGNORE INTO "${model.table}" (${fields.map(({ column }) => `"${column}"`).join(", ")}) ` +
      `VALUES (${fields.map(() => "?").join(", ")})`,
    args: values,
  };
}
