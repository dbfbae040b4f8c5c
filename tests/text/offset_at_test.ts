import { strictEqual, throws } from "node:assert/strict";
import { offsetAt } from "@nuages/nuages/text";

const HOUR = 3_600_000;

Deno.test("offsetAt() knows how far clocks are ahead, in summer and in winter", () => {
  const [winter, summer] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];

  strictEqual(offsetAt(winter, "UTC"), 0);
  strictEqual(offsetAt(winter, "Europe/Copenhagen"), HOUR);
  strictEqual(offsetAt(summer, "Europe/Copenhagen"), 2 * HOUR);
  strictEqual(offsetAt(winter, "America/St_Johns"), -3.5 * HOUR);
  strictEqual(offsetAt(winter, "Pacific/Kiritimati"), 14 * HOUR);
});

Deno.test("offsetAt() changes at the second at which clocks are put forward", () => {
  const spring = Date.UTC(2026, 2, 29, 1);

  strictEqual(offsetAt(spring - 1, "Europe/Copenhagen"), HOUR);
  strictEqual(offsetAt(spring, "Europe/Copenhagen"), 2 * HOUR);
});

Deno.test("offsetAt() refuses a time zone that there is not", () => {
  throws(() => offsetAt(0, "Europe/Nowhere"), RangeError);
});
