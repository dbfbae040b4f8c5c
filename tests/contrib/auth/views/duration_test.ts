import { deepStrictEqual } from "node:assert/strict";
import { durationText } from "../../../../src/contrib/auth/views/duration.ts";

Deno.test("durationText() never says less than it is", () => {
  deepStrictEqual([1, 40, 90, 91, 900, 901, 5400, 5401, 86_400].map(durationText), [
    ...["1 second", "40 seconds", "90 seconds", "2 minutes", "15 minutes", "16 minutes", "90 minutes", "2 hours"],
    "24 hours",
  ]);
});
