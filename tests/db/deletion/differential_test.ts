/** Deletes rows of random models here and in a real Django, and compares what is left, counted and refused. */
import { deepStrictEqual, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import {
  type AnyModel,
  collect,
  type Collected,
  defineModel,
  foreignKey,
  IntegrityError,
  manyToMany,
  type OnDelete,
  preDelete,
  ProtectedError,
  RestrictedError,
} from "@nuages/nuages/db";
import { receiver } from "@nuages/nuages/signals";
import { getTableColumns } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  foreignKey as tableKey,
  integer,
  type SQLiteTable,
  sqliteTable,
} from "drizzle-orm/sqlite-core";
import { testWithOracle } from "../../oracle/oracle.ts";
import { type Random, random } from "../migrations/random_schema.ts";
import { type Shop, withShop } from "../writing/shop.ts";

const CASES = 250;

/** A foreign key of a random model. */
interface Key {
  readonly name: string;
  readonly to: string;
  readonly onDelete: OnDelete;
  readonly nullable: boolean;
  /** What the table does by itself: nothing, or the same. */
  readonly inTable: boolean;
}

/** A relation to many of a random model. */
interface Many {
  readonly name: string;
  readonly to: string;
  readonly pairs: readonly (readonly [number, number])[];
}

interface Described {
  readonly keys: readonly Key[];
  readonly many: readonly Many[];
  readonly rows: readonly (readonly (number | null)[])[];
}

interface Case {
  readonly models: Readonly<Record<string, Described>>;
  readonly model: string;
  readonly ids: readonly number[];
  /** Whether a row is deleted, and not a query. */
  readonly one: boolean;
  /** Whether somebody listens, so that each row is read. */
  readonly heard: boolean;
}

interface Outcome {
  readonly error?: string;
  readonly objects?: readonly string[];
  readonly total?: number;
  readonly counts?: Readonly<Record<string, number>>;
  readonly message?: string;
}

interface Answer {
  readonly outcome: Outcome;
  readonly left: unknown;
}

testWithOracle(`delete() leaves, counts and refuses what Django does, in ${CASES} random cases`, async () => {
  const seed = Number(Deno.env.get("SEED") ?? Math.floor(Math.random() * 2 ** 31));
  const next = random(seed);
  const cases = Array.from({ length: CASES }, () => randomCase(next));
  const expected = await askDjango(cases);

  for (const [at, one] of cases.entries()) {
    const told = `SEED=${seed}, case ${at}: ${JSON.stringify(one, null, 1)}`;
    const found = await answer(one).catch((cause) => {
      throw new Error(told, { cause });
    });
    deepStrictEqual(found, sorted(expected[at]), told);
  }
});

// ---- Random cases

const KINDS: readonly OnDelete[] = ["cascade", "cascade", "cascade", "protect", "restrict", "set null", "set default"];

function randomCase(next: Random): Case {
  const names = Array.from({ length: 2 + next(4) }, (_, at) => `M${at}`);
  const counts = new Map(names.map((name) => [name, 1 + next(5)]));
  const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)] as Item;
  const describe = (name: string): Described => {
    const keys = Array.from({ length: next(4) }, (_, at): Key => {
      const onDelete = next(20) === 0 ? "nothing" : pick(KINDS);
      const nullable = onDelete === "set null" || next(2) === 0;
      return { name: `f${at}`, to: pick(names), onDelete, nullable, inTable: next(3) === 0 };
    });
    const many = Array.from({ length: next(3) === 0 ? 1 : 0 }, (_, at): Many => {
      const to = pick(names.filter((other) => other !== name));
      const pairs = new Map(Array.from({ length: next(6) }, () => {
        const pair = [1 + next(counts.get(name) ?? 1), 1 + next(counts.get(to) ?? 1)] as const;
        return [pair.join(), pair];
      }));
      return { name: `m${at}`, to, pairs: [...pairs.values()] };
    });
    const rows = Array.from({ length: counts.get(name) ?? 1 }, (_, at) => [
      at + 1,
      ...keys.map((key) => key.nullable && next(3) === 0 ? null : 1 + next(counts.get(key.to) ?? 1)),
    ]);
    return { keys, many, rows };
  };
  const model = pick(names);
  const ids = [...new Set(Array.from({ length: 1 + next(3) }, () => 1 + next(counts.get(model) ?? 1)))];
  return {
    models: Object.fromEntries(names.map((name) => [name, describe(name)])),
    model,
    ids,
    one: next(3) === 0,
    heard: next(3) === 0,
  };
}

