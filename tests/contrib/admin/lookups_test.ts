// Addresses that ask a column for what it does not have: no kind of column, lookup and value together is an error of ours.
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { defineApp } from "@nuages/nuages";
import { adminSite, adminWith, modelAdmin } from "@nuages/nuages/contrib/admin";
import { messages } from "@nuages/nuages/contrib/messages";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { defineModel, foreignKey, managedTables } from "@nuages/nuages/db";
import * as fields from "@nuages/nuages/db/fields";
import { planMigrations } from "@nuages/nuages/db/migrations";
import type { TestClient } from "@nuages/nuages/testing";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { addUser, enterAs, siteWithUsers } from "../auth/site.ts";

const keys = sqliteTable("sampling_key", { id: fields.bigAuto(), name: fields.char({ maxLength: 20 }).notNull() });

/** A column of each kind. */
const samples = sqliteTable("sampling_sample", {
  id: fields.auto(),
  keyId: integer("key_id").references(() => keys.id),
  char: fields.char({ maxLength: 20 }),
  text: fields.text().notNull().default(""),
  slug: fields.slug(),
  email: fields.email(),
  url: fields.url(),
  integer: fields.integer(),
  bigInteger: fields.bigInteger({ mode: "bigint" }),
  smallInteger: fields.smallInteger(),
  positiveInteger: fields.positiveInteger(),
  positiveBigInteger: fields.positiveBigInteger(),
  positiveSmallInteger: fields.positiveSmallInteger(),
  float: fields.float(),
  decimal: fields.decimal({ maxDigits: 8, decimalPlaces: 2 }),
  boolean: fields.boolean(),
  date: fields.date(),
  time: fields.time(),
  dateTime: fields.dateTime(),
  duration: fields.duration(),
  json: fields.json(),
  uuid: fields.uuid(),
  ipAddress: fields.ipAddress(),
  file: fields.file({ uploadTo: "files/" }),
  image: fields.image({ uploadTo: "images/" }),
  filePath: fields.filePath({ path: "/" }),
  binary: fields.binary(),
});

const Key = defineModel(keys, { app: "sampling", label: ({ name }) => name });
const Sample = defineModel(samples, { app: "sampling", relations: { key: () => foreignKey(Key, samples.keyId) } });
const models = { Key, Sample };

const COLUMNS = Object.keys(Sample.fields).filter((name) => name !== "keyId");

/** What an address may compare by, and what it may not. */
const LOOKUPS: readonly string[] = [
  ...["", "exact", "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith"],
  ...["gt", "gte", "lt", "lte", "in", "isnull", "year", "month", "day"],
];
const OTHERS: readonly string[] = [
  ...[
    "range",
    "regex",
    "iregex",
    "search",
    "has_key",
    "has_keys",
    "has_any_keys",
    "contained_by",
    "date",
    "time",
    "hour",
  ],
  ...["week_day", "quarter", "year__gt", "0", "constructor", "__proto__", "nothing", "exact__exact"],
];

const VALUES: readonly string[] = [
  ...["a text", "", "1", "0", "99999999999999999999999", "-1.5", "1e999", "1,a,2", "a\0b", "\ud800", "2024-02-30"],
  ...["true", "[1]", '{"a":1}', "null", "2024-03-05"],
];

/** The first page of the list stands for all, and each answer of the database for its rows. */
async function sampling(options: object = {}): Promise<TestClient> {
  const sample = modelAdmin(Sample, { listDisplay: ["id"], ...options });
  const client = await siteWithUsers({
    apps: [
      adminWith(
        adminSite({ register: () => Promise.resolve({ sample, key: modelAdmin(Key) }), enableNavSidebar: false }),
      ),
      messages,
      staticfiles,
      defineApp({
        name: "sampling",
        models,
        migrations: () =>
          Promise.resolve({
            migrations:
              planMigrations([{ label: "sampling", tables: managedTables(models), migrations: [] }], {}).migrations,
          }),
      }),
    ],
    settings: { debug: false },
  });
  await addUser(client, { isStaff: true, isSuperuser: true } as never);
  await enterAs(client);
  const key = await Key.objects(client.database()).create({ name: "one" });
  await Sample.objects(client.database()).create({
    keyId: Number(key.id),
    char: "a text",
    integer: 1,
    decimal: "1.50",
    date: "2024-03-05",
    time: "12:00:00",
    dateTime: new Date("2024-03-05T12:00:00Z"),
    json: { a: 1 },
    boolean: true,
  });
  return client;
}

