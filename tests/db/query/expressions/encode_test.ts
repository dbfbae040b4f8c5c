import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { encode } from "../../../../src/db/query/expressions/encode.ts";
import { outputTypeOf } from "../../../../src/db/query/expressions/output_type.ts";
import type { OutputType } from "../../../../src/db/query/expressions/types.ts";
import { typeOf, UNKNOWN } from "../../../../src/db/query/value_type.ts";
import { books } from "./books.ts";

function encoded(value: unknown, type: OutputType): unknown {
  return encode(value, outputTypeOf(type, "a test"), "test");
}

Deno.test("encode() gives what the database keeps for a value of each type", () => {
  const cases: [value: unknown, type: OutputType, stored: unknown][] = [
    ["abc", "text", "abc"],
    [5, "text", "5"],
    [5, "integer", 5],
    [" -12 ", "integer", -12n],
    ["+7", "integer", 7n],
    [1.5, "float", 1.5],
    ["1.50", "float", 1.5],
    ["10.5", "decimal", "10.5"],
    [10.5, "decimal", 10.5],
    [true, "boolean", 1],
    ["False", "boolean", 0],
    ["t", "boolean", 1],
    ["2026-11-21", books.day, "2026-11-21"],
    ["07:01", books.clock, "07:01:00"],
    [new Date("2026-11-21T07:01:43.5Z"), "dateTime", "2026-11-21 07:01:43.500000"],
    ["2026-11-21T09:01:43+02:00", books.publishedAt, "2026-11-21 07:01:43"],
    [new Date(5000), books.createdAt, 5],
    [new Date(5001), books.changedAt, 5001],
    [1.5, "duration", 1500],
    [{ a: [1] }, "json", '{"a":[1]}'],
    ["01234567-89AB-4DEF-8123-456789ABCDEF", "uuid", "0123456789ab4def8123456789abcdef"],
    ["0123456789ab4def8123456789abcdef", books.token, "0123456789ab4def8123456789abcdef"],
  ];

  for (const [value, type, stored] of cases) deepStrictEqual(encoded(value, type), stored);
});

Deno.test("encode() says what it expected when a value is none of the type", () => {
  const cases: [value: unknown, type: OutputType, message: RegExp][] = [
    ["abc", "integer", /Cannot test: expected a number but got "abc"$/],
    ["1e5", "integer", /expected a number/],
    ["9".repeat(200), "integer", /expected a number/],
    [NaN, "float", /expected a number but got NaN/],
    [Infinity, "integer", /but got Infinity/],
    ["1.2.3", "decimal", /expected a decimal number/],
    [true, "integer", /expected a number but got true/],
    [true, "text", /expected a text but got true/],
    [{ toString: () => "x" }, "text", /expected a text/],
    ["maybe", "boolean", /expected true or false but got "maybe"/],
    [2, "boolean", /expected true or false/],
    [new Date(0), "date", /expected a day/],
    ["2026-02-30", books.day, /2026-02-30/],
    ["25:00", books.clock, /25:00/],
    [5, "dateTime", /expected a Date but got 5/],
    ["yesterday", "dateTime", /expected a Date but got "yesterday"/],
    [new Date(NaN), "dateTime", /expected a Date but got Invalid Date/],
    ["1 day", "duration", /expected a number of milliseconds/],
    ["not-a-uuid", "uuid", /expected a UUID/],
    [5n, "json", /BigInt/],
    ["text", "binary", /expected bytes/],
  ];

  for (const [value, type, message] of cases) throws(() => encoded(value, type), { name: "TypeError", message });
});

Deno.test("encode() takes a value of an unknown type as it is, and a moment as text", () => {
  strictEqual(encode("x", UNKNOWN, "test"), "x");
  strictEqual(encode(new Date(0), UNKNOWN, "test"), "1970-01-01 00:00:00");
  throws(() => encode(new Date(NaN), UNKNOWN, "test"), TypeError);
});

Deno.test("encode() keeps the reason of a column that refuses a value", () => {
  throws(() => encode("2026-02-30", typeOf(books.day), 'filter by "day"'), (error: Error) => {
    return error instanceof TypeError && error.cause instanceof RangeError &&
      error.message.startsWith("Cannot filter by");
  });
});
