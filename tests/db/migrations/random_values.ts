// What becomes of a value in a column of another type, told without SQLite: its rules of affinity, and what migrate
// refuses. Values are compared with their kinds, so that '007', 7 and 7.0 are three.
import type { FieldSnapshot } from "@nuages/nuages/db/migrations";
import { pick, type Random } from "./random_schema.ts";

/** A value as it is stored. */
export type Stored = readonly [kind: string, value: unknown];

const NOTHING: Stored = ["null", null];

/** A value for a new row; the same column has numbers in its texts more often than not. */
export function randomValue({ type, notNull }: FieldSnapshot, next: Random): string | number | null {
  if (!notNull && next(5) === 0) return null;
  switch (affinityOf(type)) {
    case "text":
      return pick(
        ["007", "1.50", "7", "-3", "0.25", "12345", next(40) === 0 ? "it's" : "10.10", String(next(900))],
        next,
      ) ??
        "";
    case "integer":
      return next(2 ** 30);
    case "real":
      return next(4000) / 4;
    case "numeric":
      return pick(["1.50", "10.25", "3", String(next(1000) / 4)], next) ?? "";
  }
}

/** What a column has that was there before. */
export function kept(stored: Stored, then: FieldSnapshot, now: FieldSnapshot): Stored {
  if (stored[0] !== "null") return converted(stored, now.type);
  return now.notNull && !then.notNull && now.default !== undefined ? added(now) : NOTHING;
}

/** What a column has that was not. */
export function added({ type, default: standard }: FieldSnapshot): Stored {
  // Both of the defaults that random columns have are this number.
  return standard === undefined ? NOTHING : converted(["integer", 7], type);
}

/** Whether migrate refuses the value in the new type. */
export function isMisfit(stored: Stored, then: FieldSnapshot, now: FieldSnapshot): boolean {
  const [from, to] = [affinityOf(then.type), affinityOf(now.type)];
  const [kind] = converted(stored, now.type);
  if (kind === "null") return false;
  if (to === "integer") return from !== "integer" && kind !== "integer";
  return to !== "text" && from === "text" && kind === "text";
}

function converted([kind, value]: Stored, type: string): Stored {
  const affinity = affinityOf(type);
  if (affinity === "text") return kind === "text" ? [kind, value] : ["text", textOf(kind, Number(value))];
  if (kind === "text" && !/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(String(value))) return [kind, value];
  const number = Number(value);
  if (affinity === "real") return ["real", number];
  return [Number.isInteger(number) ? "integer" : "real", number];
}

function textOf(kind: string, number: number): string {
  return kind === "real" && Number.isInteger(number) ? `${number}.0` : String(number);
}

// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
function affinityOf(type: string): "text" | "integer" | "real" | "numeric" {
  if (/int/i.test(type)) return "integer";
  if (/char|text/i.test(type)) return "text";
  return /real/i.test(type) ? "real" : "numeric";
}
