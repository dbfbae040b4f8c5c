import { type SQL, sql } from "drizzle-orm";
import { keysSql } from "../../writing/key_sql.ts";
import type { KeyPart } from "../expression.ts";
import { encode, encodedSql } from "../expressions/encode.ts";
import { familyOf } from "../expressions/families.ts";
import { compileSubselect, isSubselect } from "../expressions/subquery.ts";
import { type Comparison, type Lookup, wrongValue } from "./lookup.ts";
import { listOf } from "./membership.ts";

/**
 * Lookups of a composite key, which is compared as a row of its columns.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/composite-primary-key/}
 */
export const KEY_LOOKUPS: Readonly<Record<string, Lookup>> = {
  exact: (comparison) => comparison.value === null ? isMissing(comparison, true) : compared(comparison, "="),
  in: isAmong,
  gt: (comparison) => compared(comparison, ">"),
  gte: (comparison) => compared(comparison, ">="),
  lt: (comparison) => compared(comparison, "<"),
  lte: (comparison) => compared(comparison, "<="),
  isnull(comparison) {
    if (typeof comparison.value === "boolean") return isMissing(comparison, comparison.value);
    throw wrongValue(comparison, "true or false");
  },
};

function compared(comparison: Comparison, operator: string): SQL {
  const { left, value, scope, doing } = comparison;
  if (isSubselect(value)) {
    return sql`${left.sql} ${sql.raw(operator)} ${compileSubselect(checkedWidth(comparison, value), scope).sql}`;
  }
  const values = valuesOf(comparison, value);
  const row = partsOf(comparison).map(({ compiled: { type } }, at) => encodedSql(values[at], type, doing));
  return sql`${left.sql} ${sql.raw(operator)} (${sql.join(row, sql`, `)})`;
}

/** However many keys there are, they are one parameter. */
function isAmong(comparison: Comparison): SQL {
  const { left, value, scope, doing } = comparison;
  if (isSubselect(value)) {
    return sql`${left.sql} IN ${compileSubselect(checkedWidth(comparison, value), scope).sql}`;
  }
  const parts = partsOf(comparison);
  const keys = listOf(comparison).map((key) => {
    const values = valuesOf(comparison, key);
    return parts.map((part, at) => plainValue(part, values[at], doing));
  });
  return keysSql(parts[0]?.alias ?? "", parts.map(({ column }) => column), keys);
}

/** A key is none where a part of it is missing. */
function isMissing(comparison: Comparison, missing: boolean): SQL {
  const tests = partsOf(comparison).map(({ compiled }) =>
    missing ? sql`${compiled.sql} IS NULL` : sql`${compiled.sql} IS NOT NULL`
  );
  return sql`(${sql.join(tests, missing ? sql` OR ` : sql` AND `)})`;
}

/** Checks a value; of those that stand for numbers, it gives the number. */
function plainValue({ compiled: { type } }: KeyPart, value: unknown, doing: string): unknown {
  const fitting = encode(value, type, doing);
  return familyOf(type) === "integer" && typeof value === "string" ? fitting : value;
}

function valuesOf(comparison: Comparison, value: unknown): readonly unknown[] {
  const names = partsOf(comparison).map(({ name }) => name);
  if (!Array.isArray(value)) {
    throw wrongValue({ ...comparison, value }, `a list of ${names.length} values (${names.join(", ")})`);
  }
  const values: readonly unknown[] = value;
  if (values.length !== names.length) throw wrongWidth(comparison, values.length);
  const at = values.findIndex((item) => item === null || item === undefined);
  if (at < 0) return values;
  throw new TypeError(`Cannot ${comparison.doing}: "${names[at]}" is ${values[at]}, expected a value`);
}

/** What gives rows of another width, the database would refuse in words of its own. */
function checkedWidth<Query extends object>(comparison: Comparison, query: Query): Query {
  const width = widthOf(query);
  if (width !== undefined && width !== partsOf(comparison).length) throw wrongWidth(comparison, width);
  return query;
}

function widthOf(query: object): number | undefined {
  const state: unknown = "state" in query ? query.state : undefined;
  const { shape, model } = Object(state);
  if (shape?.kind === "rows") return model?.primaryKey?.length;
  return shape?.names?.length || undefined;
}

function wrongWidth(comparison: Comparison, width: number): TypeError {
  const names = partsOf(comparison).map(({ name }) => name);
  return new TypeError(
    `Cannot ${comparison.doing}: expected ${names.length} values (${names.join(", ")}) but got ${width}`,
  );
}

function partsOf({ left }: Comparison): readonly KeyPart[] {
  return left.key ?? [];
}
