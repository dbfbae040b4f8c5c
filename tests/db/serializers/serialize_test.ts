import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import type { AnyModel, Executor } from "@nuages/nuages/db";
import { pythonJson, serialize, type SerializeOptions } from "@nuages/nuages/db/serializers";
import {
  type Archive,
  Kind,
  Player,
  Record,
  Reissue,
  Review,
  Session,
  Shelf,
  testOnBoth,
  withArchive,
} from "./archive.ts";

const ROWS = [
  "INSERT INTO archive_player (id, name, teacher_id) VALUES (1, 'Django', NULL), (2, 'Stéphane', 1)",
  "INSERT INTO archive_player_friends (from_player_id, to_player_id) VALUES (1, 2), (2, 1)",
  "INSERT INTO archive_player_heroes (from_player_id, to_player_id) VALUES (2, 2), (2, 1)",
  "INSERT INTO archive_label VALUES ('Swing')",
  "INSERT INTO archive_genre VALUES (1, 'valse'), (2, 'swing')",
  `INSERT INTO archive_record VALUES (5, 'Nuages', 'nuages', 'Les yeux noirs', 3, 1, 2, 'Swing', '1940-12-13 00:00:00.5'),
    (6, 'Djangology', 'djangology', '', 5, 1, NULL, NULL, '1935-09-01 10:00:00')`,
  "INSERT INTO archive_record_genres (record_id, genre_id) VALUES (5, 2), (5, 1)",
  "INSERT INTO archive_review VALUES (1, 'nuages', 5)",
  "INSERT INTO archive_reissue VALUES (5, 1999)",
  "INSERT INTO archive_shelf VALUES (1, 'b', ''), (1, 'a', 'full')",
  "INSERT INTO archive_session VALUES ('0123456789ab4def8123456789abcdef', 5, '1940-12-13')",
];

testOnBoth("serialize() writes rows as Django does, in the order of their keys", async (archive) => {
  const { db } = await filled(archive);

  deepStrictEqual(await dump(db, Record), [
    '{"model": "archive.record", "pk": 5, "fields": {"title": "Nuages", "slug": "nuages", "side_a": "Les yeux noirs", ' +
    '"stars": 3, "owner": 1, "guest": 2, "label": "Swing", "added_at": "1940-12-13T00:00:00.500Z", "genres": [1, 2]}}',
    '{"model": "archive.record", "pk": 6, "fields": {"title": "Djangology", "slug": "djangology", "side_a": "", ' +
    '"stars": 5, "owner": 1, "guest": null, "label": null, "added_at": "1935-09-01T10:00:00Z", "genres": []}}',
  ]);
});

testOnBoth("serialize() writes keys that JavaScript does not hold, and what they lead to", async ({ db }) => {
  await db.$client.batch([
    "INSERT INTO archive_player (id, name) VALUES (9007199254740993, 'Django'), (9007199254740994, 'Stéphane')",
    "INSERT INTO archive_player_friends (from_player_id, to_player_id) VALUES (9007199254740993, 9007199254740994)",
  ], "write");

  const lines = await dump(db, Player);

  deepStrictEqual(lines.map((line) => /"pk": (\d+).*"friends": (\[.*?\])/.exec(line)?.slice(1)), [
    ["9007199254740993", "[9007199254740994]"],
    ["9007199254740994", "[]"],
  ]);
});

Deno.test("serialize() writes references to other columns than keys, keys that refer, and keys of several columns", async () => {
  await withArchive(async (archive) => {
    const { db } = await filled(archive);

    deepStrictEqual(await dump(db, Review), [
      '{"model": "archive.review", "pk": 1, "fields": {"record": "nuages", "stars": 5}}',
    ]);
    deepStrictEqual(await dump(db, Reissue), ['{"model": "archive.reissue", "pk": 5, "fields": {"year": 1999}}']);
    deepStrictEqual(await dump(db, Shelf), [
      '{"model": "archive.shelf", "pk": [1, "a"], "fields": {"room": 1, "row": "a", "note": "full"}}',
      '{"model": "archive.shelf", "pk": [1, "b"], "fields": {"room": 1, "row": "b", "note": ""}}',
    ]);
  });
});

