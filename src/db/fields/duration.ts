import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { durationText, parseDuration } from "../../text/mod.ts";
import { invalid, outOfRange, unreadable, unwritable, wrongType } from "./faults.ts";
import { FieldBuilder, type FieldDefinition } from "./field_builder.ts";
import { jsonForm } from "./json_form.ts";

const EXAMPLE = "a finite number of milliseconds";
const RANGE = "at most 8796093022208 milliseconds (278 years), beyond which microseconds are not exact";

/** Up to here, thousandths of a number can be told apart. */
const MOST = 2 ** 43; // milliseconds

/**
 * A length of time, as a number of milliseconds; the database keeps microseconds, so fractions down to 0.001 are kept.
 *
 * @example Usage
 * ```ts
 * import { duration } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const tracks = sqliteTable("music_track", { length: duration().notNull() });
 *
 * strictEqual(tracks.length.mapToDriverValue(1500.25), 1_500_250);
 * strictEqual(tracks.length.mapFromDriverValue(1_500_250), 1500.25);
 * ```
 *
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#durationfield}
 */
export function duration(): FieldBuilder<"", number>;
/** The same, in a column of another name than in code. */
export function duration<Name extends string>(name: Name): FieldBuilder<Name, number>;
export function duration(name = ""): FieldBuilder<string, number> {
  return new FieldBuilder(name, DURATION, "NuagesField");
}

const DURATION: FieldDefinition = {
  info: { kind: "duration", validators: [], ...jsonForm(toJson, fromJson) },
  sqlType: "bigint",
  dataType: "number",
  encode: encodeDuration,
  decode: decodeDuration,
};

function encodeDuration(value: unknown, column: SQLiteColumn): number {
  if (typeof value !== "number") throw wrongType(column, value, EXAMPLE);
  if (!Number.isFinite(value)) throw outOfRange(column, String(value), EXAMPLE);
  const microseconds = microsecondsOf(value);
  if (microseconds === undefined) throw outOfRange(column, value, RANGE);
  return microseconds;
}

function decodeDuration(stored: unknown, column: SQLiteColumn): number {
  const microseconds = typeof stored === "object" ? Number.NaN : Number(stored);
  if (Number.isNaN(microseconds)) throw unreadable(column, stored, "a number of microseconds");
  if (Math.abs(microseconds) > MOST * 1000) throw unreadable(column, stored, RANGE);
  return microseconds / 1000;
}

function toJson(value: unknown): string {
  const microseconds = typeof value === "number" ? microsecondsOf(value) : undefined;
  if (microseconds === undefined) throw unwritable(value, `${EXAMPLE}, ${RANGE}`);
  return durationText(BigInt(microseconds));
}

function fromJson(json: unknown): number {
  const microseconds = typeof json === "string" ? parseDuration(json) : undefined;
  if (microseconds === undefined) {
    throw invalid("“%(value)s” value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format.", json);
  }
  if (!isExactDuration(microseconds)) {
    throw new RangeError(`Cannot read the duration ${json}: expected ${RANGE}`);
  }
  return Number(microseconds) / 1000;
}

/**
 * Tells whether a program can hold a duration to the microsecond.
 *
 * @param microseconds The duration.
 * @returns Whether it can.
 */
export function isExactDuration(microseconds: bigint): boolean {
  return Math.abs(Number(microseconds)) <= MOST * 1000;
}

/** The whole microseconds; `undefined` if there are too many. */
function microsecondsOf(milliseconds: number): number | undefined {
  // Decimal digits, since a product of floats would be off by one for long durations.
  return Math.abs(milliseconds) <= MOST ? Number(milliseconds.toFixed(3).replace(".", "")) + 0 : undefined;
}
