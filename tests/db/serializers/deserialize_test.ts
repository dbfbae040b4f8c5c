import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { parseJson } from "@nuages/nuages/db/serializers";
import {
  completeKey,
  type DeserializeOptions,
  objectReader,
  readRow,
} from "../../../src/db/serializers/deserialize.ts";
import type { FixtureRow } from "../../../src/db/serializers/fixture_row.ts";
import { MODELS, Player, Record } from "./archive.ts";

Deno.test("objectReader() finds the model of an object, in whatever letters", () => {
  const read = objectReader(MODELS, {});

  strictEqual(read({ model: "archive.Record", fields: {} })?.serialized.model, Record);
  strictEqual(read(parseJson('{"model": "archive.player", "fields": {}}'))?.serialized.model, Player);
});

Deno.test("objectReader() refuses what is no object of a model, or lets it be", () => {
  const read = objectReader(MODELS, {});
  const refused = (object: unknown, message: string | RegExp): void =>
    throws(() => read(object), { name: "DeserializationError", message });

  refused(5, 'Cannot read 5: expected an object with "model" and "fields"');
  refused([], 'Cannot read []: expected an object with "model" and "fields"');
  refused(null, 'Cannot read None: expected an object with "model" and "fields"');
  refused({ fields: {} }, 'Cannot read an object: expected the text "model" in it');
  refused({ model: 5, fields: {} }, 'Cannot read an object: expected the text "model" in it');
  refused({ model: "archive.record" }, 'Cannot read an object of archive.record: expected the object "fields" in it');
  refused(
    { model: "archive.record", fields: [] },
    'Cannot read an object of archive.record: expected the object "fields" in it',
  );
  refused(
    { model: "archive.recrod", fields: {} },
    "Invalid model identifier: 'archive.recrod'; did you mean 'archive.record'?",
  );
  refused(
    { model: "archive.something", fields: {} },
    /^Invalid model identifier: 'archive\.something'; the models of 'archive' are archive\.\w+, /,
  );
  refused({ model: "toString", fields: {} }, "Invalid model identifier: 'toString'");
  refused({ model: "x".repeat(100_000), fields: {} }, `Invalid model identifier: '${"x".repeat(200)}…'`);
  strictEqual(objectReader(MODELS, { ignoreNonexistent: true })({ model: "gone.model", fields: {} }), undefined);
});

Deno.test("readRow() reads values as the database keeps them, and completes them as Django does", () => {
  const { place, values, open, related } = row({
    model: "archive.record",
    pk: 5,
    fields: {
      title: "Nuages",
      slug: "nuages",
      owner: 1,
      guest: null,
      added_at: "1940-12-13T00:00:00Z",
      genres: [2, 1],
    },
  });

  strictEqual(place, "archive.record:pk=5");
  deepStrictEqual(Object.fromEntries(values), {
    ...{ id: 5, title: "Nuages", slug: "nuages", player: 1, guestId: null, addedAt: "1940-12-13 00:00:00" },
    // What is not there: a text without a default is empty, a number has its default; the label may be null.
    ...{ sideA: "", stars: 3 },
  });
  strictEqual(open.size, 0);
  deepStrictEqual(related.map(({ relation, rows }) => [relation.name, rows]), [["genres", [2, 1]]]);
});

Deno.test("readRow() gives moments that rows take by themselves, where a fixture has none", () => {
  const { values } = row({ model: "archive.record", fields: {} });

  strictEqual(Math.abs(Date.parse(`${String(values.get("addedAt")).replace(" ", "T")}Z`) - Date.now()) < 10_000, true);
  strictEqual(values.has("id"), false);
});

Deno.test("readRow() reads natural keys, and leaves them open", () => {
  const { open, related } = row({
    model: "archive.record",
    pk: 5,
    fields: { owner: ["Django"], guest: ["Stéphane"], genres: [["swing"], 3] },
  });

  deepStrictEqual([...open].map(([name, { natural }]) => [name, natural]), [
    ["player", ["Django"]],
    ["guestId", ["Stéphane"]],
  ]);
  deepStrictEqual(
    related[0]?.rows.map((item) => typeof item === "object" && item && "natural" in item ? item.natural : item),
    [
      ["swing"],
      3,
    ],
  );
});

