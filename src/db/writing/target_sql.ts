import { timeZoneOf } from "../site.ts";
import { getTableName, type SQL, sql } from "drizzle-orm";
import { compileCondition } from "../query/compile_condition.ts";
import { compileSelect } from "../query/compile_select.ts";
import { joined } from "../query/joined.ts";
import { columnSql } from "../query/joins.ts";
import type { QueryState, RelatedPath } from "../query/state.ts";
import { keysSql } from "./key_sql.ts";
import { identifier } from "./insert_sql.ts";
import { OneTableScope } from "./one_table_scope.ts";

/** The rows that a statement is about. */
export interface Target {
  /** The condition that they fit; `undefined` for all rows. */
  readonly where: SQL | undefined;
  /** Where values are compiled, with the query's annotations. */
  readonly scope: OneTableScope;
}

/**
 * Says in one table which rows a query has: by its conditions where these need no other table, else by their keys.
 *
 * @param state The query. Its order does not matter, and neither do its bounds: they are refused before.
 * @returns The rows.
 */
export function compileTarget(state: QueryState): Target {
  const { model } = state;
  const scope = new OneTableScope(model);
  scope.timeZone = timeZoneOf(state.executor);
  const conditions: SQL[] = [];
  for (const step of state.steps) {
    if (step.kind === "annotate") scope.annotate(step.name, step.expression);
    else if (step.kind === "related") conditions.push(relatedSql(scope, step.path));
    else {
      const { condition, negated } = step;
      const compiled = scope.filtering(() => compileCondition(scope, condition, { negated }));
      // Windows are computed in a query.
      if (compiled?.window) scope.isJoined = true;
      if (compiled) conditions.push(sql`(${compiled.sql})`);
    }
  }
  const isJoined = scope.isJoined;
  scope.isJoined = false;
  if (isJoined) return { scope, where: byKey(state) };
  return { scope, where: conditions.length === 0 ? undefined : joined(conditions, "AND") };
}

function relatedSql(scope: OneTableScope, { hops, keys }: RelatedPath): SQL {
  const [hop, second] = hops;
  if (second) scope.isJoined = true;
  return keysSql(scope.joins.base, [hop.to], keys.map((key) => [key]));
}

/** Tells rows apart by what SQLite calls them, as their tables may have no key. */
function byKey(state: QueryState): SQL {
  const { model } = state;
  const fields = model.primaryKey.flatMap((name) => model.fields[name] ?? []);
  if (fields.length === 0) {
    throw new TypeError(
      `Cannot change rows of ${model.name} by conditions on other tables: it has no primary key to tell its rows apart`,
    );
  }
  const { sql: selected } = compileSelect(
    { ...state, ordering: [], selectRelated: [], prefetch: [], columns: undefined, shape: { kind: "rows" } },
    { unordered: true, select: (scope) => fields.map(({ column }) => scope.column(scope.joins.base, column)) },
  );
  const table = getTableName(model.table);
  const columns = sql.join(fields.map(({ column }) => columnSql(table, column)), sql.raw(", "));
  return sql`${fields.length === 1 ? columns : sql`(${columns})`} IN (${selected})`;
}

/**
 * Writes the end of a statement about rows.
 *
 * @param where The condition that they fit; `undefined` for all rows.
 * @returns The SQL.
 */
export function whereSql(where: SQL | undefined): SQL {
  return where === undefined ? sql`` : sql` WHERE ${where}`;
}

/** Writes the name of a model's table. */
export function tableSql({ model }: Pick<QueryState, "model">): SQL {
  return identifier(getTableName(model.table));
}
