import { type SQL, sql } from "drizzle-orm";
import { type Executor, Transaction } from "../transactions/transaction.ts";
import { type Family, familyOf } from "./expressions/families.ts";
import { UNKNOWN, type ValueType } from "./value_type.ts";

/**
 * How far a query goes so that no whole number is lost on its way: the client refuses those that a number of JavaScript
 * does not hold, so they come as texts. `"declared"` is for columns of bigints only; `"columns"` for all columns of the
 * tables; `"all"` for whatever is selected.
 */
export type Exactness = "declared" | "columns" | "all";

/**
 * Returns how far a query goes at first. Refused numbers are rare, and a query can be asked again; but over HTTP they end
 * a transaction.
 *
 * @param executor The database or transaction.
 * @returns How far.
 */
export function firstExactness(executor: Executor): Exactness {
  return isRemoteTransaction(executor) ? "columns" : "declared";
}

/**
 * Tells whether a query should be asked again, as exactly as it can be.
 *
 * @param error What went wrong.
 * @param executor The database or transaction.
 * @returns Whether the client refused a number, and there is somebody left to ask.
 */
export function wantsExactness(error: unknown, executor: Executor): boolean {
  return isRefusedNumber(error) && !isRemoteTransaction(executor);
}

/**
 * Tells whether the client refused a whole number, after the database had done what it was asked.
 *
 * @param error What went wrong.
 * @returns Whether it did.
 */
function isRefusedNumber(error: unknown): boolean {
  return error instanceof RangeError && error.message.startsWith("Received integer which");
}

/**
 * Says what a program can do about a number that the client refused.
 *
 * @param error What went wrong.
 * @returns A clear error, if it is that; itself, if it is not.
 */
export function explained(error: unknown): unknown {
  if (!isRefusedNumber(error)) return error;
  return new RangeError(
    "Cannot read a whole number beyond what a number of JavaScript holds exactly: " +
      'read what is computed as Cast(…, "text"), or from columns with { mode: "bigint" }',
    { cause: error },
  );
}

function isRemoteTransaction(executor: Executor): boolean {
  return executor instanceof Transaction && executor.$client.protocol !== "file";
}

/** One thing that is selected. */
export interface Selected {
  /** The SQL. */
  readonly sql: SQL;
  /** How it is read. */
  readonly type: ValueType;
  /** What it comes as where it is a whole number that JavaScript does not hold; a number, which the client refuses, without it. */
  readonly bounded?: Bounded;
}

/** What stands for a number. */
export type Bounded = "text" | "bytes";

/** What is known of it. */
export interface SelectedOf {
  /** What it is, for messages: `"size" of File`. */
  readonly what: string;
  /** Whether it is a column of a table, rather than computed. */
  readonly isColumn: boolean;
}

/**
 * Tells at once whether a value is selected as it stands: almost all are.
 *
 * @param type Its type.
 * @param exactness How far the query goes.
 * @returns Whether it is.
 */
export function isPlain(type: ValueType, exactness: Exactness | undefined): boolean {
  return exactness === undefined || (exactness === "declared" && !type.wide);
}

/**
 * Lets a selected value come so that nothing of it is lost.
 *
 * @param selected The value.
 * @param exactness How far to go; not at all, without it.
 * @param of What is known of it.
 * @returns What to select, and how it is read.
 */
export function exactly(selected: Selected, exactness: Exactness | undefined, of: SelectedOf): Selected {
  const { sql: value, type } = selected;
  if (isPlain(type, exactness)) return selected;
  // What is computed is written once only: it may be a query.
  if (type.wide) return { sql: of.isColumn ? boundedSql(value) : sql`CAST(${value} AS TEXT)`, type, bounded: "text" };
  const isLeft = exactness === "columns" && !of.isColumn;
  if (isLeft || NEVER_WHOLE.has(familyOf(type))) return selected;
  // Of what may be text itself, a number comes as bytes.
  if (type === UNKNOWN) return { sql: boundedSql(value, "bytes"), type: ANY, bounded: "bytes" };
  return { sql: boundedSql(value), type: readExactly(type, of), bounded: "text" };
}

/**
 * Returns how a value is read that may come as the text of a number.
 *
 * @param type How it is read as a number.
 * @param of What is known of it.
 * @returns The type: it refuses what a program could not hold.
 */
export function readExactly(type: ValueType, of: SelectedOf): ValueType {
  return NUMBERS.has(familyOf(type)) && !type.wide ? refusing(type, of) : type;
}

/**
 * Writes a value that is a text where it is a whole number that JavaScript does not hold.
 *
 * @param value The value.
 * @param bounded What it is then.
 * @returns The SQL.
 */
export function boundedSql(value: SQL, bounded: Bounded = "text"): SQL {
  const text = bounded === "bytes" ? sql`CAST(CAST(${value} AS TEXT) AS BLOB)` : sql`CAST(${value} AS TEXT)`;
  return sql`CASE WHEN TYPEOF(${value}) = 'integer' AND ${value} NOT BETWEEN ${LEAST} AND ${MOST} THEN ${text} ELSE ${value} END`;
}

const LEAST = sql.raw(String(Number.MIN_SAFE_INTEGER));
const MOST = sql.raw(String(Number.MAX_SAFE_INTEGER));

/** Their columns keep no whole numbers. */
const NEVER_WHOLE: ReadonlySet<Family> = new Set<Family>(["text", "date", "time", "uuid", "binary"]);

/** What a program has of them is a number, or is made of one. */
const NUMBERS: ReadonlySet<Family> = new Set<Family>(["integer", "float", "boolean", "dateTime", "duration"]);

function refusing(type: ValueType, { what, isColumn }: SelectedOf): ValueType {
  return {
    ...type,
    decode(stored) {
      if (typeof stored === "string" && WHOLE.test(stored)) {
        throw refusal(stored, what, isColumn && familyOf(type) === "integer");
      }
      return type.decode(stored);
    },
  };
}

const WHOLE = /^-?[0-9]{16,19}$/;

function refusal(stored: string, what: string, isWhole: boolean): RangeError {
  const remedy = isWhole
    ? 'declare the column by bigInteger({ mode: "bigint" }), or a key that counts by bigAuto({ mode: "bigint" })'
    : 'read it as Cast(…, "text"), or from columns with { mode: "bigint" }';
  return new RangeError(
    `Cannot read ${what}: ${stored} is beyond what a number of JavaScript holds exactly; ${remedy}`,
  );
}

const ANY: ValueType = {
  ...UNKNOWN,
  decode(stored) {
    if (!(stored instanceof ArrayBuffer) || stored.byteLength > 20) return stored;
    const text = new TextDecoder().decode(stored);
    return WHOLE.test(text) ? BigInt(text) : stored;
  },
};