Deno.test("readRow() reads keys of several columns, and keys among the fields", () => {
  deepStrictEqual(Object.fromEntries(row({ model: "archive.shelf", pk: [1, "a"], fields: { note: "x" } }).values), {
    ...{ room: 1, row: "a", note: "x" },
  });
  deepStrictEqual(Object.fromEntries(row({ model: "archive.shelf", fields: { room: 1, row: "a" } }).values), {
    ...{ room: 1, row: "a", note: "" },
  });
  deepStrictEqual(Object.fromEntries(row({ model: "archive.reissue", fields: { record_ptr: 5, year: 1999 } }).values), {
    ...{ recordPtrId: 5, year: 1999 },
  });
});

Deno.test("readRow() leaves computed columns to the database", () => {
  strictEqual(row({ model: "archive.kind", pk: 1, fields: { shout: "A", note: "a" } }).values.has("shout"), false);
});

Deno.test("readRow() says which value of which row does not fit, in Django's words", () => {
  const refused = (object: object, message: string): void =>
    throws(() => row(object), { name: "DeserializationError", message });

  refused(
    { model: "archive.record", pk: 5, fields: { stars: "many" } },
    `['“many” value must be an integer.']: (archive.record:pk=5) field_value was 'many' in the field "stars"`,
  );
  refused(
    { model: "archive.Record", pk: "x", fields: {} },
    `['“x” value must be an integer.']: (archive.Record:pk=x) field_value was 'None' in the field "pk"`,
  );
  refused(
    { model: "archive.record", pk: 5, fields: { stars: [1, null] } },
    `['“[1, None]” value must be an integer.']: (archive.record:pk=5) field_value was '[1, None]' in the field "stars"`,
  );
  refused(
    { model: "archive.record", fields: { label: ["x"] } },
    "Cannot find a Label by a list: Label has no natural key, expected its primary key: " +
      `(archive.record:pk=None) field_value was '['x']' in the field "label"`,
  );
  refused(
    { model: "archive.record", pk: 5, fields: { genres: 5 } },
    `expected a list: (archive.record:pk=5) field_value was '5' in the field "genres"`,
  );
  refused(
    { model: "archive.record", pk: 5, fields: { genres: [1, null] } },
    `expected a primary key or a natural key: (archive.record:pk=5) field_value was 'None' in the field "genres"`,
  );
  refused(
    { model: "archive.record", pk: 5, fields: { genres: ["x"] } },
    `['“x” value must be an integer.']: (archive.record:pk=5) field_value was 'x' in the field "genres"`,
  );
  refused(
    { model: "archive.shelf", pk: 5, fields: {} },
    "Shelf has a primary key of 2 values: (archive.shelf:pk=5) field_value was 'None'",
  );
  refused(
    { model: "archive.record", pk: 5, fields: { titel: "x" } },
    "Record has no field named 'titel'; did you mean 'title'?: (archive.record:pk=5)",
  );
  refused(
    { model: "archive.record", pk: 5, fields: { ["x".repeat(100_000)]: 1 } },
    `Record has no field named '${"x".repeat(200)}…': (archive.record:pk=5)`,
  );
});

Deno.test("readRow() leaves out fields that do not exist, where it is told to", () => {
  const { values } = row({ model: "archive.label", pk: "a", fields: { gone: 1 } }, { ignoreNonexistent: true });

  deepStrictEqual(Object.fromEntries(values), { code: "a" });
});

Deno.test("completeKey() gives a row the key that its model makes, if it makes one", () => {
  const [session, record] = [
    row({ model: "archive.session", fields: { record: 5, day: "1940-12-13" } }),
    row({ model: "archive.record", fields: {} }),
  ];

  completeKey(session);
  completeKey(record);

  strictEqual(String(session.values.get("id")).length, 32);
  strictEqual(record.values.has("id"), false);
});

function row(object: object, options: DeserializeOptions = {}): FixtureRow {
  const read = objectReader(MODELS, options)(object);
  if (!read) throw new Error("no model");
  return readRow(read, options);
}