// ---- Django

async function askDjango(cases: readonly Case[]): Promise<Answer[]> {
  const script = fileURLToPath(new URL("django/delete.py", import.meta.url));
  const child = new Deno.Command("/usr/bin/python3", {
    args: ["-W", "ignore", script],
    env: { PYTHONDONTWRITEBYTECODE: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = new Response(cases.map((one) => `${JSON.stringify(one)}\n`).join("")).body?.pipeTo(child.stdin);
  const [{ stdout, stderr }] = await Promise.all([child.output(), input]);
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  if (lines.length !== cases.length) throw new Error(`Cannot ask Django:\n${new TextDecoder().decode(stderr)}`);
  return lines.map((line) => JSON.parse(line));
}

// ---- Here

async function answer(one: Case): Promise<Answer> {
  const { models, tables, script } = build(one);
  let result: Answer = { outcome: {}, left: undefined };
  await withShop(async ({ db, stored }) => {
    const model = models.get(one.model);
    if (!model) throw new Error("no model");
    const query = model.objects(db).filter({ id__in: one.ids } as never);
    const work = async (): Promise<Outcome> => {
      const [total, counts] = one.one
        ? await (await model.objects(db).get({ id: one.ids[0] } as never)).delete()
        : await query.delete();
      const named = Object.entries(counts).map(([label, count]) => [label.split(".")[1], count]);
      return { total, counts: Object.fromEntries(named) };
    };
    const rows = await (one.one ? model.objects(db).filter({ id: one.ids[0] } as never) : query);
    const preview = await collect(db, model, rows);
    const outcome = await work().catch(refusal);
    result = { outcome, left: await rowsLeft(one, stored) };
    comparePreview(one, preview, outcome);
  }, { tables, script, models: [...models.values()], receivers: one.heard ? [receiver(preDelete, () => {})] : [] });
  return sorted(result);
}

/**
 * What collect() shows before is what delete() does. Where tables cascade by themselves and models refer to each other in a
 * circle, the database may be first: delete() counts what its own statements deleted, as Django does.
 */
function comparePreview({ models }: Case, preview: Collected, outcome: Outcome): void {
  if (outcome.counts) {
    const shown = Object.fromEntries(
      Object.entries(preview.counts).map(([label, count]) => [label.split(".")[1] ?? "", count]),
    );
    const keys = Object.values(models).flatMap(({ keys }) => keys);
    if (keys.some(({ inTable, onDelete }) => inTable && onDelete === "cascade")) {
      for (const [name, count] of Object.entries(outcome.counts)) ok(count <= (shown[name] ?? 0), name);
    } else deepStrictEqual(outcome.counts, shown);
    deepStrictEqual(preview.protected, []);
  }
  if (outcome.message) ok(preview.protected.length > 0);
}

interface Built {
  readonly models: ReadonlyMap<string, AnyModel>;
  readonly tables: readonly SQLiteTable[];
  readonly script: readonly string[];
}

function build(one: Case): Built {
  const tables = new Map<string, SQLiteTable>();
  const models = new Map<string, AnyModel>();
  const script: string[] = ["PRAGMA defer_foreign_keys = ON"];
  for (const [name, described] of Object.entries(one.models)) {
    const table = buildTable(name, described, (other) => tables.get(other));
    tables.set(name, table);
    const keys = described.keys.map(({ name: key, to, onDelete }) => [
      key,
      () => foreignKey(known(models, to), columnOf(table, `${key}Id`), { onDelete }),
    ]);
    const many = described.many.map(({ name: relation, to }) => [relation, () => manyToMany(known(models, to))]);
    models.set(name, defineModel(table, { app: "zoo", name, relations: Object.fromEntries([...keys, ...many]) }));
    script.push(...statements(name, described));
  }
  // Every table is there before the first row.
  return {
    models,
    tables: [...tables.values()],
    script: script.toSorted((one, other) => Number(one.startsWith("I")) - Number(other.startsWith("I"))),
  };
}

function buildTable(
  name: string,
  { keys }: Described,
  tableOf: (name: string) => SQLiteTable | undefined,
): SQLiteTable {
  const columns = Object.fromEntries(keys.map((key) => {
    const column = integer(`${key.name}_id`);
    const filled = key.onDelete === "set default" ? column.default(1) : column;
    return [`${key.name}Id`, key.nullable ? filled : filled.notNull()];
  }));
  const made: SQLiteTable = sqliteTable(
    name.toLowerCase(),
    { id: integer().primaryKey(), ...columns },
    () =>
      keys.filter(({ onDelete }) => onDelete !== "nothing").map((key) =>
        tableKey({
          columns: [columnOf(made, `${key.name}Id`)],
          get foreignColumns(): [AnySQLiteColumn] {
            return [columnOf(tableOf(key.to) ?? made, "id")];
          },
        }).onDelete(tableAction(key))
      ),
  );
  return made;
}

function columnOf(table: SQLiteTable, name: string): AnySQLiteColumn {
  return known(new Map<string, AnySQLiteColumn>(Object.entries(getTableColumns(table))), name);
}

function tableAction({ inTable, onDelete }: Key): "cascade" | "set null" | "no action" {
  return inTable && (onDelete === "cascade" || onDelete === "set null") ? onDelete : "no action";
}

function statements(name: string, { rows, many }: Described): string[] {
  const table = name.toLowerCase();
  return [
    ...rows.map((row) => `INSERT INTO ${table} VALUES (${row.map((value) => value ?? "NULL").join(", ")})`),
    ...many.flatMap(({ name: relation, to, pairs }) => [
      `CREATE TABLE ${table}_${relation} (id integer PRIMARY KEY AUTOINCREMENT,
        ${table}_id integer NOT NULL REFERENCES ${table} (id), ${to.toLowerCase()}_id integer NOT NULL REFERENCES ${to.toLowerCase()} (id))`,
      ...pairs.map((pair) => `INSERT INTO ${table}_${relation} VALUES (NULL, ${pair.join(", ")})`),
    ]),
  ];
}

function known<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name);
  if (value === undefined) throw new Error(`There is no ${name}`);
  return value;
}

async function rowsLeft(one: Case, stored: Shop["stored"]): Promise<Record<string, unknown[][]>> {
  const left: Record<string, unknown[][]> = {};
  for (const [name, { many }] of Object.entries(one.models)) {
    left[name] = await stored("*", name.toLowerCase());
    for (const { name: relation, to } of many) {
      const pairs = await stored(
        `${name.toLowerCase()}_id, ${to.toLowerCase()}_id`,
        `${name.toLowerCase()}_${relation}`,
      );
      left[`${name}_${relation}`] = pairs;
    }
  }
  return left;
}

function refusal(error: unknown): Outcome {
  if (!(error instanceof IntegrityError)) throw error;
  const objects = error instanceof ProtectedError
    ? error.protectedObjects
    : error instanceof RestrictedError
    ? error.restrictedObjects
    : [];
  return {
    error: error.name,
    message: objects.length > 0 ? error.message : "",
    objects: objects.map((row) => String(row).replace(/ object \((\d+)\)/, " $1")).sort(),
  };
}

/** The same, whatever the order of keys, of pairs, and of names in a message. */
function sorted(answer: unknown): Answer {
  return JSON.parse(JSON.stringify(answer, (key, value) => {
    if (key === "message") return String(value).replace(/: ('.*')\.$/, (_, names) => `: ${names.split(", ").sort()}.`);
    if (/_m\d$/.test(key) && Array.isArray(value)) return value.map((pair) => pair.join()).sort();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => one < other ? -1 : 1));
  }));
}
