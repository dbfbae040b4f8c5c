import { doesNotThrow, ok, strictEqual, throws } from "node:assert/strict";
import {
  checkedScript,
  isSelect,
  refuseControl,
  refuseLoneControl,
} from "../../../src/adapters/deno/local_statements.ts";

Deno.test("refuseLoneControl() names the keyword, in every spelling of a statement", () => {
  const statements = [" \n;Begin", {
    sql: "/* a */ /**/ -- b\n BEGIN exclusive",
  }, ["begin;"]] as const;

  for (const statement of statements) {
    throws(
      () => refuseLoneControl(statement as Parameters<typeof refuseLoneControl>[0]),
      {
        code: "SQLITE_MISUSE",
        message: 'SQLITE_MISUSE: Cannot execute "BEGIN": expected transaction() or batch() instead',
      },
    );
  }
});

Deno.test("refuseLoneControl() lets other statements pass", () => {
  for (
    const sql of [
      "SELECT 'begin'",
      "INSERT INTO begins VALUES (1)",
      "",
      "-- begin",
      "/* begin */",
      "beginning",
    ]
  ) {
    doesNotThrow(() => refuseLoneControl(sql));
  }
});

Deno.test("refuseControl() lets savepoints pass, and going back to them", () => {
  for (
    const sql of [
      "SAVEPOINT a",
      "release a",
      "rollback to a",
      "ROLLBACK TRANSACTION TO SAVEPOINT a",
    ]
  ) {
    doesNotThrow(() => refuseControl(sql, "nothing"));
  }
  throws(() => refuseControl("rollback transaction", "nothing"), {
    code: "SQLITE_MISUSE",
  });
});

Deno.test("refuseControl() is quick on a long statement", () => {
  const hostile = [
    " ".repeat(1e6),
    "/*".repeat(5e5),
    "/* " + "*".repeat(1e6),
    "--\n".repeat(3e5),
    "-".repeat(1e6),
  ];

  const started = performance.now();
  for (const sql of hostile) refuseControl(sql, "nothing");

  ok(performance.now() - started < 1_000);
});

Deno.test("checkedScript() survives a comment at the end", () => {
  strictEqual(
    checkedScript("SELECT 1 -- one"),
    "SELECT 1 -- one\n;BEGIN DEFERRED;ROLLBACK",
  );
});

Deno.test("isSelect() knows what surely only reads", () => {
  for (
    const sql of [
      "SELECT 1",
      "\n select 1",
      "WITH a AS (SELECT 1) SELECT * FROM a",
      "with recursive n(i) as (select 1) select i",
    ]
  ) {
    ok(isSelect(sql), sql);
  }
  for (
    const sql of [
      "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
      "WITH a AS (SELECT 1) DELETE FROM t",
      "with a as (select 1) update t set x = 1",
      "WITH a AS (SELECT 1) REPLACE INTO t SELECT * FROM a",
      "WITHOUT",
      "INSERT INTO t SELECT 1",
      "PRAGMA user_version",
    ]
  ) {
    ok(!isSelect(sql), sql);
  }
});