const LIST = "/admin/sampling/sample/";

/** The list, or the way to it without what it cannot be asked for. */
async function check(client: TestClient, page: "" | "export/", name: string, value: string): Promise<void> {
  const path = `${LIST}${page}?${new URLSearchParams([[name, value]])}`;
  const { status, headers } = await client.get(path);
  ok(status === 200 || (status === 302 && headers.get("Location")?.endsWith(`${LIST}?e=1`)), `${status}: ${path}`);
}

Deno.test("no column, lookup and value together is an error of a list or a file", async () => {
  const client = await sampling();

  for (const [at, column] of [...COLUMNS, "key", "key__id", "pk"].entries()) {
    for (const [place, lookup] of LOOKUPS.entries()) {
      const name = lookup === "" ? column : `${column}__${lookup}`;
      for (const [turn, value] of VALUES.entries()) {
        await check(client, (at + place + turn) % 2 === 0 ? "" : "export/", name, value);
      }
    }
    for (const [place, lookup] of OTHERS.entries()) {
      await check(client, (at + place) % 2 === 0 ? "" : "export/", `${column}__${lookup}`, "1");
    }
  }
});

Deno.test("a lookup that does not fit its column is answered by the list without it", async () => {
  const client = await sampling();

  for (
    const query of ["id__year=1", "char__day=2", "json__contains=anything", "time__month=1", "json__iexact__year=1"]
  ) {
    for (const page of ["", "export/"]) {
      const { status, headers } = await client.get(`${LIST}${page}?${query}`);
      deepStrictEqual([status, headers.get("Location")], [302, `${LIST}?e=1`], query);
    }
  }
  strictEqual((await client.get(`${LIST}?date__year=2024`)).status, 200);
});

Deno.test("filters of every column, by whether it is empty and by its values, narrow and count", async () => {
  const names = COLUMNS.filter((name) => !["binary", "id"].includes(name));
  const listFilter = (kind: string) => names.map((field) => ({ field, kind }));
  for (const [kind, suffix] of [["empty", "__isempty"], ["allValues", ""]] as const) {
    const client = await sampling({ listFilter: listFilter(kind) });

    strictEqual((await client.get(`${LIST}?_facets=True`)).status, 200, kind);
    for (const [at, name] of names.entries()) {
      for (const value of VALUES) await check(client, at % 2 === 0 ? "" : "export/", `${name}${suffix}`, value);
    }
  }
});

Deno.test("filters of the usual kinds take no garbage, and a search looks through every column", async () => {
  const names = COLUMNS.filter((name) => name !== "binary");
  const searchFields = names.flatMap((name) => [name, `^${name}`, `=${name}`, `${name}__exact`]);
  const client = await sampling({ listFilter: [...names, "key"], searchFields });

  strictEqual((await client.get(`${LIST}?_facets=True`)).status, 200);
  for (const value of VALUES) {
    for (const name of ["boolean__exact", "date__gte", "dateTime__lt", "key__id__exact", "key__isnull", "q"]) {
      await check(client, "", name, value);
      await check(client, "export/", name, value);
    }
  }
});

Deno.test("a filter by whether a column is empty finds rows without a value, and with an empty text", async () => {
  const client = await sampling({
    listFilter: ["char", "text", "date", "decimal", "json", "boolean"].map((field) => ({ field, kind: "empty" })),
  });
  await Sample.objects(client.database()).create({ char: "" });
  const keysOf = async (query: string): Promise<(string | undefined)[]> => {
    const { text } = await client.get(`${LIST}?${query}`);
    return [...text.matchAll(/name="_selected_action" value="([^"]*)"/g)].map(([, key]) => key).sort();
  };

  for (const name of ["char", "date", "decimal", "json", "boolean"]) {
    deepStrictEqual([await keysOf(`${name}__isempty=1`), await keysOf(`${name}__isempty=0`)], [["2"], ["1"]], name);
  }
  deepStrictEqual([await keysOf("text__isempty=1"), await keysOf("text__isempty=0")], [["1", "2"], []]);
});
