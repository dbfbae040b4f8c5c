import type { SQL } from "drizzle-orm";
import { quoted } from "../../../text/mod.ts";
import type { Compiled, Scope, Use } from "../expression.ts";
import { Windowable, type WindowCall } from "./windowable.ts";

/** A function that only makes sense in a window. */
export class WindowFunction<Out, Names extends Use> extends Windowable<Out, Names> {
  readonly #name: string;
  readonly #compileCall: (scope: Scope) => WindowCall;

  /**
   * Makes it; `Rank()` and its like do it for you.
   *
   * @param name What it is called, for messages.
   * @param compileCall Writes the call.
   */
  constructor(name: string, compileCall: (scope: Scope) => WindowCall) {
    super();
    this.#name = name;
    this.#compileCall = compileCall;
  }

  compile(_scope: Scope): Compiled {
    throw new TypeError(`Cannot use ${this.#name}() by itself: expected Window(${this.#name}(…), { orderBy: … })`);
  }

  compileCall(scope: Scope): WindowCall {
    return this.#compileCall(scope);
  }
}

/**
 * Checks a number that a function is told.
 *
 * @param count The number.
 * @param where What it was given to, for messages.
 * @throws {RangeError} If it is no whole number from 1.
 */
export function checkCount(count: number, where: string): void {
  if (Number.isSafeInteger(count) && count > 0) return;
  throw new RangeError(`Cannot use ${quoted(count)} in ${where}: expected a whole number from 1`);
}

/**
 * Leaves a call as it is.
 *
 * @param call The call.
 * @returns The call.
 */
export function unchanged(call: SQL): SQL {
  return call;
}
