import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { leadingKeyword, splitStatements } from "../../../src/db/migrations/statements.ts";

Deno.test("splitStatements() cuts at semicolons and drops what has no statement", () => {
  const sql = "CREATE TABLE a (x);\n\n;; -- nothing\n;INSERT INTO a VALUES (1);\n";

  const statements = splitStatements(sql);

  deepStrictEqual(statements, ["CREATE TABLE a (x)", "INSERT INTO a VALUES (1)"]);
});

Deno.test("splitStatements() leaves semicolons in strings, names and comments alone", () => {
  const sql = `INSERT INTO "a;b" VALUES ('it''s; fine'), (\`;\`), ([;]) -- no; end
    /* none; either */; DROP TABLE c`;

  const statements = splitStatements(sql);

  strictEqual(statements.length, 2);
  strictEqual(statements[1], "DROP TABLE c");
});

Deno.test("splitStatements() keeps a trigger in one piece", () => {
  const trigger = "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET x = 1; DELETE FROM c; END";

  const statements = splitStatements(`${trigger}; SELECT CASE WHEN 1 THEN 2 END;`);

  deepStrictEqual(statements, [trigger, "SELECT CASE WHEN 1 THEN 2 END"]);
});

Deno.test("splitStatements() takes a quote that never ends to the end of the text", () => {
  const statements = splitStatements("SELECT 'open; SELECT 2");

  deepStrictEqual(statements, ["SELECT 'open; SELECT 2"]);
});

Deno.test("splitStatements() stays fast on 100 KB of hostile text", () => {
  for (const piece of ["'", '"', "/*", "--", ";", "[", "`", "a;", "CREATE TRIGGER t BEGIN;", "é"]) {
    const text = piece.repeat(100_000 / piece.length);
    const start = performance.now();

    splitStatements(text);

    ok(performance.now() - start < 2000, `${JSON.stringify(piece)} took too long`);
  }
});

Deno.test("leadingKeyword() skips comments and spaces", () => {
  strictEqual(leadingKeyword("  -- why\n/* and */ COMMIT"), "commit");
  strictEqual(leadingKeyword(" -- nothing"), "");
});
