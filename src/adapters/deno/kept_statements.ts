import type { ConnectionPool } from "@libsql/client/sqlite3";
import { type InValue, LibsqlError, type ResultSet } from "@libsql/core/api";
import { ResultSetImpl } from "@libsql/core/util";
import { isPlainName, type RowClass, rowClass } from "./kept_rows.ts";

/** A connection of the native client. */
type NativeConnection = ReturnType<ConnectionPool["acquireSync"]>;
type NativeStatement = ReturnType<NativeConnection["prepare"]>;

/** As many as a site with large forms asks; each takes a few kilobytes. */
const MOST_KEPT = 500;

/** SQLite's number for a database that another connection holds. */
const BUSY = 5;

interface Kept {
  readonly statement: NativeStatement;
  /** How many values it was first asked with: one that is left out would be that of the question before. */
  readonly values: number;
  /** Whether a change of the schema may change its columns. */
  readonly isOpen: boolean;
  /** What its columns are. */
  columns: Columns | undefined;
}

interface Columns {
  readonly names: string[];
  readonly types: string[];
  readonly Row: RowClass;
}

/** As SQLite keeps it; whole numbers come as `bigint`, so that none is lost. */
type Stored = string | number | bigint | null | Uint8Array<ArrayBuffer>;

/**
 * The `SELECT`s that one connection has prepared: the native client prepares each anew, which takes as long as a short read
 * does. SQLite itself prepares a kept one again where the schema has changed.
 */
export class KeptStatements {
  readonly #connection: NativeConnection;
  readonly #kept = new Map<string, Kept>();

  /** Keeps the statements of a connection, and of it alone: they end with it. */
  constructor(connection: NativeConnection) {
    this.#connection = connection;
  }

  /**
   * Reads rows.
   *
   * @param sql A `SELECT`.
   * @param values What stands for its question marks.
   * @returns The rows; `undefined` where the native client has to be asked: it knows more kinds of values, and says what is
   * wrong with a statement.
   * @throws {LibsqlError} If another connection holds the database.
   */
  read(sql: string, values: readonly InValue[]): ResultSet | undefined {
    if (!values.every(isPlain)) return undefined;
    try {
      const kept = this.#keep(sql, values.length);
      if (kept.values !== values.length) return undefined;
      // A raw statement gives lists, which its type leaves open.
      const stored = kept.statement.all(values) as readonly (readonly Stored[])[];
      const columns = kept.columns ?? columnsOf(kept.statement);
      if (!columns.names.every(isPlainName)) return undefined;
      if (!kept.isOpen) kept.columns = columns;
      const rows = stored.map((row) => new columns.Row(row.map(valueOf)));
      return new ResultSetImpl(columns.names, columns.types, rows, 0, undefined);
    } catch (error) {
      this.#kept.delete(sql);
      // Asked again on this connection it might succeed, and nobody would see that the connection is spoilt.
      if (error instanceof Error && "rawCode" in error && error.rawCode === BUSY) {
        throw new LibsqlError(error.message, "SQLITE_BUSY", undefined, BUSY, error);
      }
      return undefined;
    }
  }

  #keep(sql: string, values: number): Kept {
    const kept = this.#kept.get(sql) ?? this.#prepare(sql, values);
    // A Map lists its keys in the order in which they were set: the first is the one unused for longest.
    this.#kept.delete(sql);
    this.#kept.set(sql, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }

  #prepare(sql: string, values: number): Kept {
    const statement = this.#connection.prepare(sql);
    statement.safeIntegers(true);
    statement.raw(true);
    return { statement, values, isOpen: isOpen(sql), columns: undefined };
  }
}

/** Whether a text may ask for all columns of a table: `*` counts rows too, and takes over the columns of an inner query. */
function isOpen(sql: string): boolean {
  return sql.replaceAll(/\bCOUNT\(\*\)|\bSELECT \* FROM \((?=SELECT )/gi, "").includes("*");
}

/** What SQLite is given as it is. */
function isPlain(value: InValue): boolean {
  if (typeof value === "bigint") return BigInt.asIntN(64, value) === value;
  return typeof value === "string" || value === null || (typeof value === "number" && Number.isFinite(value));
}

function columnsOf(statement: NativeStatement): Columns {
  const described: readonly { readonly name: string; readonly type: string | null }[] = statement.columns();
  const names = described.map(({ name }) => name);
  return { names, types: described.map(({ type }) => type ?? ""), Row: rowClass(names) };
}

/** A value as the native client gives it; it refuses whole numbers that JavaScript's cannot hold. */
function valueOf(value: Stored): string | number | null | ArrayBuffer {
  if (typeof value === "bigint") {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large for a number`);
    return number;
  }
  return value instanceof Uint8Array ? value.buffer : value;
}