testOnBoth("serialize() writes natural keys where it is told to", async (archive) => {
  const { db } = await filled(archive);
  const all = { naturalForeignKeys: true, naturalPrimaryKeys: true };

  deepStrictEqual(await dump(db, Player, { naturalForeignKeys: true }), [
    '{"model": "archive.player", "pk": 1, "fields": {"name": "Django", "teacher": null, "friends": [["Stéphane"]], "heroes": []}}',
    '{"model": "archive.player", "pk": 2, "fields": {"name": "Stéphane", "teacher": ["Django"], "friends": [["Django"]], ' +
    '"heroes": [["Django"], ["Stéphane"]]}}',
  ]);
  deepStrictEqual(
    (await dump(db, Player, { naturalPrimaryKeys: true }))[1],
    '{"model": "archive.player", "fields": {"name": "Stéphane", "teacher": 1, "friends": [1], "heroes": [1, 2]}}',
  );
  deepStrictEqual(await dump(db, Session, all), [
    '{"model": "archive.session", "fields": {"record": 5, "day": "1940-12-13"}}',
  ]);
});

Deno.test("serialize() writes the key of a model that adds to another, where keys are natural", async () => {
  await withArchive(async (archive) => {
    const { db } = await filled(archive);

    deepStrictEqual(await dump(db, Reissue, { naturalPrimaryKeys: true }), [
      '{"model": "archive.reissue", "pk": 5, "fields": {"record_ptr": 5, "year": 1999}}',
    ]);
  });
});

Deno.test("serialize() refuses to name by its natural key what is not there", async () => {
  await withArchive(async (archive) => {
    const { db } = await filled(archive);
    await db.$client.execute("PRAGMA foreign_keys = OFF");
    await db.$client.execute("UPDATE archive_record SET guest_id = 99");

    await rejects(dump(db, Record, { naturalForeignKeys: true }), {
      name: "SerializationError",
      message: "Player matching query does not exist.",
    });
  });
});

Deno.test("serialize() writes the rows of some keys, which are texts", async () => {
  await withArchive(async (archive) => {
    const { db } = await filled(archive);
    const read = async (model: AnyModel, keys: string[]): Promise<number> => (await dump(db, model, { keys })).length;

    strictEqual(await read(Record, ["6", " 5", "77"]), 2);
    strictEqual(await read(Session, ["01234567-89AB-4def-8123-456789abcdef"]), 1);
    await rejects(read(Record, ["six"]), {
      message: "Cannot find a Record by the key 'six': “six” value must be an integer.",
    });
    await rejects(read(Shelf, ["1"]), { message: "Cannot find rows of Shelf by keys: its key is not one column" });
  });
});

Deno.test("serialize() reads each relation of a thousand rows at once", async () => {
  await withArchive(async ({ db, statements }) => {
    await db.$client.execute(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) " +
        "INSERT INTO archive_player (id, name, teacher_id) SELECT i, 'player ' || i, nullif(i - 1, 0) FROM n",
    );
    statements();

    const rows = await dump(db, Player, { naturalForeignKeys: true });

    strictEqual(rows.length, 1500);
    // Two chunks: their rows, their teachers, their friends and their heroes.
    strictEqual(statements().length, 8);
  });
});

Deno.test("serialize() reads in a transaction what it has written", async () => {
  await withArchive(async (archive) => {
    const { inTransaction } = await filled(archive);

    const rows = await inTransaction(async (transaction) => {
      await transaction.$client.execute("DELETE FROM archive_review");
      return await dump(transaction, Review);
    });

    deepStrictEqual(rows, []);
  });
});

Deno.test("serialize() says which value it could not read", async () => {
  await withArchive(async ({ db }) => {
    await db.$client.execute("PRAGMA ignore_check_constraints = ON");
    await db.$client.execute("INSERT INTO archive_kind (id, extra) VALUES (1, '{')");

    await rejects(dump(db, Kind), { name: "RangeError", message: 'Cannot read "{" from "extra": expected JSON' });
  });
});

async function filled(archive: Archive): Promise<Archive> {
  await archive.db.$client.batch(ROWS, "write");
  return archive;
}

function dump(executor: Executor, model: AnyModel, options?: SerializeOptions): Promise<string[]> {
  return Array.fromAsync(serialize(executor, model, options), (row) => pythonJson(row));
}
