import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { defineMigration, type MigrationOptions } from "@nuages/nuages/db/migrations";

Deno.test("defineMigration() returns a frozen migration with its defaults", () => {
  const migration = defineMigration({ app: "blog", name: "0001_initial", forward: ["CREATE TABLE a (x)"] });

  deepStrictEqual(migration, {
    app: "blog",
    name: "0001_initial",
    dependencies: [],
    forward: ["CREATE TABLE a (x)"],
    backward: undefined,
  });
  strictEqual(Object.isFrozen(migration) && Object.isFrozen(migration.forward), true);
});

Deno.test("defineMigration() takes statements with values, and triggers", () => {
  const trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END";

  const migration = defineMigration({
    app: "blog",
    name: "0002_data",
    forward: [{ sql: "INSERT INTO a VALUES (?)", args: ["x"] }, trigger],
    backward: [],
  });

  strictEqual(migration.forward[1], trigger);
  deepStrictEqual(migration.backward, []);
});

Deno.test("defineMigration() refuses more or less than one statement in an element", () => {
  throws(
    () => define({ forward: ["CREATE TABLE a (x); CREATE TABLE b (x)"] }),
    new TypeError(
      'Cannot define the migration "blog.0001_initial": expected one SQL statement an element, received 2, ' +
        'in "CREATE TABLE a (x); CREATE TABLE b (x)"',
    ),
  );
  throws(() => define({ backward: ["-- nothing"] }), /expected one SQL statement an element, received 0/);
});

Deno.test("defineMigration() refuses statements that would end its transaction", () => {
  for (const sql of ["BEGIN", "commit", "/* x */ END", "ROLLBACK", "SAVEPOINT a", "RELEASE a"]) {
    throws(() => define({ forward: [sql] }), /a migration is one transaction already/);
  }
  for (const sql of ["VACUUM", "ATTACH 'x' AS y", "DETACH y"]) {
    throws(() => define({ forward: [sql] }), /does not work inside a transaction/);
  }
  throws(() => define({ forward: ["PRAGMA foreign_keys=OFF"] }), /run with foreign keys off by themselves/);
});

Deno.test("defineMigration() refuses names that cannot be files, keys or targets", () => {
  for (const name of ["", "_x", "zero", "../up", "0001 initial", "a".repeat(256)]) {
    throws(() => define({ name }), /expected a name such as "0002_post_subtitle"/);
  }
  for (const app of ["", "1blog", "blog-app", "a.b"]) {
    throws(() => define({ app }), /expected an app label of letters, digits and "_"/);
  }
});

Deno.test("defineMigration() refuses to depend on itself or twice on the same", () => {
  throws(() => define({ dependencies: [["blog", "0001_initial"]] }), /it depends on "blog.0001_initial" itself/);
  throws(() => define({ dependencies: [["a", "0001_x"], ["a", "0001_x"]] }), /it depends on "a.0001_x" twice/);
});

function define(options: Partial<MigrationOptions>): unknown {
  return defineMigration({ app: "blog", name: "0001_initial", forward: [], ...options });
}
