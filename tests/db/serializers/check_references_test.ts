import { deepStrictEqual, rejects } from "node:assert/strict";
import { checkReferences } from "../../../src/db/serializers/check_references.ts";
import { testOnBoth, withArchive } from "./archive.ts";

testOnBoth("checkReferences() says which row refers to nothing, in Django's words", async ({ inTransaction }) => {
  const checked = (...statements: string[]): Promise<void> =>
    inTransaction(async (transaction) => {
      for (const statement of statements) await transaction.$client.execute(statement);
      await checkReferences(transaction, ["archive_player", "archive_review"]);
    });

  await rejects(checked("INSERT INTO archive_player (id, name, teacher_id) VALUES (3, 'Django', 99)"), {
    name: "DeserializationError",
    message: "The row in table 'archive_player' with primary key '3' has an invalid foreign key: " +
      "archive_player.teacher_id contains a value '99' that does not have a corresponding value in archive_player.id.",
  });
  await rejects(checked("INSERT INTO archive_review VALUES (7, 'nuages', 5)"), {
    message: "The row in table 'archive_review' with primary key '7' has an invalid foreign key: " +
      "archive_review.record_id contains a value 'nuages' that does not have a corresponding value in " +
      "archive_record.record_slug.",
  });
  await rejects(
    checked("INSERT INTO archive_player (id, name, teacher_id) VALUES (9007199254740995, 'Sara', 9007199254740993)"),
    {
      message: "The row in table 'archive_player' with primary key '9007199254740995' has an invalid foreign key: " +
        "archive_player.teacher_id contains a value '9007199254740993' that does not have a corresponding value in " +
        "archive_player.id.",
    },
  );
  await checked("INSERT INTO archive_player (id, name, teacher_id) VALUES (3, 'Django', 3)");
});

Deno.test("checkReferences() minds the tables that it is told, and no others", async () => {
  await withArchive(async ({ db }) => {
    await db.$client.execute("PRAGMA foreign_keys = OFF");
    await db.$client.execute("INSERT INTO archive_player (id, name, teacher_id) VALUES (3, 'Django', 99)");

    await checkReferences(db, ["archive_review"]);
    await checkReferences(db, []);
    await rejects(checkReferences(db, ["archive_player"]));
  });
});

Deno.test("checkReferences() names keys of several columns, of texts, and of tables without row numbers", async () => {
  await withArchive(async ({ db }) => {
    await db.$client.executeMultiple(`
      PRAGMA foreign_keys = OFF;
      CREATE TABLE parent (a, b, PRIMARY KEY (a, b));
      CREATE TABLE child (name text PRIMARY KEY, x, y, FOREIGN KEY (x, y) REFERENCES parent) WITHOUT ROWID;
      CREATE TABLE loose (x REFERENCES parent (a));
      CREATE UNIQUE INDEX parent_a ON parent (a);
      INSERT INTO parent VALUES (1, 2);
      INSERT INTO child VALUES ('good', 1, 2), ('bad', 1, 3), ('none', NULL, 9);
      INSERT INTO loose VALUES (8);
    `);
    const said = (table: string): Promise<string> =>
      checkReferences(db, [table]).then(() => "", (error) => error.message);

    deepStrictEqual([await said("child"), await said("loose")], [
      "The row in table 'child' with primary key 'bad' has an invalid foreign key: child.x, y contains a value '1, 3' " +
      "that does not have a corresponding value in parent.a, b.",
      "The row in table 'loose' with primary key '1' has an invalid foreign key: loose.x contains a value '8' that does " +
      "not have a corresponding value in parent.a.",
    ]);
  });
});
