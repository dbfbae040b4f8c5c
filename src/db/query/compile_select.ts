import { type SQL, sql } from "drizzle-orm";
import { FieldError } from "../../errors.ts";
import { compileConditions } from "./compile_condition.ts";
import { boundedSql, exactly, type Exactness, type Selected, type SelectedOf } from "./exact.ts";
import { type Compiled, Expression, OrderBy, type Scope } from "./expression.ts";
import { jsonScalar } from "./expressions/json_scalar.ts";
import { joined } from "./joined.ts";
import { columnSql } from "./joins.ts";
import { timeZoneOf } from "../site.ts";
import { keysSql } from "../writing/key_sql.ts";
import { QueryScope } from "./query_scope.ts";
import { planRows, type RowPlan } from "./row_plan.ts";
import type { Combination, QueryState, RelatedPath, Step } from "./state.ts";
import { BIG_INTEGER, typeOf, type ValueType } from "./value_type.ts";

/** A query as SQL, and what its rows are read with. */
export interface CompiledSelect {
  /** The whole statement. */
  readonly sql: SQL;
  /** How a row is read. */
  readonly plan: RowPlan;
  /** Where what was asked for beside the rows begins in each of them. */
  readonly besideAt: number;
  /** Whether a further condition on a row leaves out rows and changes no other: none comes twice or depends on others. */
  readonly divisible: boolean;
  /** Whether rows are left out after windows were computed: another query is around the one that computes them. */
  readonly qualified: boolean;
}

/** How a query is compiled where it is not read as it stands. */
export interface SelectOptions {
  /** The query around it. */
  readonly outer?: Scope | undefined;
  /** Whether the order of rows does not matter. */
  readonly unordered?: boolean;
  /** What is selected instead of what was asked for. */
  readonly select?: (scope: QueryScope) => readonly Compiled[];
  /** What is selected beside what was asked for: columns; not of combined queries. */
  readonly beside?: (scope: QueryScope) => readonly Compiled[];
  /** How far it goes so that no number is lost on its way; not at all, where it is a part of another statement. */
  readonly exactness?: Exactness | undefined;
}

/**
 * Writes a query as SQL.
 *
 * @param state What was asked for.
 * @param options How it is compiled.
 * @returns The statement, and how its rows are read.
 */
export function compileSelect(state: QueryState, options: SelectOptions = {}): CompiledSelect {
  return state.combination ? compileCombined(state, state.combination, options) : compileSimple(state, options);
}

/** What the parts of a query come to. */
interface Parts {
  readonly scope: QueryScope;
  readonly where: readonly SQL[];
  readonly having: readonly SQL[];
  /** Conditions on windows, which are computed after all others. */
  readonly qualify: readonly SQL[];
  readonly groupBy: readonly SQL[] | undefined;
  /** Whether each group is a row of the model. */
  readonly groupsRows: boolean;
  readonly related: Selected | undefined;
}

function compileSimple(state: QueryState, options: SelectOptions): CompiledSelect {
  const parts = compileSteps(state, options.outer);
  const { scope } = parts;
  const { related } = parts;
  const plan = planRows(state, scope, { related, instead: options.select?.(scope), exactness: options.exactness });
  const isGrouped = parts.groupBy !== undefined;
  const order = options.unordered && state.limit === undefined && state.offset === 0
    ? []
    : compileOrder(state, scope, isGrouped);
  if (!isGrouped && !options.select && order.some(({ aggregate }) => aggregate)) throw unannotated();
  // Rows can only be told apart by what is selected; what they are ordered by is selected too, as in Django.
  const hidden = state.distinct ? order.map((item) => exactly(item, options.exactness, item).sql) : [];
  const grouped = parts.groupBy === undefined ? undefined : [
    ...parts.groupBy,
    ...order.filter(({ aggregate, window }) => !aggregate && !window).map(({ sql }) => sql),
  ];
  const beside = (options.beside?.(scope) ?? []).map((column) => exactly(column, options.exactness, BESIDE).sql);
  const qualified = parts.qualify.length > 0;
  const rest = {
    plan,
    besideAt: plan.selected.length + hidden.length,
    divisible: isDivisible(state, parts),
    qualified,
  };
  if (qualified) {
    return { sql: compileQualified(parts, { state, selected: plan.selected, order, grouped, beside }), ...rest };
  }
  if (parts.related && isCut(state)) return { sql: cutApart(parts, plan.selected, order, state), ...rest };
  const statement = sql`SELECT ${state.distinct ? sql`DISTINCT ` : sql``}${
    sql.join([...plan.selected, ...hidden, ...beside], sql`, `)
  } FROM ${scope.joins.toSql()}${conditions("WHERE", state.empty ? [sql`0`] : parts.where)}${
    clause("GROUP BY", grouped ?? [], ", ")
  }${conditions("HAVING", parts.having)}${clause("ORDER BY", order.map(({ written }) => written), ", ")}${
    bounds(state)
  }`;
  return { sql: statement, ...rest };
}

