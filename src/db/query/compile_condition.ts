import { is, SQL, sql } from "drizzle-orm";
import { type Around, compileEntry, isTrue } from "./compile_entry.ts";
import { checkDepth, Condition, type Connector, depthOf, isKeyed, noCondition } from "./condition.ts";
import { type Compiled, Expression, merged } from "./expression.ts";
import { joined } from "./joined.ts";
import type { QueryScope } from "./query_scope.ts";
import { BOOLEAN } from "./value_type.ts";

/** How a condition stands in its query. */
export interface ConditionOptions {
  /**
   * Whether the opposite is asked for, as by `exclude()`.
   *
   * @default {false}
   */
  readonly negated?: boolean;
  /**
   * Whether a condition on many rows that is turned round says that none of them fits. Inside of an expression, such as
   * the `filter` of an aggregate, it is about the joined row instead, as in Django.
   *
   * @default {true}
   */
  readonly apart?: boolean;
}

/**
 * Compiles a condition: keys with values, a `Q`, an expression that is true or false, or Drizzle's SQL.
 *
 * @param scope The query.
 * @param condition The condition.
 * @param options How it stands in the query.
 * @returns The condition as SQL; `undefined` where it has no part, and so says nothing.
 * @throws {FieldError} If a key names no field or lookup.
 * @throws {TypeError} If a value does not fit its lookup.
 */
export function compileCondition(
  scope: QueryScope,
  condition: unknown,
  options: ConditionOptions = {},
): Compiled | undefined {
  const { negated = false, apart = true } = options;
  const compiled = compilePart({ scope, negated, apart }, condition);
  return compiled && negated ? not(compiled) : compiled;
}

/**
 * Compiles a condition in its parts, all of which must hold: each belongs where what it needs is computed.
 *
 * @param scope The query.
 * @param condition The condition.
 * @param negated Whether the opposite is asked for, as by `exclude()`.
 * @returns The parts as SQL.
 */
export function compileConditions(scope: QueryScope, condition: unknown, negated: boolean): Compiled[] {
  return partsOf(condition, negated).flatMap((part) => compileCondition(scope, part, { negated }) ?? []);
}

function partsOf(condition: unknown, negated: boolean): unknown[] {
  if (negated) return [condition];
  if (condition instanceof Condition) {
    checkDepth(condition);
    const isAll = condition.connector === "and" && !condition.negated;
    return isAll ? condition.children.flatMap((child) => partsOf(child, false)) : [condition];
  }
  return isKeyed(condition) ? Object.entries(condition).map(([key, value]) => ({ [key]: value })) : [condition];
}

function compilePart(around: Around, part: unknown): Compiled | undefined {
  if (part instanceof Condition) {
    checkDepth(part);
    return compileJoined(around, part);
  }
  if (part instanceof Expression) return part.compile(around.scope);
  if (isKeyed(part)) return join("and", Object.entries(part).map(([key, value]) => compileEntry(around, key, value)));
  if (is(part, SQL)) return isTrue(sql`(${part})`);
  throw noCondition(part);
}

function compileJoined(around: Around, { connector, children, negated, depth }: Condition): Compiled | undefined {
  const inside = { ...around, negated: around.negated || negated };
  const parts = children.map((child) => ({ depth: depthOf(child), compiled: compilePart(inside, child) }));
  // Of what lies within, SQLite's parser keeps less in mind if it comes first.
  const deepFirst = depth > 2 ? parts.toSorted((one, other) => other.depth - one.depth) : parts;
  const whole = join(connector, deepFirst.map(({ compiled }) => compiled));
  return whole && negated ? not(whole) : whole;
}

function not(compiled: Compiled): Compiled {
  return { ...compiled, sql: sql`NOT (${compiled.sql})` };
}

/** Conditions without any part, such as `Q({})`, say nothing, however they are joined: they are left out. */
function join(connector: Connector, all: readonly (Compiled | undefined)[]): Compiled | undefined {
  const parts = all.filter((part) => part !== undefined);
  const [only, second] = parts;
  if (!second) return only;
  return { sql: joinSql(connector, parts.map((part) => part.sql)), type: BOOLEAN, ...merged(...parts) };
}

function joinSql(connector: Connector, parts: readonly SQL[]): SQL {
  if (connector !== "xor") return sql`(${joined(parts, connector === "and" ? "AND" : "OR")})`;
  // SQLite has no XOR: an odd number of parts must hold.
  const ones = parts.map((part) => sql`CASE WHEN ${part} THEN 1 ELSE 0 END`);
  return sql`((${joined(ones, "+")}) % 2 = 1)`;
}
