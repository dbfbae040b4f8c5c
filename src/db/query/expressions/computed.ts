import type { SQL } from "drizzle-orm";
import { type Compiled, Expression, merged, type Operand, type Scope, type Use } from "../expression.ts";
import type { ValueType } from "../value_type.ts";
import { checkOperand, compileAlike, compileOperand } from "./operand.ts";

/** What an expression comes to, beside what follows from its operands. */
export interface Written {
  /** The SQL. */
  readonly sql: SQL;
  /** How its values are kept and read. */
  readonly type: ValueType;
  /** Whether it can be null; without it, where one of its operands can. */
  readonly nullable?: boolean;
}

/** One compiled part for each operand. */
export type PartsOf<Operands extends readonly Operand[]> = { readonly [Index in keyof Operands]: Compiled };

/**
 * Makes an expression out of operands: most of Django's functions.
 *
 * @param name What it is called, for messages.
 * @param operands What it is made of.
 * @param write Writes it, given its operands as SQL.
 * @returns The expression.
 * @throws {TypeError} If an operand is none.
 */
export function computed<Out, Names extends Use, const Operands extends readonly Operand[]>(
  name: string,
  operands: Operands,
  write: (...parts: PartsOf<Operands>) => Written,
): Expression<Out, Names> {
  const where = `${name}()`;
  for (const operand of operands) checkOperand(operand, where);
  return new Computed((scope) => {
    const parts = operands.map((operand) => compileOperand(operand, scope, where));
    // As many parts as operands, in their order.
    return { ...merged(...parts), ...write(...parts as PartsOf<Operands>) };
  });
}

/**
 * Makes an expression out of operands that are kept alike, such as the choices of `Coalesce()`.
 *
 * @param name What it is called, for messages.
 * @param operands What it is made of.
 * @param write Writes it, given its operands as SQL and their common type.
 * @returns The expression.
 * @throws {TypeError} If an operand is none.
 */
export function computedAlike<Out, Names extends Use>(
  name: string,
  operands: readonly Operand[],
  write: (parts: readonly Compiled[], type: ValueType) => Omit<Written, "type">,
): Expression<Out, Names> {
  const where = `${name}()`;
  for (const operand of operands) checkOperand(operand, where);
  return new Computed((scope, beside) => {
    const { parts, type } = compileAlike(operands, scope, where, beside);
    return { type, ...merged(...parts), ...write(parts, type) };
  });
}

class Computed<Out, Names extends Use> extends Expression<Out, Names> {
  readonly #compile: (scope: Scope, beside?: ValueType) => Compiled;

  constructor(compile: (scope: Scope, beside?: ValueType) => Compiled) {
    super();
    this.#compile = compile;
  }

  compile(scope: Scope, beside?: ValueType): Compiled {
    return this.#compile(scope, beside);
  }
}
