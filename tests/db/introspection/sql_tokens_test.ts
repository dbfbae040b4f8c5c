import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  groupParts,
  isKeyword,
  nameOf,
  splitAtCommas,
  sqlOf,
  sqlTokens,
} from "../../../src/db/introspection/sql_tokens.ts";

Deno.test("sqlTokens() cuts SQL as SQLite does, and loses nothing", () => {
  const sql = `CREATE "a ""b""" (x'00' -- it's (
    /* ( */ [c d] \`e\`\`f\` größe$1 1.5 'it''s')`;

  const tokens = sqlTokens(sql);

  strictEqual(tokens.map(({ source }) => source).join(""), sql);
  deepStrictEqual(tokens.filter(({ kind }) => kind !== "space").map(({ kind, source }) => `${kind} ${source}`), [
    "word CREATE",
    'name "a ""b"""',
    "sign (",
    "word x",
    "text '00'",
    "name [c d]",
    "name `e``f`",
    "word größe$1",
    "word 1",
    "sign .",
    "word 5",
    "text 'it''s'",
    "sign )",
  ]);
});

for (const sql of ["'never ends", '"never ends', "/* never ends", "-- never ends", "[never ends", ""]) {
  Deno.test(`sqlTokens() comes to an end for ${JSON.stringify(sql)}`, () => {
    const tokens = sqlTokens(sql);

    strictEqual(tokens.map(({ source }) => source).join(""), sql);
  });
}

for (const hostile of ["/*", "'", '"', "[", "((", "a,", "\u00a0"]) {
  Deno.test(`sqlTokens() takes 100 KB of ${JSON.stringify(hostile)} in its stride`, () => {
    const sql = hostile.repeat(100_000 / hostile.length);
    const start = performance.now();

    splitAtCommas(sqlTokens(sql));
    groupParts(sqlTokens(sql));

    ok(performance.now() - start < 5_000);
  });
}

Deno.test("nameOf() takes the quotes off", () => {
  const names = sqlTokens(`"a ""b"""[c d]\`e\`\`f\` g 'h''i'`).filter(({ kind }) => kind !== "space").map(nameOf);

  deepStrictEqual(names, ['a "b"', "c d", "e`f", "g", "h'i"]);
});

Deno.test("sqlOf() leaves no comment that could swallow what follows", () => {
  const sql = sqlOf(sqlTokens("a > 0 -- positive\n AND /* really */ b > 0 -- too"));

  strictEqual(sql, "a > 0  \n AND   b > 0");
});

Deno.test("groupParts() gathers what lies between parentheses", () => {
  const parts = groupParts(sqlTokens("CHECK (a IN (1, 2)) ()"));

  deepStrictEqual(parts.map((part) => part.kind === "group" ? sqlOf(part.tokens) : part.source), [
    "CHECK",
    "a IN (1, 2)",
    "",
  ]);
});

Deno.test("splitAtCommas() cuts outside of parentheses only", () => {
  const pieces = splitAtCommas(sqlTokens(`a, "b,c", f(d, e), 'g,h'`)).map(sqlOf);

  deepStrictEqual(pieces, ["a", '"b,c"', "f(d, e)", "'g,h'"]);
});

Deno.test("isKeyword() takes no quoted name for a keyword", () => {
  const found = groupParts(sqlTokens('check "CHECK" (CHECK)')).map((part) => isKeyword(part, "CHECK"));

  deepStrictEqual(found, [true, false, false]);
});