interface Qualified {
  readonly state: QueryState;
  readonly selected: readonly SQL[];
  readonly order: readonly Order[];
  readonly grouped: readonly SQL[] | undefined;
  readonly beside: readonly SQL[];
}

/**
 * Leaves rows out after their windows are computed, in a query around: what SQLite has no `QUALIFY` for.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/expressions/#window-functions}
 */
function compileQualified(
  { scope, where, having, qualify, related }: Parts,
  { state, selected, order, grouped, beside }: Qualified,
): SQL {
  if (related && isCut(state)) {
    throw new FieldError(
      "Cannot slice the rows of a prefetch that are filtered by a window: filter or slice them, not both",
    );
  }
  const named = (parts: readonly SQL[], letter: string): SQL[] =>
    parts.map((part, at) => sql`${part} AS ${sql.raw(`${letter}${at}`)}`);
  const names = (parts: readonly unknown[], letter: string): string[] => parts.map((_, at) => `${letter}${at}`);
  const inner = [
    ...named(selected, "c"),
    ...named(order.map((one) => one.sql), "o"),
    ...named(beside, "b"),
    ...named(qualify, "q"),
  ];
  const outer = [...names(selected, "c"), ...(state.distinct ? names(order, "o") : []), ...names(beside, "b")];
  const directions = order.map(({ direction }, at) => sql`${sql.raw(`o${at}`)}${direction}`);
  return sql`SELECT ${state.distinct ? sql`DISTINCT ` : sql``}${sql.raw(outer.join(", "))} FROM (SELECT ${
    sql.join(inner, sql`, `)
  } FROM ${scope.joins.toSql()}${conditions("WHERE", state.empty ? [sql`0`] : where)}${
    clause("GROUP BY", grouped ?? [], ", ")
  }${conditions("HAVING", having)})${conditions("WHERE", names(qualify, "q").map((name) => sql.raw(name)))}${
    clause("ORDER BY", directions, ", ")
  }${bounds(state)}`;
}

function isDivisible({ distinct, shape, steps }: QueryState, { scope, groupBy, groupsRows, qualify }: Parts): boolean {
  if (qualify.length > 0 || [...scope.annotations.values()].some(({ window }) => window)) return false;
  if (groupBy) return groupsRows;
  if (!scope.joins.hasMany) return true;
  // Equal rows are one again, if nothing of the many is read with them.
  return distinct && (shape.kind !== "rows" || steps.every(({ kind }) => kind !== "annotate"));
}

const BESIDE: SelectedOf = { what: "an order", isColumn: true };

function isCut({ offset, limit }: QueryState): boolean {
  return offset > 0 || limit !== undefined;
}

/** Rows that are fetched for many others are cut for each of these, not as a whole. */
function cutApart(
  { scope, where, having, groupBy, related }: Parts,
  selected: readonly SQL[],
  order: readonly Order[],
  { offset, limit }: QueryState,
): SQL {
  const written = clause("ORDER BY", order.map((one) => one.written), ", ");
  const place = sql`ROW_NUMBER() OVER (PARTITION BY ${related?.sql}${written}) AS "place"`;
  const inner = sql`SELECT ${sql.join([...selected, place], sql`, `)} FROM ${scope.joins.toSql()}${
    conditions("WHERE", where)
  }${clause("GROUP BY", groupBy ?? [], ", ")}${conditions("HAVING", having)}`;
  const end = limit === undefined ? sql`` : sql.raw(` AND "place" <= ${offset + limit}`);
  return sql`SELECT * FROM (${inner}) WHERE ${sql.raw(`"place" > ${offset}`)}${end} ORDER BY "place"`;
}

function compileSteps(state: QueryState, outer: Scope | undefined): Parts {
  const scope = new QueryScope(state.model, outer);
  scope.timeZone = timeZoneOf(state.executor);
  const where: SQL[] = [];
  const having: SQL[] = [];
  const qualify: SQL[] = [];
  const plain: SQL[] = [];
  let related: Selected | undefined;
  let grouping: { readonly by: readonly string[] | undefined } | undefined;
  for (const step of state.steps) {
    if (step.kind === "filter") addFilter(scope, step, { where, having, qualify });
    else if (step.kind === "related") {
      const key = addRelated(scope, step.path, where);
      if (step.path.selected) related = { sql: key, type: typeOf(step.path.hops[0].to) };
    } else {
      const compiled = step.expression.compile(scope);
      scope.annotations.set(step.name, compiled);
      if (compiled.aggregate) grouping ??= { by: step.groupBy };
      else if (!compiled.window) plain.push(compiled.sql);
    }
  }
  const groupBy = grouping &&
    [...groupColumns(state, scope, grouping.by), ...(grouping.by ? [] : plain), ...(related ? [related.sql] : [])];
  return { scope, where, having, qualify, groupBy, groupsRows: grouping?.by === undefined, related };
}

