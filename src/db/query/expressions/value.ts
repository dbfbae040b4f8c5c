import { quoted } from "../../../text/mod.ts";
import { type Compiled, Expression, type Scope } from "../expression.ts";
import { BIG_INTEGER, BOOLEAN, DATE_TIME, FLOAT, INTEGER, TEXT, UNKNOWN, type ValueType } from "../value_type.ts";
import { encodedSql } from "./encode.ts";
import { familyOf } from "./families.ts";
import { BINARY, outputTypeOf } from "./output_type.ts";
import { parameter } from "./parameter.ts";
import type { OutputOf, OutputType } from "./types.ts";

/** A value without a type of its own. */
export type PlainValue = string | number | bigint | boolean | Date | Uint8Array | null;

/**
 * A value in the place of a field: a text, above all, which would otherwise be the name of one.
 *
 * @example Usage
 * ```ts
 * import { Value } from "@nuages/nuages/db";
 * import { Coalesce } from "@nuages/nuages/db/functions";
 *
 * const title = Coalesce("subtitle", Value("without a subtitle"));
 * const extra = Value({ tags: [] }, "json");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/expressions/#value-expressions}
 * @param value The value.
 * @param type How it is kept, where that does not follow from the value.
 * @returns The expression.
 * @throws {TypeError} If the value is not one of the type, or is an object without one.
 */
export function Value<const Plain extends PlainValue>(value: Plain): Expression<Widened<Plain>, never>;
/** The same, of a type that does not follow from the value. */
export function Value<const Type extends OutputType>(
  value: OutputOf<Type> | null,
  type: Type,
): Expression<OutputOf<Type>, never>;
export function Value(value: unknown, type?: OutputType): Expression<unknown, never> {
  return new ValueExpression(value, type === undefined ? undefined : outputTypeOf(type, "Value()"));
}

/** The type that a literal is one of. */
export type Widened<Plain> = Plain extends string ? string
  : Plain extends number ? number
  : Plain extends boolean ? boolean
  : Plain extends bigint ? bigint
  : Plain;

/** What {@linkcode Value} makes. */
export class ValueExpression extends Expression<unknown, never> {
  /** The value. */
  readonly value: unknown;
  readonly #type: ValueType | undefined;

  /** Makes it; {@linkcode Value} does it for you. */
  constructor(value: unknown, type: ValueType | undefined) {
    super();
    this.value = value;
    this.#type = type;
    compileAs(value, type ?? typeOfPlain(value), "use Value()");
  }

  /** Whether what stands beside it decides how it is kept. */
  get isPlain(): boolean {
    return this.#type === undefined;
  }

  compile(_scope: Scope, beside?: ValueType): Compiled {
    if (this.isPlain && beside && this.value !== null) return compileBeside(this.value, beside, "use Value()");
    return compileAs(this.value, this.#type ?? typeOfPlain(this.value), "use Value()");
  }
}

/**
 * Compiles a value as one of a type.
 *
 * @param value The value.
 * @param type The type.
 * @param doing What is being done, for messages.
 * @returns The SQL.
 * @throws {TypeError} If the value is not one of the type.
 */
export function compileAs(value: unknown, type: ValueType, doing: string): Compiled {
  const isNull = value === null && type.kind !== "json";
  const sql = isNull ? parameter(null) : encodedSql(value, type, doing);
  return { sql, type, aggregate: false, window: false, nullable: isNull };
}

/**
 * Compiles a value that has no type of its own as what stands beside it is kept.
 *
 * @param value The value.
 * @param beside The type of what stands beside it.
 * @param doing What is being done, for messages.
 * @returns The SQL.
 * @throws {TypeError} If the value is not one of the type.
 */
export function compileBeside(value: unknown, beside: ValueType, doing: string): Compiled {
  const family = familyOf(beside);
  // Beside whole numbers a fraction may stand, and all of them are real ones then. Beside texts no number may.
  const isApart = typeof value === "number" &&
    (family === "text" || (family === "integer" && !Number.isInteger(value)));
  return compileAs(value, beside === UNKNOWN || isApart ? typeOfPlain(value) : beside, doing);
}

/**
 * Returns the type that a value has by what it is.
 *
 * @param value The value.
 * @returns The type.
 * @throws {TypeError} If it is an object, which could be kept in many ways.
 */
export function typeOfPlain(value: unknown): ValueType {
  switch (typeof value) {
    case "string":
      return TEXT;
    case "boolean":
      return BOOLEAN;
    case "bigint":
      return BIG_INTEGER;
    case "number":
      return Number.isInteger(value) ? INTEGER : FLOAT;
  }
  if (value === null) return UNKNOWN;
  if (value instanceof Date) return DATE_TIME;
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) return BINARY;
  throw new TypeError(`Cannot use ${quoted(value)} as a value: expected its type, as in Value(…, "json")`);
}
