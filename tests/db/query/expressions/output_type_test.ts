import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { DECIMAL } from "../../../../src/db/query/value_type.ts";
import { BINARY, DURATION, outputTypeOf, UUID } from "../../../../src/db/query/expressions/output_type.ts";
import { books } from "./books.ts";

Deno.test("DECIMAL.decode() writes a number with 15 digits and without an exponent", () => {
  const cases: [stored: number | string, text: string][] = [
    [10.5, "10.5"],
    [31, "31"],
    [-0.1, "-0.1"],
    [0, "0"],
    [0.1 + 0.2, "0.3"],
    [1e21, "1000000000000000000000"],
    [1.5e-9, "0.0000000015"],
    [123456789012345, "123456789012345"],
    ["1.50", "1.50"],
  ];

  for (const [stored, text] of cases) strictEqual(DECIMAL.decode(stored), text);
});

Deno.test("DURATION, UUID and BINARY read what Django keeps", () => {
  strictEqual(DURATION.decode(1500.2), 1.5);
  strictEqual(UUID.decode("0123456789ab4def8123456789abcdef"), "01234567-89ab-4def-8123-456789abcdef");
  deepStrictEqual(BINARY.decode(new Uint8Array([1, 2]).buffer), new Uint8Array([1, 2]));
});

Deno.test("outputTypeOf() knows names and columns, and suggests the nearest name", () => {
  strictEqual(outputTypeOf("text", "Cast()").kind, "text");
  strictEqual(outputTypeOf(books.createdAt, "Cast()").storage, "seconds");
  const wrong: string[] = ["intger", "constructor", "__proto__"];
  throws(
    () => outputTypeOf(wrong[0] as "integer", "Cast()"),
    /Cannot use the type "intger" in Cast\(\): did you mean "integer"/,
  );
  throws(() => outputTypeOf(wrong[1] as "integer", "Cast()"), /expected a column or one of text, integer/);
  throws(() => outputTypeOf(wrong[2] as "integer", "Cast()"), TypeError);
});
