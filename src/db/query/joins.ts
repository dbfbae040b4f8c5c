import { getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Hop } from "../models/resolve.ts";

/** The names that tables have in one statement, with all of its subqueries. */
export class Aliases {
  readonly #taken = new Set<string>();

  /** Returns a name that is not taken: the table's own, if it can be. */
  next(table: SQLiteTable): string {
    const own = getTableName(table);
    let alias = own;
    for (let at = this.#taken.size + 1; this.#taken.has(alias); at++) alias = `T${at}`;
    this.#taken.add(alias);
    return alias;
  }
}

/** A table that a query joins. */
interface Join {
  readonly parent: string;
  readonly alias: string;
  readonly hop: Hop;
  readonly outer: boolean;
}

/** The tables of one query. */
export class Joins {
  /** The name of the first table. */
  readonly base: string;
  readonly #table: SQLiteTable;
  readonly #aliases: Aliases;
  readonly #joins: Join[] = [];
  readonly #outer = new Set<string>();

  /** Begins with one table. */
  constructor(table: SQLiteTable, aliases: Aliases) {
    this.#table = table;
    this.#aliases = aliases;
    this.base = aliases.next(table);
  }

  /**
   * Joins a table, or finds it where it is joined already.
   *
   * @param parent The table that the step leaves from.
   * @param hop The step.
   * @param reuse The joins to many rows that may be used again; all, without it.
   * @returns The name of the table.
   */
  join(parent: string, hop: Hop, reuse: ReadonlySet<string> | undefined): string {
    const same = this.find(parent, hop, reuse);
    if (same !== undefined) return same;
    const alias = this.#aliases.next(hop.table);
    const outer = hop.optional || this.#outer.has(parent);
    if (outer) this.#outer.add(alias);
    this.#joins.push({ parent, alias, hop, outer });
    return alias;
  }

  /** Finds a table that is joined already. */
  find(parent: string, hop: Hop, reuse: ReadonlySet<string> | undefined): string | undefined {
    return this.#joins.find((join) =>
      join.parent === parent && join.hop.from === hop.from && join.hop.to === hop.to &&
      (!hop.many || reuse === undefined || reuse.has(join.alias))
    )?.alias;
  }

  /** Joins a table that must have a row. */
  innerJoin(parent: string, hop: Hop): string {
    const alias = this.#aliases.next(hop.table);
    this.#joins.push({ parent, alias, hop, outer: false });
    return alias;
  }

  /** Whether a table may have no row. */
  isOuter(alias: string): boolean {
    return this.#outer.has(alias);
  }

  /** Whether one row of the first table may have several of another one. */
  get hasMany(): boolean {
    return this.#joins.some(({ hop }) => hop.many);
  }

  /** Writes the `FROM` with all of its joins. */
  toSql(): SQL {
    const from = named(getTableName(this.#table), this.base);
    const joins = this.#joins.map(({ parent, alias, hop, outer }) =>
      `${outer ? " LEFT" : " INNER"} JOIN ${named(getTableName(hop.table), alias)} ON ` +
      `${columnText(parent, hop.from)} = ${columnText(alias, hop.to)}`
    );
    return sql.raw(from + joins.join(""));
  }
}

/**
 * Writes a column of a table.
 *
 * @param alias The name of the table in the query.
 * @param column The column.
 * @returns The SQL.
 */
export function columnSql(alias: string, column: SQLiteColumn): SQL {
  return sql.raw(columnText(alias, column));
}

function columnText(alias: string, column: SQLiteColumn): string {
  return `${quote(alias)}.${quote(column.name)}`;
}

function named(table: string, alias: string): string {
  return table === alias ? quote(table) : `${quote(table)} AS ${quote(alias)}`;
}

/** Writes a name. Names come from tables and never from requests; a quote in one is doubled all the same. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
