import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { FieldError } from "../../errors.ts";
import type { ModelField } from "../models/fields.ts";
import { Instance } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { endColumn, propertyOf } from "../models/property.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { compileSearch } from "../search/compile_search.ts";
import { type Compiled, Expression, merged } from "./expression.ts";
import { applyLookup, applyTransform, isLookup } from "./lookups/mod.ts";
import { withoutError } from "./expressions/fit.ts";
import { besideOf } from "./lookups/lookup.ts";
import { compositeKey, type ParsedPath } from "./parse_path.ts";
import { QueryScope } from "./query_scope.ts";
import { BOOLEAN, type ValueType } from "./value_type.ts";

/** What is around a part of a condition. */
export interface Around {
  /** The query. */
  readonly scope: QueryScope;
  /** Whether something around it is turned round. */
  readonly negated: boolean;
  /** Whether a condition on many rows stands in a query of its own, where it is turned round. */
  readonly apart: boolean;
}

/**
 * Compiles one key of a condition with its value.
 *
 * @param around What is around it.
 * @param key The key: a path and a lookup.
 * @param value What to compare with.
 * @returns The condition as SQL.
 */
export function compileEntry(around: Around, key: string, value: unknown): Compiled {
  const { scope, negated, apart } = around;
  if (value === undefined) {
    throw new TypeError(`Cannot filter by "${key}": its value is undefined, expected a value or null`);
  }
  const parsed = withKeyBehind(scope.parse(key));
  if (parsed.rest.length === 1 && parsed.rest[0] === "search") return compileSearchEntry(scope, parsed, value);
  const comparand = keysOf(value, parsed, key);
  const isMany = negated && apart && parsed.relations.some((relation) => relation.many);
  if (!isMany) return compileLookup(around, key, scope.start(parsed).compiled, parsed.rest, comparand);
  const isMissing = value === null || (value === true && parsed.rest.at(-1) === "isnull");
  return isMissing ? compileMissing(scope, key, comparand, parsed) : compileApart(scope, key, comparand, parsed);
}

/** Rows that refer are told apart by their key; where that is several columns, so is what they are compared by. */
function withKeyBehind(parsed: ParsedPath): ParsedPath {
  const last = parsed.relations.at(-1);
  if (!last?.reverse || last.kind === "manyToMany" || parsed.field || parsed.key) return parsed;
  const [lookup = "exact", further] = parsed.rest;
  const isCompared = further === undefined && (lookup === "exact" || lookup === "in");
  return isCompared ? { ...parsed, key: compositeKey(last.target) } : parsed;
}

/** `search` looks through all indexed columns of a model, `title__search` through one. */
function compileSearchEntry(scope: QueryScope, parsed: ParsedPath, value: unknown): Compiled {
  const model = parsed.relations.at(-1)?.target ?? scope.model;
  const [name] = model.primaryKey;
  const key = name === undefined ? undefined : model.fields[name];
  const { compiled } = scope.reach({ ...parsed, field: key });
  return isTrue(compileSearch(model, compiled.sql, parsed.field, value));
}

/**
 * Turned round, a condition on many rows says that none of them fits: a query of its own. Where the same `filter()` has
 * joined these rows already, it says so of the joined one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#exclude}
 */
function compileApart(scope: QueryScope, key: string, value: unknown, parsed: ParsedPath): Compiled {
  const at = parsed.relations.findIndex((relation) => relation.many);
  const before = parsed.relations.slice(0, at).flatMap((relation) => relation.hops);
  const [first, ...rest] = parsed.relations.slice(at).flatMap((relation) => relation.hops);
  if (!first) throw new TypeError(`Cannot compile "${key}" without a relation`);
  const alias = scope.aliasAfter(before);
  const inner = scope.within(first);
  const reached = inner.reachFrom(inner.joins.base, rest, endOf(parsed)).compiled;
  const inside = { scope: inner, negated: true, apart: true };
  const found = compileLookup(inside, key, reached, parsed.rest, value, scope).sql;
  const joined = scope.joinedHere(alias, first);
  const links = [
    sql`${inner.column(inner.joins.base, first.to).sql} = ${scope.column(alias, first.from).sql}`,
    ...(joined === undefined ? [] : sameRow(inner.keyOf(first.table), scope.keyOf(first.table, joined))),
  ];
  return exists(inner, [...links, found]);
}

/** That there is a row with nothing at the end of the path, or no row at all. */
function compileMissing(scope: QueryScope, key: string, value: unknown, parsed: ParsedPath): Compiled {
  const inner = new QueryScope(scope.model, scope);
  const { table } = scope.model;
  const { compiled } = inner.reach(parsed);
  const found = compileLookup({ scope: inner, negated: false, apart: true }, key, compiled, parsed.rest, value, scope);
  return exists(inner, [...sameRow(inner.keyOf(table), scope.keyOf(table, scope.joins.base)), found.sql]);
}

