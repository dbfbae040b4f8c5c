import { sql } from "drizzle-orm";
import { quoted } from "../../../text/mod.ts";
import type { RowOf } from "../../models/row.ts";
import type { Invalid } from "../../models/types.ts";
import { type Compiled, Expression, type Scope, type Subselect, type SubselectOptions } from "../expression.ts";
import { BOOLEAN } from "../value_type.ts";

/** The type of the only value of each row of a query. */
export type SubqueryValue<Query> = Query extends PromiseLike<readonly (infer Row)[]> ? OnlyValue<Row> : unknown;

/** The value of a list of one, or of a record of one; the key of a row. */
export type OnlyValue<Row> = Row extends RowOf<string> ? Row["pk"]
  : Row extends readonly [infer Only] ? Only
  : Row extends Date | Uint8Array ? Row
  : Row extends readonly unknown[] ? unknown
  : Row extends object ? Row[keyof Row]
  : Row;

/** Refuses queries of several values a row. */
export type CheckedSubquery<Query> = Query extends PromiseLike<readonly (infer Row)[]>
  ? IsOne<Row> extends true ? unknown : Invalid<"a subquery is of one value a row: values() of one name">
  : unknown;

/** Whether a row has one value: that of a list or a record of one, or its key. */
export type IsOne<Row> = Row extends RowOf<string> | Date | Uint8Array ? true
  : Row extends readonly unknown[] ? Row extends readonly [unknown, unknown, ...unknown[]] ? false : true
  : Row extends object ? IsOneName<keyof Row>
  : true;

/** Whether there is one name: each of several is not all of them. */
export type IsOneName<Name, All = Name> = Name extends All ? [All] extends [Name] ? true : false : never;

/**
 * The only value of the first row of another query, computed for each row of this one.
 *
 * @example Usage
 * ```ts
 * import { OuterRef, Subquery } from "@nuages/nuages/db";
 * import type { Subselect } from "@nuages/nuages/db";
 *
 * // Post.objects(c).filter({ author: OuterRef("pk") }).orderBy("-publishedAt").flat("title")
 * function newestTitle(titles: Subselect) {
 *   return Subquery(titles);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/expressions/#subquery-expressions}
 * @param query The other query, of one value a row.
 * @returns The expression; null, where there is no such row.
 * @throws {TypeError} If it is no query.
 */
export function Subquery<const Query extends Subselect>(
  query: Query & CheckedSubquery<NoInfer<Query>>,
): Expression<SubqueryValue<Query> | null, never> {
  return new SubqueryExpression<SubqueryValue<Query> | null>(checked(query, "Subquery()"));
}

/**
 * Whether another query has a row.
 *
 * @example Usage
 * ```ts
 * import { Exists, OuterRef } from "@nuages/nuages/db";
 * import type { Subselect } from "@nuages/nuages/db";
 *
 * // Post.objects(c).filter({ author: OuterRef("pk") })
 * function hasPosts(posts: Subselect) {
 *   return Exists(posts);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/expressions/#exists-subqueries}
 * @param query The other query.
 * @returns The expression: true or false.
 * @throws {TypeError} If it is no query.
 */
export function Exists(query: Subselect): Expression<boolean, never> {
  return new ExistsExpression(checked(query, "Exists()"));
}

/**
 * Tells whether something is a query set that can stand inside of another one.
 *
 * @param value Anything.
 * @returns Whether it can.
 */
export function isSubselect(value: unknown): value is Subselect {
  // JSON of a request has no functions, so that nothing from there passes for a query.
  return typeof value === "object" && value !== null && "compileWithin" in value &&
    typeof value.compileWithin === "function";
}

/**
 * Tells whether SQL is that of a {@linkcode Subquery}, whose rows `IN` can take.
 *
 * @param compiled The expression.
 * @returns Whether it is.
 */
export function isSubquery(compiled: Compiled): boolean {
  return subqueries.has(compiled);
}

const subqueries = new WeakSet<Compiled>();

function checked(query: unknown, where: string): Subselect {
  if (isSubselect(query)) return query;
  throw new TypeError(`Cannot use ${quoted(query)} in ${where}: expected a query set`);
}

class SubqueryExpression<Out> extends Expression<Out, never> {
  readonly #query: Subselect;

  constructor(query: Subselect) {
    super();
    this.#query = query;
  }

  compile(scope: Scope): Compiled {
    const compiled = compileSubselect(this.#query, scope);
    subqueries.add(compiled);
    return compiled;
  }
}

class ExistsExpression extends Expression<boolean, never> {
  readonly #query: Subselect;

  constructor(query: Subselect) {
    super();
    this.#query = query;
  }

  compile(scope: Scope): Compiled {
    const { sql: query } = compileSubselect(this.#query, scope, { exists: true });
    return { sql: sql`EXISTS ${query}`, type: BOOLEAN, aggregate: false, window: false, nullable: false };
  }
}

/**
 * Compiles a query within another one.
 *
 * @param query The query.
 * @param scope The one around it.
 * @param options How it stands there.
 * @returns The query, in parentheses.
 */
export function compileSubselect(query: Subselect, scope: Scope, options: SubselectOptions = {}): Compiled {
  const { sql: select, type } = scope.subquery(query, options);
  return { sql: sql`(${select})`, type, aggregate: false, window: false, nullable: true };
}
