import type { InValue } from "@libsql/core/api";
import { type SQL, sql } from "drizzle-orm";
import { quoted } from "../../../text/mod.ts";

const LEAST = -(2n ** 63n);
const GREATEST = 2n ** 63n - 1n;

/**
 * Writes a value as a parameter: the only way in which a value gets into a statement.
 *
 * Whole numbers are sent as such. The client would send every number as a real one, and `5 / 2` would be 2.5.
 *
 * @param stored The value, as the database keeps it.
 * @returns The parameter.
 * @throws {TypeError} If it is nothing that SQLite keeps: an object, a symbol, NaN, or half of a character.
 */
export function parameter(stored: unknown): SQL {
  return sql`${sql.param(bound(stored))}`;
}

/**
 * Makes of a value what a parameter holds, as {@linkcode parameter} does.
 *
 * @param stored The value, as the database keeps it.
 * @returns What the client is given.
 * @throws {TypeError} If it is nothing that SQLite keeps.
 */
export function bound(stored: unknown): InValue {
  return typeof stored === "number" && Number.isSafeInteger(stored) ? BigInt(stored) : checked(stored);
}

/**
 * Writes a number as a real one, even if it is whole.
 *
 * @param stored The number.
 * @returns The parameter.
 * @throws {TypeError} If it is no finite number.
 */
export function realParameter(stored: number): SQL {
  return sql`${sql.param(checked(stored))}`;
}

/** Drizzle would take an object with `getSQL()`, or one of its own, for SQL: so none gets through. */
function checked(stored: unknown): InValue {
  switch (typeof stored) {
    case "boolean":
      return stored ? 1n : 0n;
    case "bigint":
      // Beyond 64 bits there is only comparing, for which the nearest real number will do.
      return stored >= LEAST && stored <= GREATEST ? stored : Number(stored);
    case "number":
      if (Number.isFinite(stored)) return stored;
      break;
    case "string":
      if (stored.isWellFormed()) return stored;
      throw new TypeError(
        `Cannot send ${quoted(stored)} to the database: it has half of a surrogate pair, expected well-formed text`,
      );
    case "object":
      if (stored === null || stored instanceof Uint8Array || stored instanceof ArrayBuffer) return stored;
  }
  throw new TypeError(
    `Cannot send ${shown(stored)} to the database: expected a text, a finite number, true, false, null or bytes`,
  );
}

function shown(value: unknown): string {
  return typeof value === "number" ? String(value) : quoted(value);
}
