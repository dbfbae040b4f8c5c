import { sql } from "drizzle-orm";
import type { ModelField } from "../models/fields.ts";
import { Instance, valueOf } from "../models/instance.ts";
import { parameter } from "../query/expressions/parameter.ts";
import { typeOf } from "../query/value_type.ts";
import { isComputed } from "./value_sql.ts";

/**
 * Returns the value of a column as it is to be written. One that is still what was read is written as the database keeps
 * it, which may be more: microseconds of a moment, further digits of a number, the spaces in JSON.
 *
 * @param row The row.
 * @param field The column.
 * @returns The value, or SQL for what the database keeps; `undefined` where the row has none.
 */
export function exactValue(row: Instance, field: ModelField): unknown {
  const value = valueOf(row, field.name);
  const kept = Instance.keptIn(row, field.name);
  if (kept === undefined || kept === null || value === undefined || value === null || isComputed(value)) return value;
  const read = written(field, typeOf(field.column).decode(kept));
  // Decimal numbers are sent as text, of which the column makes a number.
  const isFiner = read !== undefined && read !== comparable(kept) &&
    !(typeof kept === "number" && Number(read) === kept);
  return isFiner && read === written(field, value) ? sql`${parameter(kept)}` : value;
}

/** What the database would keep of a value; `undefined` where it refuses it, which is told when it is written. */
function written({ column }: ModelField, value: unknown): unknown {
  try {
    return comparable(typeOf(column).encode(value));
  } catch {
    return undefined;
  }
}

function comparable(stored: unknown): unknown {
  // Of those that JavaScript does not hold, numbers come as texts.
  if (typeof stored === "bigint") return String(stored);
  if (stored instanceof ArrayBuffer) return comparable(new Uint8Array(stored));
  return stored instanceof Uint8Array ? stored.join() : typeof stored === "boolean" ? Number(stored) : stored;
}
