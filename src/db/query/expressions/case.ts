import { is, SQL, sql } from "drizzle-orm";
import { Condition } from "../condition.ts";
import { type Compiled, Expression, merged, type Operand, type Scope, type Use } from "../expression.ts";
import type { ValueType } from "../value_type.ts";
import { checkOperand, compileAlike } from "./operand.ts";
import type { ConditionIn, NameIn, ValueIn } from "./types.ts";

/** A condition with what a {@linkcode Case} gives where it holds: Django's `When`. */
export class WhenClause<Out = unknown, Names extends Use = Use> {
  /** Only for types: what it gives. */
  declare readonly out: Out;
  /** Only for types: the names that it uses, and the conditions. */
  declare readonly names: Names;
  /** The condition. */
  readonly condition: object;
  /** What it gives. */
  readonly then: Operand;

  /** Makes it; {@linkcode When} does it for you. */
  constructor(condition: object, then: Operand) {
    this.condition = condition;
    this.then = then;
  }
}

/**
 * A condition and what {@linkcode Case} gives where it holds.
 *
 * @example Usage
 * ```ts
 * import { When, Value } from "@nuages/nuages/db";
 *
 * const long = When({ pages__gt: 500 }, Value("long"));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/conditional-expressions/#when}
 * @param condition Keys with values, a `Q`, or an expression that is true or false.
 * @param then What is given: a string is the name of a field, `Value("text")` a text.
 * @returns The clause.
 * @throws {TypeError} If the condition is empty or none.
 */
export function When<const Condition extends object, const Then extends Operand>(
  condition: Condition,
  then: Then,
): WhenClause<ValueIn<Then>, NameIn<Then> | ConditionIn<Condition>> {
  if (!isCondition(condition)) {
    throw new TypeError("Cannot use an empty condition in When(): expected one such as { pages__gt: 500 }");
  }
  checkOperand(then, "When()");
  return new WhenClause(condition, then);
}

function isCondition(condition: unknown): condition is object {
  if (typeof condition !== "object" || condition === null) return false;
  if (condition instanceof Condition) return condition.children.length > 0;
  return condition instanceof Expression || is(condition, SQL) || Object.keys(condition).length > 0;
}

/** What a {@linkcode Case} gives where none of its conditions holds. */
export interface CaseOptions {
  /**
   * What is given then.
   *
   * @default {null}
   */
  readonly default: Operand;
}

/** The type of what a {@linkcode Case} gives. */
export type CaseValue<Part> =
  | (Part extends WhenClause<infer Out, infer _Names> ? Out : never)
  | ([Extract<Part, CaseOptions>] extends [never] ? null : ValueIn<Extract<Part, CaseOptions>["default"]>);

/** The names and conditions that a {@linkcode Case} uses. */
export type CaseNames<Part> = Part extends WhenClause<infer _Out, infer Names> ? Names
  : Part extends CaseOptions ? NameIn<Part["default"]>
  : never;

/**
 * The first of several values whose condition holds.
 *
 * @example Usage
 * ```ts
 * import { Case, Value, When } from "@nuages/nuages/db";
 *
 * const size = Case(
 *   When({ pages__gt: 500 }, Value("long")),
 *   When({ pages__gt: 100 }, Value("middling")),
 *   { default: Value("short") },
 * );
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/conditional-expressions/#case}
 * @param parts Clauses made by {@linkcode When}, and the options at the end.
 * @returns The expression.
 * @throws {TypeError} If a part is neither, or the options are not at the end.
 */
export function Case<const Parts extends readonly (WhenClause | CaseOptions)[]>(
  ...parts: Parts
): Expression<CaseValue<Parts[number]>, CaseNames<Parts[number]>> {
  const last = parts.at(-1);
  const options = last === undefined || last instanceof WhenClause ? { default: null } : last;
  checkOperand(options.default, "Case()");
  const clauses = parts.filter((part) => part !== options);
  return new CaseExpression(clauses.map(asClause), options.default);
}

function asClause(part: WhenClause | CaseOptions): WhenClause {
  if (part instanceof WhenClause) return part;
  throw new TypeError("Cannot use these arguments in Case(): expected When() clauses, then { default } at the end");
}

class CaseExpression<Out, Names extends Use> extends Expression<Out, Names> {
  readonly #clauses: readonly WhenClause[];
  readonly #otherwise: Operand;

  constructor(clauses: readonly WhenClause[], otherwise: Operand) {
    super();
    this.#clauses = clauses;
    this.#otherwise = otherwise;
  }

  compile(scope: Scope, beside?: ValueType): Compiled {
    const conditions = this.#clauses.map(({ condition }) => scope.condition(condition));
    const results = [...this.#clauses.map(({ then }) => then), this.#otherwise];
    const { parts, type } = compileAlike(results, scope, "Case()", beside);
    const branches = conditions.map(({ sql: holds }, at) => sql`WHEN ${holds} THEN ${parts[at]?.sql}`);
    const otherwise = parts.at(-1)?.sql ?? sql`NULL`;
    return {
      sql: branches.length === 0 ? otherwise : sql`CASE ${sql.join(branches, sql` `)} ELSE ${otherwise} END`,
      type,
      ...merged(...conditions, ...parts),
      nullable: parts.some(({ nullable }) => nullable),
    };
  }
}
