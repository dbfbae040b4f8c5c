import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { causesOf } from "../../../src/views/errors/causes.ts";

Deno.test("causesOf() lists an error, its causes and the parts of an AggregateError", () => {
  const [inner, left, right] = [new Error("inner"), new Error("left"), new Error("right")];
  const error = new Error("outer", { cause: new AggregateError([left, right], "both", { cause: inner }) });

  const chain = causesOf(error).map(({ relation, error }) => [relation, error instanceof Error ? error.message : ""]);

  deepStrictEqual(chain, [
    ["", "outer"],
    ["caused by", "both"],
    ["caused by", "inner"],
    ["one of 2", "left"],
    ["one of 2", "right"],
  ]);
});

Deno.test("causesOf() ends with circles and endless chains", () => {
  const circle = new Error("circle");
  circle.cause = new Error("other", { cause: circle });
  const endless = {
    get cause(): unknown {
      return Object.create(endless);
    },
  };

  strictEqual(causesOf(circle).length, 2);
  strictEqual(causesOf(endless).length, 12);
});

Deno.test("causesOf() takes what is no Error for the only one", () => {
  deepStrictEqual(causesOf("text"), [{ relation: "", error: "text" }]);
  deepStrictEqual(causesOf(undefined), [{ relation: "", error: undefined }]);
});
