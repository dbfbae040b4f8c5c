import type { SQL } from "drizzle-orm";
import type { Expression } from "./expression.ts";

/** A part of a condition: keys with values, an expression that is true or false, or Drizzle's SQL. */
export type ConditionPart = object | Expression | SQL;

/** How the parts of a condition are joined. */
export type Connector = "and" | "or" | "xor";

/**
 * A condition that can be joined with others. Made by {@linkcode Q}.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/db/queries/#complex-lookups-with-q-objects}
 */
export class Condition<Parts = unknown> {
  /** Only for types: the parts. */
  declare readonly parts: Parts;
  /** How the children are joined. */
  readonly connector: Connector;
  /** Whether the whole is turned round. */
  readonly negated: boolean;
  /** What is joined. */
  readonly children: readonly ConditionPart[];

  /** Makes a condition; {@linkcode Q} does it for you. */
  constructor(connector: Connector, children: readonly ConditionPart[], negated = false) {
    this.connector = connector;
    this.children = children;
    this.negated = negated;
  }

  /** Both hold: Django's `&`. */
  and<const Other extends object>(other: Other): Condition<Parts | PartsOf<Other>> {
    return new Condition("and", [...this.#partsFor("and"), other]);
  }

  /** One of them holds, or both: Django's `|`. */
  or<const Other extends object>(other: Other): Condition<Parts | PartsOf<Other>> {
    return new Condition("or", [...this.#partsFor("or"), other]);
  }

  /** One of them holds, and not both: Django's `^`. */
  xor<const Other extends object>(other: Other): Condition<Parts | PartsOf<Other>> {
    return new Condition("xor", [...this.#partsFor("xor"), other]);
  }

  /** It does not hold: Django's `~`. */
  not(): Condition<Parts> {
    return new Condition(this.connector, this.children, !this.negated);
  }

  /** A chain of the same word is one long condition, not one within another. */
  #partsFor(connector: Connector): readonly ConditionPart[] {
    const isSame = this.connector === connector || this.children.length === 1;
    return isSame && !this.negated ? this.children : [this];
  }
}

/** The parts of a condition, whether it is one yet or not. */
export type PartsOf<Input> = Input extends Condition<infer Parts> ? Parts : Input;

/**
 * Makes a condition that can be joined with others by `and`, `or`, `xor` and `not`.
 *
 * @example Usage
 * ```ts
 * import { Q } from "@nuages/nuages/db";
 * import { strictEqual } from "node:assert/strict";
 *
 * const found = Q({ title__icontains: "cloud" }).or({ summary__icontains: "cloud" });
 *
 * strictEqual(found.connector, "or");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#q-objects}
 * @param condition Keys with the values to compare with, or an expression that is true or false.
 * @returns The condition.
 */
export function Q<const Input extends object>(condition: Input): Condition<PartsOf<Input>> {
  return condition instanceof Condition ? condition : new Condition("and", [condition]);
}

/**
 * Whether a part of a condition is one of keys with values: a plain object. Anything else that has no keys of its own,
 * such as a `Map` or a promise that nobody awaited, would be a condition that everything fits.
 *
 * @param part The part.
 * @returns Whether it is.
 */
export function isKeyed(part: unknown): part is Readonly<Record<string, unknown>> {
  if (typeof part !== "object" || part === null) return false;
  const prototype: unknown = Object.getPrototypeOf(part);
  return prototype === null || prototype === Object.prototype;
}

/**
 * Makes the error for something that is no condition.
 *
 * @param part What was given.
 * @returns The error.
 */
export function noCondition(part: unknown): TypeError {
  const what = part === null ? "null" : typeof part === "object" ? `a ${part.constructor.name}` : `a ${typeof part}`;
  return new TypeError(`Cannot filter by ${what}: expected an object such as { title__icontains: "cloud" }`);
}