type Places = Readonly<Record<"where" | "having" | "qualify", SQL[]>>;

function addFilter(scope: QueryScope, { condition, negated }: Step & { kind: "filter" }, places: Places): void {
  for (const { sql, aggregate, window } of scope.filtering(() => compileConditions(scope, condition, negated))) {
    places[window ? "qualify" : aggregate ? "having" : "where"].push(sql);
  }
}

/** Rows at the end of a relation of others: those whose keys are given. */
function addRelated(scope: QueryScope, { hops, keys }: RelatedPath, where: SQL[]): SQL {
  const [first, second] = hops;
  const alias = second
    ? scope.joins.innerJoin(scope.joins.base, {
      ...second,
      from: second.to,
      to: second.from,
      table: first.table,
      many: true,
    })
    : scope.joins.base;
  where.push(keysSql(alias, [first.to], keys.map((key) => [key])));
  return columnSql(alias, first.to);
}

/** What aggregates are grouped by: what `values()` asked for, or each row of the model. */
function groupColumns(state: QueryState, scope: QueryScope, names: readonly string[] | undefined): SQL[] {
  if (names) return names.map((name) => scope.path(name)).filter(({ aggregate }) => !aggregate).map(({ sql }) => sql);
  return state.model.primaryKey.map((name) => scope.path(name).sql);
}

interface Order extends SelectedOf {
  readonly sql: SQL;
  /** From the greatest to the least, or the other way, and where nothing stands. */
  readonly direction: SQL;
  readonly type: ValueType;
  readonly written: SQL;
  readonly aggregate: boolean;
  readonly window: boolean;
}

function compileOrder(state: QueryState, scope: QueryScope, grouped: boolean): Order[] {
  // Grouped values have no rows of the model any more, and so none of its order.
  const standard = grouped && state.shape.kind !== "rows" ? [] : state.model.ordering;
  return (state.ordering ?? standard).flatMap((item) => compileOrderItem(scope, item, state.reversed, []));
}

function compileOrderItem(
  scope: QueryScope,
  item: string | OrderBy | Expression,
  reversed: boolean,
  seen: readonly string[],
): Order[] {
  if (item === "?") return [writeOrder({ ...RANDOM, sql: sql`RANDOM()` }, false, undefined)];
  if (item instanceof OrderBy) {
    return [
      writeOrder(
        jsonScalar(item.expression.compile(scope)),
        item.descending !== reversed,
        turned(item.nulls, reversed),
      ),
    ];
  }
  if (item instanceof Expression) return [writeOrder(jsonScalar(item.compile(scope)), reversed, undefined)];
  const path = item.replace(/^[-+]/, "");
  const descending = item.startsWith("-") !== reversed;
  const nested = orderOfKey(scope, path) ?? orderOfTarget(scope, path, seen);
  if (nested) return nested.flatMap((inner) => compileOrderItem(scope, inner, descending, [...seen, path]));
  return [{
    ...writeOrder(jsonScalar(scope.path(path)), descending, undefined),
    isColumn: !scope.annotations.has(path),
  }];
}

function unannotated(): FieldError {
  return new FieldError("Cannot order by an aggregate that is not annotated: annotate() it, and order by its name");
}

const RANDOM = { type: BIG_INTEGER, aggregate: false, window: false } as const;

/** To order by a composite key is to order by its columns. */
function orderOfKey(scope: QueryScope, path: string): string[] | undefined {
  const { key, rest } = scope.parse(path);
  return rest.length === 0 ? key?.map(({ name }) => path.replace(/pk$/, name)) : undefined;
}

/** To order by a relation is to order by the order of the model that it leads to. */
function orderOfTarget(scope: QueryScope, path: string, seen: readonly string[]): string[] | undefined {
  const parsed = scope.parse(path);
  const last = parsed.relations.at(-1);
  if (parsed.field || !last || parsed.rest.length > 0) return undefined;
  if (seen.length > 5) throw new FieldError(`Cannot order by "${path}": the orders of the models go in a circle`);
  const names = last.target.ordering.filter((name) => typeof name === "string");
  return names.length === 0
    ? undefined
    : names.map((name) => name.startsWith("-") ? `-${path}__${name.slice(1)}` : `${path}__${name}`);
}