function sameRow(inner: readonly Compiled[], outer: readonly Compiled[]): SQL[] {
  return inner.map(({ sql: key }, at) => sql`${key} = ${outer[at]?.sql}`);
}

function exists(inner: QueryScope, conditions: readonly SQL[]): Compiled {
  const where = sql.join([...conditions], sql` AND `);
  return isTrue(sql`EXISTS (SELECT 1 FROM ${inner.joins.toSql()} WHERE ${where})`);
}

function endOf({ field, relations, key }: ParsedPath): SQLiteColumn | readonly ModelField[] | undefined {
  const last = relations.at(-1);
  return key ?? field?.column ?? (last && endColumn(last));
}

function compileLookup(
  { scope, negated }: Around,
  key: string,
  start: Compiled,
  rest: readonly string[],
  value: unknown,
  values: QueryScope = scope,
): Compiled {
  let left = start;
  let lookup = "exact";
  for (const [at, part] of rest.entries()) {
    const isLast = at === rest.length - 1;
    const transformed = isLast && isLookup(part) ? undefined : applyTransform(part, left, scope.timeZone);
    if (transformed) left = transformed;
    else if (isLast && isLookup(part)) lookup = part;
    else {throw new FieldError(
        `Cannot filter by "${key}": "${part}" is neither a field, nor a part of it, nor a lookup`,
      );}
  }
  if (besideIn(lookup, left.type) || lookup === "range") left = withoutError(left);
  const isNull = lookup === "isnull" || (lookup === "exact" && value === null);
  const right = value instanceof Expression ? new Known(value.compile(values, besideIn(lookup, left.type))) : value;
  const compared = right instanceof Known ? right.compiled : undefined;
  if (compared?.window && values !== scope) {
    throw new FieldError(`Cannot filter by "${key}": a window cannot be compared with each of many rows`);
  }
  const condition = applyLookup(lookup, left, right, values, key);
  // NULL is neither equal nor unequal: turned round, a condition must not lose the rows without a value.
  const sides = [...(left.key?.map((part) => part.compiled) ?? [left]), ...(compared ? [compared] : [])];
  const unknown = sides.filter(({ nullable }) => nullable);
  const present = unknown.map(({ sql: value }) => sql`${value} IS NOT NULL`);
  const kept = negated && !isNull && present.length > 0
    ? sql`(${sql.join([condition, ...present], sql` AND `)})`
    : condition;
  return { ...merged(left, ...sides), sql: kept, type: BOOLEAN, nullable: left.nullable };
}

/** What is looked for in a text, or by a name, is no value of the column. */
function besideIn(lookup: string, type: ValueType): ValueType | undefined {
  return OF_VALUES.has(lookup) ? besideOf(type) : undefined;
}

const OF_VALUES: ReadonlySet<string> = new Set(["exact", "gt", "gte", "lt", "lte", "in"]);

/** An expression that is compiled already. */
class Known extends Expression {
  readonly compiled: Compiled;

  constructor(compiled: Compiled) {
    super();
    this.compiled = compiled;
  }

  compile(): Compiled {
    return this.compiled;
  }
}

/** Rows stand for the keys that a relation compares. */
function keysOf(value: unknown, parsed: ParsedPath, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => keysOf(item, parsed, key));
  if (!(value instanceof Instance)) return value;
  const relation = parsed.relations.at(-1);
  if (parsed.key) return compositeKeyOf(value, relation?.target, key);
  return relation ? relatedKey(value, relation, key) : Instance.keyOf(value);
}

function compositeKeyOf(row: Instance, target: AnyModel | undefined, key: string): readonly unknown[] {
  const model = Instance.modelOf(row);
  if (target && model !== target) throw wrongModel(key, target, model);
  const values = [Instance.keyOf(row)].flat();
  if (!values.includes(undefined) && !values.includes(null)) return values;
  throw new TypeError(`Cannot filter by "${key}": the row of ${model.name} is not saved yet`);
}

function wrongModel(key: string, target: AnyModel, model: AnyModel): TypeError {
  return new TypeError(`Cannot filter by "${key}": expected a row of ${target.name}, received one of ${model.name}`);
}

function relatedKey(row: Instance, relation: ResolvedRelation, key: string): unknown {
  if (Instance.modelOf(row) !== relation.target) {
    throw wrongModel(key, relation.target, Instance.modelOf(row));
  }
  const property = propertyOf(relation.target, endColumn(relation));
  const found = property === undefined ? undefined : new Map(Object.entries(row)).get(property);
  if (found === undefined || found === null) {
    throw new TypeError(`Cannot filter by "${key}": the row of ${relation.target.name} is not saved yet`);
  }
  return found;
}

/**
 * Wraps SQL that is true or false.
 *
 * @param condition The SQL.
 * @returns The condition.
 */
export function isTrue(condition: SQL): Compiled {
  return { sql: condition, type: BOOLEAN, aggregate: false, window: false, nullable: false };
}
