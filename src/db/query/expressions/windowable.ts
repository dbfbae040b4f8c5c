import type { SQL } from "drizzle-orm";
import { type Compiled, Expression, type Scope, type Use } from "../expression.ts";

/** A call of a function that can look through a window, before `OVER` is added to it. */
export interface WindowCall extends Pick<Compiled, "type" | "nullable"> {
  /** The call. */
  readonly call: SQL;
  /** Whether an aggregate is in what the function is called with. */
  readonly aggregate: boolean;
  /** Makes the whole expression out of the call with `OVER`. */
  finish(call: SQL): SQL;
}

/** An expression that can stand in a {@linkcode Window}. */
export abstract class Windowable<Out = unknown, Names extends Use = Use> extends Expression<Out, Names> {
  /**
   * Writes the call.
   *
   * @param scope The query.
   * @throws {TypeError} If it can do without a window only.
   */
  abstract compileCall(scope: Scope): WindowCall;
}
