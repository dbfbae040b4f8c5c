/** Rows that a real Django wrote are read through the helpers, and rows written through the helpers by Django. */
import { type Client, createClient } from "@libsql/client";
import {
  auto,
  bigInteger,
  binary,
  boolean,
  char,
  date,
  dateTime,
  decimal,
  duration,
  email,
  FieldBuilder,
  fieldInfo,
  file,
  filePath,
  float,
  image,
  integer,
  ipAddress,
  json,
  positiveBigInteger,
  positiveInteger,
  positiveSmallInteger,
  slug,
  smallInteger,
  text,
  time,
  url,
  uuid,
} from "@nuages/nuages/db/fields";
import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { copyOracle, oracle, testWithOracle } from "../../oracle/oracle.ts";

/** A column of any values. */
type Column = FieldBuilder<"", unknown>;

/** The helper for each of the project's kinds. The types of their values do not matter here. */
const KINDS: Readonly<Record<string, () => unknown>> = {
  biginteger: () => bigInteger(),
  binary: () => binary(),
  boolean: () => boolean(),
  char: () => char({ maxLength: 100 }),
  choicechar: () => char({ maxLength: 1 }),
  choiceinteger: () => integer(),
  collatedchar: () => char({ maxLength: 20 }),
  date: () => date(),
  datetime: () => dateTime(),
  decimal: () => decimal({ maxDigits: 10, decimalPlaces: 5 }),
  duration: () => duration(),
  email: () => email(),
  file: () => file({ uploadTo: "files/%Y/" }),
  filepath: () => filePath({ path: "/tmp" }),
  float: () => float(),
  genericipaddress: () => ipAddress(),
  image: () => image({ uploadTo: "images" }),
  integer: () => integer(),
  json: () => json(),
  positivebiginteger: () => positiveBigInteger(),
  positiveinteger: () => positiveInteger(),
  positivesmallinteger: () => positiveSmallInteger(),
  slug: () => slug(),
  smallinteger: () => smallInteger(),
  text: () => text(),
  time: () => time(),
  unicodeslug: () => slug({ allowUnicode: true }),
  url: () => url(),
  uuid: () => uuid(),
  widedecimal: () => decimal({ maxDigits: 15, decimalPlaces: 2 }),
};

function columnOf(make: () => unknown): Column {
  const made = make();
  if (made instanceof FieldBuilder) return made;
  throw new TypeError("The helpers make columns");
}

const tableOf = (kind: string, make: () => unknown) =>
  sqliteTable(`everything_${kind}kind`, {
    id: auto(),
    value: columnOf(make).notNull(),
    optional: columnOf(make),
  });

interface Dumped {
  readonly model: string;
  readonly pk: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

async function dumpOf(kind: string): Promise<readonly Dumped[]> {
  const objects: Dumped[] = JSON.parse(await Deno.readTextFile(oracle().dump));
  return objects.filter(({ model }) => model === `everything.${kind}kind`);
}

/** What lies in the file, by SQLite's own description: kind of storage and bytes. */
async function storageOf(client: Client, kind: string): Promise<unknown[]> {
  const { rows } = await client.execute(
    `SELECT typeof(value), quote(value), typeof(optional), quote(optional) FROM everything_${kind}kind ORDER BY id`,
  );
  return rows.map((row) => Object.values(row));
}

testWithOracle("the helpers have Django's column types and checks", async () => {
  const client = createClient({ url: `file:${oracle().database}` });

  for (const [kind, make] of Object.entries(KINDS)) {
    const { value } = tableOf(kind, make);
    const { rows } = await client.execute({
      sql: "SELECT sql FROM sqlite_master WHERE name = ?",
      args: [`everything_${kind}kind`],
    });
    const created = String(rows[0]?.sql);
    const [, type = ""] = /"value" (.+?)(?: COLLATE \S+)? NOT NULL/.exec(created) ?? [];
    const checks = [...created.matchAll(/CHECK \((.*?)\)(?=,|\)$)/g)].map(([, check]) => check);

    strictEqual(value.getSQLType(), type, kind);
    const { check } = fieldInfo(value);
    deepStrictEqual(check ? [check("value"), check("optional")] : [], checks, kind);
  }

  client.close();
});

