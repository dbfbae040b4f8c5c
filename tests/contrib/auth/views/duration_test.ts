import { deepStrictEqual } from "node:assert/strict";
import { waitingTime } from "../../../../src/contrib/auth/views/waiting.ts";

Deno.test("waitingTime() never says less than it is", () => {
  deepStrictEqual([1, 40, 90, 91, 900, 901, 5400, 5401, 86_400].map(waitingTime), [
    ...["1 second", "40 seconds", "90 seconds", "2 minutes", "15 minutes", "16 minutes", "90 minutes", "2 hours"],
    "24 hours",
  ]);
});