function turned(nulls: "first" | "last" | undefined, reversed: boolean): "first" | "last" | undefined {
  return nulls === undefined || !reversed ? nulls : nulls === "first" ? "last" : "first";
}

function writeOrder(
  compiled: Pick<Compiled, "sql" | "type" | "aggregate" | "window">,
  descending: boolean,
  nulls: "first" | "last" | undefined,
): Order {
  const direction = sql.raw(`${descending ? " DESC" : " ASC"}${nulls ? ` NULLS ${nulls.toUpperCase()}` : ""}`);
  return { ...compiled, direction, written: sql`${compiled.sql}${direction}`, what: "an order", isColumn: false };
}

function conditions(keyword: string, parts: readonly SQL[]): SQL {
  return parts.length === 0 ? sql`` : sql`${sql.raw(` ${keyword} `)}${joined(parts, "AND")}`;
}

function clause(keyword: string, parts: readonly SQL[], separator: string): SQL {
  if (parts.length === 0) return sql``;
  return sql`${sql.raw(` ${keyword} `)}${sql.join([...parts], sql.raw(separator))}`;
}

function bounds({ offset, limit }: QueryState): SQL {
  if (limit === undefined && offset === 0) return sql``;
  // The numbers were checked when the query was cut.
  return sql.raw(` LIMIT ${limit ?? -1}${offset > 0 ? ` OFFSET ${offset}` : ""}`);
}

const COMBINED = { besideAt: 0, divisible: false, qualified: false } as const;

/** Several queries put together; SQLite orders and cuts the whole only, and by the places of columns. */
function compileCombined(
  state: QueryState,
  { operator, queries }: Combination,
  options: SelectOptions,
): CompiledSelect {
  const [first, ...others] = queries;
  const { exactness } = options;
  const left = compileSelect({ ...shapedAs(first, state), empty: first.empty || state.empty }, withoutOrder(options));
  // Of nothing, whatever it is put together with, nothing is left.
  const right = others.map((other) =>
    compileSelect(
      { ...asOther(other, first, state), empty: other.empty || state.empty },
      withoutOrder(options),
    )
  );
  const whole = sql.join([left, ...right].map((part) => sql`SELECT * FROM (${part.sql})`), sql.raw(` ${operator} `));
  const order = options.unordered && state.limit === undefined ? [] : combinedOrder(state, left.plan);
  const combined = sql`${whole}${clause("ORDER BY", order, ", ")}${bounds(state)}`;
  if (exactness === undefined) return { sql: combined, plan: left.plan, ...COMBINED };
  return readCombined(state, first, combined, exactness);
}

/** The order of a part only matters where the part is cut; and its values are compared as they are. */
function withoutOrder({ outer, select }: SelectOptions): SelectOptions {
  return { outer, unordered: true, ...(select && { select }) };
}

/** Numbers that must not be lost become texts when all is put together, ordered and cut. */
function readCombined(state: QueryState, first: QueryState, combined: SQL, exactness: Exactness): CompiledSelect {
  const { plan } = compileSelect(shapedAs(first, state), { unordered: true, exactness });
  if (plan.bounded.size === 0) return { sql: combined, plan, ...COMBINED };
  const names = plan.names.map((_, at) => sql.raw(`c${at}`));
  const read = names.map((name, at) => plan.bounded.has(at) ? boundedSql(name, plan.bounded.get(at)) : name);
  return {
    sql: sql`WITH combined(${sql.join(names, sql`, `)}) AS (${combined}) SELECT ${
      sql.join(read, sql`, `)
    } FROM combined`,
    plan,
    ...COMBINED,
  };
}

/** As in Django, one that asks for values of its own gives those, under the names of the first one. */
function asOther(other: QueryState, first: QueryState, whole: QueryState): QueryState {
  const isOwn = other.shape.kind !== "rows" && whole.shape === first.shape;
  return isOwn ? other : shapedAs(other, whole);
}

/** The others give what the first one gives. */
function shapedAs(other: QueryState, first: QueryState): QueryState {
  return first.shape.kind === "rows" ? { ...other, columns: first.columns } : { ...other, shape: first.shape };
}

function combinedOrder(state: QueryState, plan: RowPlan): SQL[] {
  return (state.ordering ?? []).map((item) => {
    const name = typeof item === "string" ? item.replace(/^-/, "") : undefined;
    const at = name === undefined ? -1 : plan.names.indexOf(name);
    if (at < 0) {
      throw new FieldError("Cannot order combined queries: ORDER BY term does not match any column in the result set");
    }
    const descending = typeof item === "string" && item.startsWith("-") !== state.reversed;
    return sql.raw(`${at + 1}${descending ? " DESC" : " ASC"}`);
  });
}
