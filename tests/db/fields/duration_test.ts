import { duration, fieldInfo } from "@nuages/nuages/db/fields";
import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { copyOracle, testWithOracle } from "../../oracle/oracle.ts";
import { columnOf } from "./column.ts";

Deno.test("duration() stores milliseconds as microseconds, as Django does", () => {
  const column = columnOf(duration());
  const values = [0, -0, 1, 1.5, 0.001, 0.0004, 0.1 + 0.2, -1500.25, 93_784_000.005, 8_640_000_000_000];

  const stored = values.map((value) => column.mapToDriverValue(value));

  deepStrictEqual(stored, [0, 0, 1000, 1500, 1, 0, 300, -1_500_250, 93_784_000_005, 8_640_000_000_000_000]);
  strictEqual(column.getSQLType(), "bigint");
});

Deno.test("duration() gives back each microsecond that it stored", () => {
  const column = columnOf(duration());
  const microseconds = Array.from({ length: 5000 }, () => Math.floor((Math.random() - 0.5) * 8e15 * Math.random()));

  const stored = microseconds.map((value) => column.mapToDriverValue(column.mapFromDriverValue(value)));

  deepStrictEqual(stored, microseconds);
});

Deno.test("duration() refuses what it cannot keep", () => {
  const column = columnOf(duration());

  for (const value of [1e13, -1e13, 1e300, 2 ** 43 + 0.002]) {
    throws(() => column.mapToDriverValue(value), {
      name: "RangeError",
      message: /in "t\.c": expected at most 8796093022208 milliseconds \(278 years\)/,
    });
  }
  throws(() => column.mapToDriverValue(NaN), {
    name: "RangeError",
    message: /expected a finite number of milliseconds$/,
  });
  throws(() => column.mapToDriverValue("1"), TypeError);
  for (const stored of ["a", new ArrayBuffer(8)]) {
    throws(() => column.mapFromDriverValue(stored), {
      name: "RangeError",
      message: /expected a number of microseconds$/,
    });
  }
});

Deno.test("duration() writes fixtures as Django does", () => {
  const { toJson } = fieldInfo(columnOf(duration("length")));

  deepStrictEqual([0, 93_784_000.005, -0.001, -86_400_000, -3_600_000, 86_399_999.999, 59_000].map(toJson), [
    "00:00:00",
    "1 02:03:04.000005",
    "-1 23:59:59.999999",
    "-1 00:00:00",
    "-1 23:00:00",
    "23:59:59.999999",
    "00:00:59",
  ]);
  throws(() => toJson("1"), TypeError);
  throws(() => toJson(NaN), TypeError);
});

const TEXTS = [
  "1 02:03:04.000005",
  "-1 23:59:59.999999",
  "02:03:04",
  "03:04",
  "4",
  "-4",
  "-03:04",
  "1 day, 4",
  "2 days, 02:03:04.5",
  "-2 -02:03:04",
  "04,5",
  "4.1234569",
  "100:00:00",
  "P1DT2H3M4S",
  "-P1DT2H",
  "+PT3M",
  "PT0.5S",
  "PT4.000005S",
  "PT36H",
  "P1.5D",
  "3 days 04:05:06.7",
  "-3 days -04:05:06",
  "1 day +04:05:06",
  "3 days",
  "",
  "a",
  "1:2:3:4",
  "1 ",
  "P",
  "P1Y",
  "PT",
  "1.",
  "--4",
];

testWithOracle("duration() reads what Django reads", async () => {
  using copy = copyOracle();

  const { stdout, stderr } = await copy.python(`
import json
from django.utils.dateparse import parse_duration
read = [parse_duration(text) for text in json.loads(${JSON.stringify(JSON.stringify(TEXTS))})]
print(json.dumps([None if value is None else round(value.total_seconds() * 1000, 3) for value in read]))
`);

  const { fromJson } = fieldInfo(columnOf(duration()));
  const ours = TEXTS.map((text) => {
    try {
      return fromJson(text);
    } catch {
      return null;
    }
  });
  // To Django, an empty text is a duration of nothing.
  const expected: unknown[] = JSON.parse(stdout || JSON.stringify(stderr));
  deepStrictEqual(ours, expected.map((value, index) => TEXTS[index] === "" ? null : value));
});

Deno.test("duration() refuses what is no duration, in Django's words", () => {
  const { fromJson } = fieldInfo(columnOf(duration()));

  throws(() => fromJson("soon"), {
    message: "“soon” value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format.",
    code: "invalid",
  });
  // Python would take these two for a "4".
  for (const json of ["4\n", "٤", 5]) throws(() => fromJson(json), { code: "invalid" });
  throws(() => fromJson("999999999 00:00:00"), { name: "RangeError", message: /^Cannot read the duration 999999999/ });
});
