import { is, sql } from "drizzle-orm";
import { SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { FieldError } from "../../errors.ts";
import type { ModelField } from "../models/fields.ts";
import type { AnyModel } from "../models/model.ts";
import type { Hop } from "../models/resolve.ts";
import { primaryKeyColumns } from "../models/primary_key.ts";
import { endColumn } from "../models/property.ts";
import { compileCondition } from "./compile_condition.ts";
import { isTrue } from "./compile_entry.ts";
import type { Compiled, Scope, Subselect, SubselectOptions } from "./expression.ts";
import { Aliases, columnSql, Joins } from "./joins.ts";
import { applyTransform } from "./lookups/mod.ts";
import { type ParsedPath, parsePath } from "./parse_path.ts";
import { typeOf, UNKNOWN } from "./value_type.ts";

/** A column at the end of a path. */
export interface Reached {
  /** The column as SQL. */
  readonly compiled: Compiled;
  /** The column itself. */
  readonly column: SQLiteColumn;
}

/** One query while it is compiled: its tables and its names. */
export class QueryScope implements Scope {
  /** The model that the query is about. */
  readonly model: AnyModel;
  /** The names of tables in the whole statement. */
  readonly aliases: Aliases;
  /** The tables of this query. */
  readonly joins: Joins;
  /** The query around this one. */
  readonly outer: QueryScope | undefined;
  /** What was annotated so far. */
  readonly annotations: Map<string, Compiled> = new Map();
  /** Where days begin: the parts of moments are those of this zone. */
  timeZone: string;
  /** The joins to many rows that may be used again; all, where it is not defined. */
  #reuse: Set<string> | undefined;

  /** Begins a query about a model, at its own table or at another one. */
  constructor(model: AnyModel, outer?: Scope, table: SQLiteTable = model.table) {
    this.model = model;
    this.outer = outer instanceof QueryScope ? outer : undefined;
    this.aliases = this.outer?.aliases ?? new Aliases();
    this.timeZone = this.outer?.timeZone ?? "UTC";
    this.joins = new Joins(table, this.aliases);
  }

  /** Begins a query inside of this one, at the table that a step arrives at. */
  within(hop: Hop): QueryScope {
    return new QueryScope(this.model, this, hop.table);
  }

  /**
   * Compiles one `filter()`: its conditions share their joins to many rows with each other, and with no other filter.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/topics/db/queries/#spanning-multi-valued-relationships}
   */
  filtering<Value>(compile: () => Value): Value {
    const before = this.#reuse;
    this.#reuse = new Set();
    try {
      return compile();
    } finally {
      this.#reuse = before;
    }
  }

  path(name: string): Compiled {
    const parsed = this.parse(name);
    if (parsed.key) throw severalColumns(name, parsed.key);
    let compiled = this.start(parsed).compiled;
    for (const part of parsed.rest) {
      const transformed = applyTransform(part, compiled, this.timeZone);
      if (!transformed) throw new FieldError(`Cannot read "${name}": "${part}" is no part of such a value`);
      compiled = transformed;
    }
    return compiled;
  }

  condition(condition: unknown): Compiled {
    return compileCondition(this, condition, { apart: false }) ?? isTrue(sql`1`);
  }

  subquery(query: Subselect, options: SubselectOptions = {}): Compiled {
    return query.compileWithin(this, options);
  }

  /** Reads a path. */
  parse(path: string): ParsedPath {
    return parsePath(this.model, path, (name) => this.annotations.has(name));
  }

  /** Compiles the annotation or column that a path begins with, without what follows. */
  start(parsed: ParsedPath): { compiled: Compiled; column: SQLiteColumn | undefined } {
    const annotation = parsed.annotation === undefined ? undefined : this.annotations.get(parsed.annotation);
    return annotation ? { compiled: annotation, column: undefined } : this.reach(parsed);
  }

  /** Joins what a path crosses, and returns the column at its end. */
  reach({ relations, field, key }: ParsedPath): Reached {
    const hops = relations.flatMap((relation) => relation.hops);
    const last = relations.at(-1);
    return this.reachFrom(this.joins.base, hops, key ?? field?.column ?? (last && endColumn(last)));
  }

  /** Joins steps from a table on, and returns the column at their end, or the columns of a composite key. */
  reachFrom(base: string, hops: readonly Hop[], at: SQLiteColumn | readonly ModelField[] | undefined): Reached {
    let alias = base;
    const last = hops.at(-1);
    const key = Array.isArray(at) ? at : undefined;
    const end = is(at, SQLiteColumn) ? at : key ? undefined : last?.to;
    // A foreign key holds what its target's key would say: one join less.
    const trimmed = last !== undefined && end === last.to && !last.many;
    for (const hop of trimmed ? hops.slice(0, -1) : hops) {
      alias = this.joins.join(alias, hop, this.#reuse);
      this.#reuse?.add(alias);
    }
    if (key) return this.#key(alias, key);
    const reached = trimmed ? last.from : end;
    if (!reached) throw new TypeError("Cannot compile a path without a column");
    return { column: reached, compiled: this.column(alias, reached) };
  }

  #key(alias: string, fields: readonly ModelField[]): Reached {
    const key = fields.map(({ name, column }) => ({ name, alias, column, compiled: this.column(alias, column) }));
    const [first] = key;
    if (!first) throw new TypeError("Cannot compile a key without a column");
    const nullable = key.some(({ compiled }) => compiled.nullable);
    const row = sql`(${sql.join(key.map(({ compiled }) => compiled.sql), sql`, `)})`;
    return {
      column: first.column,
      compiled: { sql: row, type: UNKNOWN, aggregate: false, window: false, nullable, key },
    };
  }

  /** Joins what a path crosses, and returns the name of the table at its end. */
  aliasAfter(hops: readonly Hop[]): string {
    let alias = this.joins.base;
    for (const hop of hops) {
      alias = this.joins.join(alias, hop, this.#reuse);
      this.#reuse?.add(alias);
    }
    return alias;
  }

  /** The table at the end of a step to many rows, if the filter that is compiled has joined it. */
  joinedHere(alias: string, hop: Hop): string | undefined {
    return this.#reuse && this.joins.find(alias, hop, this.#reuse);
  }

  /** Compiles the primary key of a table. */
  keyOf(table: SQLiteTable, alias: string = this.joins.base): Compiled[] {
    return primaryKeyColumns(table).map((column) => this.column(alias, column));
  }

  /** Compiles a column of one of the tables. */
  column(alias: string, column: SQLiteColumn): Compiled {
    return {
      sql: columnSql(alias, column),
      type: typeOf(column),
      aggregate: false,
      window: false,
      nullable: !column.notNull && !column.primary || this.joins.isOuter(alias),
    };
  }
}

function severalColumns(name: string, key: readonly ModelField[]): FieldError {
  return new FieldError(
    `Cannot use "${name}" as one value: it is several columns; name them: ${key.map((field) => field.name).join(", ")}`,
  );
}