testWithOracle("the helpers read each kind of value that Django wrote, and dump it as Django does", async () => {
  const client = createClient({ url: `file:${oracle().database}` });
  const db = drizzle(client);

  for (const [kind, make] of Object.entries(KINDS)) {
    const table = tableOf(kind, make);
    const [info, dumped] = [fieldInfo(table.value), await dumpOf(kind)];

    const rows = await db.select().from(table).orderBy(asc(table.id));

    ok(rows.length > 0, kind);
    const written = rows.map(({ id, value, optional }) => ({
      pk: id,
      fields: { value: info.toJson(value), optional: info.toJson(optional) },
    }));
    deepStrictEqual(written, dumped.map(({ pk, fields }) => ({ pk, fields })), kind);
    const read = dumped.map(({ pk, fields }) => ({
      id: pk,
      value: info.fromJson(fields.value),
      optional: info.fromJson(fields.optional),
    }));
    deepStrictEqual(kind === "time" ? withoutMicroseconds(rows) : rows, read, kind);
  }

  client.close();
});

// Django's fixtures have milliseconds only.
function withoutMicroseconds(rows: readonly unknown[]): unknown {
  return JSON.parse(cutMicroseconds(JSON.stringify(rows)));
}

testWithOracle("the helpers write each kind of value as Django does, byte for byte", async () => {
  using copy = copyOracle();
  const client = createClient({ url: `file:${copy.database}` });
  const db = drizzle(client);

  for (const [kind, make] of Object.entries(KINDS)) {
    const table = tableOf(kind, make);
    const before = await storageOf(client, kind);
    const rows = await db.select().from(table).orderBy(asc(table.id));
    await db.delete(table);
    await db.insert(table).values(rows);

    const after = await storageOf(client, kind);

    deepStrictEqual(after, before, kind);
  }

  client.close();
});

function cutMicroseconds(json: string): string {
  return json.replaceAll(/(:\d\d\.\d{3})\d{3}/g, "$1000");
}

testWithOracle("Django reads each kind of value that the helpers wrote", async () => {
  using copy = copyOracle();
  const client = createClient({ url: `file:${copy.database}` });
  const db = drizzle(client);
  const dumps: Record<string, unknown> = {};
  for (const [kind, make] of Object.entries(KINDS)) {
    const table = tableOf(kind, make);
    const { fromJson } = fieldInfo(table.value);
    const dumped = await dumpOf(kind);
    const rows = dumped.map(({ pk, fields }) => ({
      id: pk,
      value: fromJson(fields.value),
      optional: fromJson(fields.optional),
    }));
    await db.delete(table);
    await db.insert(table).values(rows);
    dumps[kind] = dumped;
  }
  client.close();

  const { stdout, stderr } = await copy.manage([
    "dumpdata",
    ...Object.keys(KINDS).map((kind) => `everything.${kind}kind`),
  ]);

  const objects: Dumped[] = JSON.parse(stdout || JSON.stringify(stderr));
  const found = Object.fromEntries(
    Object.keys(KINDS).map((kind) => [kind, objects.filter(({ model }) => model === `everything.${kind}kind`)]),
  );
  deepStrictEqual(found, dumps);
});

testWithOracle("Django reads what autoNow and autoNowAdd wrote", async () => {
  using copy = copyOracle();
  const client = createClient({ url: `file:${copy.database}` });
  const stamped = sqliteTable("everything_stamped", {
    id: auto(),
    created: dateTime({ autoNowAdd: true }).notNull(),
    modified: dateTime({ autoNow: true }).notNull(),
    day: date({ autoNowAdd: true }).notNull(),
    clock: time({ autoNow: true }).notNull(),
  });
  const [row] = await drizzle(client).insert(stamped).values({}).returning();
  client.close();

  const { stdout, stderr } = await copy.python(`
from everything.models import Stamped
row = Stamped.objects.get(pk=${row?.id})
print(row.created.isoformat(timespec="milliseconds"), row.day.isoformat(), row.clock.isoformat(timespec="microseconds"))
`);

  const created = row?.created.toISOString().replace("Z", "+00:00");
  const clock = row?.clock.includes(".") ? row.clock : `${row?.clock}.000000`;
  strictEqual(stdout, `${created} ${row?.day} ${clock}\n`, stderr);
  ok(Math.abs((row?.modified.getTime() ?? 0) - Date.now()) < 60_000);
});
