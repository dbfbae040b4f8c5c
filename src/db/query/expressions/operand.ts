import { quoted } from "../../../text/mod.ts";
import { type Compiled, Expression, type Operand, type Scope } from "../expression.ts";
import { BIG_INTEGER, DECIMAL, FLOAT, INTEGER, JSON_VALUE, TEXT, UNKNOWN, type ValueType } from "../value_type.ts";
import { familyOf } from "./families.ts";
import { jsonScalar } from "./json_scalar.ts";
import { asStorage } from "./moment.ts";
import { compileAs, compileBeside, typeOfPlain, ValueExpression } from "./value.ts";

/**
 * Checks what an expression is made of, when it is made rather than when it is asked.
 *
 * @param operand What was given.
 * @param where What it was given to, for messages: `Upper()`.
 * @throws {TypeError} If it is no name, no expression and no value.
 */
export function checkOperand(operand: unknown, where: string): asserts operand is Operand {
  if (typeof operand === "string" || operand instanceof Expression || operand === null) return;
  if (typeof operand === "number" ? Number.isFinite(operand) : ["boolean", "bigint"].includes(typeof operand)) return;
  if (operand instanceof Date && !Number.isNaN(operand.getTime())) return;
  const shown = typeof operand === "number" || operand instanceof Date ? String(operand) : quoted(operand);
  throw new TypeError(
    `Cannot use ${shown} in ${where}: expected the name of a field, an expression, a finite number, a Date, ` +
      "true, false or null",
  );
}

/**
 * Compiles an operand: a string is the name of a field, as in Django.
 *
 * @param operand The operand.
 * @param scope The query.
 * @param where What it is a part of, for messages.
 * @param beside The type of values in it that have none of their own.
 * @returns The SQL. What leads into JSON gives the bare value there.
 */
export function compileOperand(operand: Operand, scope: Scope, where: string, beside?: ValueType): Compiled {
  if (typeof operand === "string") return jsonScalar(scope.path(operand));
  if (operand instanceof Expression) return jsonScalar(operand.compile(scope, beside));
  return compileAs(operand, typeOfPlain(operand), `use ${where}`);
}

/** Operands that are kept alike, and how. */
export interface Alike {
  /** The operands, in order. */
  readonly parts: readonly Compiled[];
  /** The type of all of them. */
  readonly type: ValueType;
}

/**
 * Compiles operands whose values stand for each other: values are written as the expressions beside them are kept.
 *
 * @param operands The operands.
 * @param scope The query.
 * @param where What they are a part of, for messages.
 * @param beside The type of all of them where none has one of its own.
 * @returns The operands and their common type.
 * @throws {TypeError} If they have no type in common.
 */
export function compileAlike(
  operands: readonly Operand[],
  scope: Scope,
  where: string,
  beside: ValueType = UNKNOWN,
): Alike {
  const known = operands.map((operand) => isPlain(operand) ? undefined : compileOperand(operand, scope, where, beside));
  const common = commonType(known.flatMap((part) => part ? [part.type] : []), where);
  const kept = common === UNKNOWN ? beside : common;
  const compiled = operands.map((operand, at) => known[at] ?? compilePlain(operand, kept, where));
  const type = commonType(compiled.map((part) => part.type), where);
  return { parts: compiled.map((part) => asStorage(part, type)), type };
}

/**
 * Compiles an operand that stands for values of a type.
 *
 * @param operand The operand.
 * @param type The type.
 * @param scope The query.
 * @param where What it is a part of, for messages.
 * @returns The SQL, kept as the type is.
 * @throws {TypeError} If a value is not one of the type.
 */
export function compileLike(operand: Operand, type: ValueType, scope: Scope, where: string): Compiled {
  return isPlain(operand) ? compilePlain(operand, type, where) : asStorage(compileOperand(operand, scope, where), type);
}

/** Whether how an operand is kept depends on what stands beside it. */
function isPlain(operand: Operand): boolean {
  if (operand instanceof ValueExpression) return operand.isPlain;
  return typeof operand !== "string" && !(operand instanceof Expression);
}

function compilePlain(operand: Operand, kept: ValueType, where: string): Compiled {
  const value = operand instanceof ValueExpression ? operand.value : operand;
  return compileBeside(value, kept, `use ${where}`);
}

const GENERAL: ReadonlyMap<string, ValueType> = new Map([
  ...[["text", TEXT], ["integer", INTEGER], ["float", FLOAT], ["decimal", DECIMAL], ["json", JSON_VALUE]] as const,
]);

/**
 * Returns the type that values of several types have in common.
 *
 * @param types The types.
 * @param where What they are a part of, for messages.
 * @returns The type; the unknown one counts for nothing.
 * @throws {TypeError} If they have none in common.
 */
export function commonType(types: readonly ValueType[], where: string): ValueType {
  const [first = UNKNOWN, ...others] = types.filter((type) => familyOf(type) !== "unknown");
  if (others.every((type) => type === first)) return first;
  const families = new Set([first, ...others].map(familyOf));
  if (families.size === 1) {
    return families.has("integer") && types.some(({ wide }) => wide)
      ? BIG_INTEGER
      : GENERAL.get(familyOf(first)) ?? first;
  }
  if ([...families].every((family) => NUMBERS.has(family))) return families.has("decimal") ? DECIMAL : FLOAT;
  throw new TypeError(
    `Cannot use ${where}: it mixes ${[...families].join(" and ")}, expected values of one type; ` +
      "turn the others into it with Cast()",
  );
}

const NUMBERS: ReadonlySet<string> = new Set(["integer", "float", "decimal"]);
