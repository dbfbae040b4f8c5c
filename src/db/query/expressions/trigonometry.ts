import { type SQL, sql } from "drizzle-orm";
import type { Expression, Operand, Use } from "../expression.ts";
import { FLOAT } from "../value_type.ts";
import { computed } from "./computed.ts";
import type { NameIn } from "./types.ts";

/**
 * The sine of an angle in radians.
 *
 * @example Usage
 * ```ts
 * import { Sin } from "@nuages/nuages/db/functions";
 *
 * const height = Sin("angle");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#sin}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Sin<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return angle("Sin", expression, (x) => sql`SIN(${x})`);
}

/**
 * The cosine of an angle in radians.
 *
 * @example Usage
 * ```ts
 * import { Cos } from "@nuages/nuages/db/functions";
 *
 * const width = Cos("angle");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#cos}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Cos<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return angle("Cos", expression, (x) => sql`COS(${x})`);
}

/**
 * The tangent of an angle in radians.
 *
 * @example Usage
 * ```ts
 * import { Tan } from "@nuages/nuages/db/functions";
 *
 * const slope = Tan("angle");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#tan}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Tan<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return angle("Tan", expression, (x) => sql`TAN(${x})`);
}

/**
 * The cotangent of an angle in radians; null for 0.
 *
 * @example Usage
 * ```ts
 * import { Cot } from "@nuages/nuages/db/functions";
 *
 * const slope = Cot("angle");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#cot}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Cot<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return angle("Cot", expression, (x) => sql`(1.0 / NULLIF(TAN(${x}), 0))`);
}

/**
 * The angle in radians that has a sine; null, unless that is between -1 and 1.
 *
 * @example Usage
 * ```ts
 * import { ASin } from "@nuages/nuages/db/functions";
 *
 * const angle = ASin("ratio");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#asin}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function ASin<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return angle("ASin", expression, (x) => sql`CASE WHEN ${x} BETWEEN -1 AND 1 THEN ASIN(${x}) END`);
}

/**
 * The angle in radians that has a cosine; null, unless that is between -1 and 1.
 *
 * @example Usage
 * ```ts
 * import { ACos } from "@nuages/nuages/db/functions";
 *
 * const angle = ACos("ratio");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#acos}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function ACos<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return angle("ACos", expression, (x) => sql`CASE WHEN ${x} BETWEEN -1 AND 1 THEN ACOS(${x}) END`);
}

/**
 * The angle in radians that has a tangent.
 *
 * @example Usage
 * ```ts
 * import { ATan } from "@nuages/nuages/db/functions";
 *
 * const angle = ATan("slope");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#atan}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function ATan<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return angle("ATan", expression, (x) => sql`ATAN(${x})`);
}

/**
 * An angle in degrees, of one in radians.
 *
 * @example Usage
 * ```ts
 * import { Degrees } from "@nuages/nuages/db/functions";
 *
 * const degrees = Degrees("angle");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#degrees}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Degrees<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return angle("Degrees", expression, (x) => sql`DEGREES(${x})`);
}

/**
 * An angle in radians, of one in degrees.
 *
 * @example Usage
 * ```ts
 * import { Radians } from "@nuages/nuages/db/functions";
 *
 * const radians = Radians("latitude");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#radians}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Radians<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return angle("Radians", expression, (x) => sql`RADIANS(${x})`);
}

/**
 * The angle in radians of the point (x, y), seen from the origin.
 *
 * @example Usage
 * ```ts
 * import { ATan2 } from "@nuages/nuages/db/functions";
 *
 * const course = ATan2("north", "east");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#atan2}
 * @param y How far up.
 * @param x How far to the right.
 * @returns The expression.
 */
export function ATan2<const Y extends Operand, const X extends Operand>(
  y: Y,
  x: X,
): Expression<number | null, NameIn<Y> | NameIn<X>> {
  return computed("ATan2", [y, x], (up, right) => ({ sql: sql`ATAN2(${up.sql}, ${right.sql})`, type: FLOAT }));
}

function angle<Names extends Use>(
  name: string,
  expression: Operand,
  write: (number: SQL) => SQL,
): Expression<number | null, Names> {
  return computed(name, [expression], (part) => ({ sql: write(part.sql), type: FLOAT, nullable: true }));
}
