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
  /** How many levels of SQL there are within it. */
  readonly depth: number;

  /** Makes a condition; {@linkcode Q} does it for you. */
  constructor(connector: Connector, children: readonly ConditionPart[], negated = false) {
    this.connector = connector;
    this.children = children;
    this.negated = negated;
    const within = children.reduce((most, child) => Math.max(most, depthOf(child)), 0);
    this.depth = within + (connector === "xor" ? 4 : 1) + (negated ? 2 : 0);
  }

  /** Both hold: Django's `&`. */
  and<const Other extends object>(other: Other): Condition<Parts | PartsOf<Other>> {
    return this.#joined("and", other);
  }

  /** One of them holds, or both: Django's `|`. */
  or<const Other extends object>(other: Other): Condition<Parts | PartsOf<Other>> {
    return this.#joined("or", other);
  }

  /** One of them holds, and not both: Django's `^`. */
  xor<const Other extends object>(other: Other): Condition<Parts | PartsOf<Other>> {
    return this.#joined("xor", other);
  }

  /** It does not hold: Django's `~`. */
  not(): Condition<Parts> {
    return new Condition(this.connector, this.children, !this.negated);
  }

  #joined<Other extends object>(connector: Connector, other: Other): Condition<Parts | PartsOf<Other>> {
    return new Condition(connector, [...partsFor(connector, this), ...partsFor(connector, other)]);
  }
}

/** A chain of the same word is one long condition, not one within another; one without parts says nothing. */
function partsFor(connector: Connector, part: ConditionPart): readonly ConditionPart[] {
  if (!(part instanceof Condition)) return [part];
  if (part.children.length === 0) return [];
  const isSame = part.connector === connector || part.children.length === 1;
  return isSame && !part.negated ? part.children : [part];
}

// SQLite's parser keeps a hundred levels in mind, and the statement around has some of its own.
const DEEPEST = 50;

/**
 * Returns how many levels of SQL a part of a condition has within it.
 *
 * @param part The part.
 * @returns The levels.
 */
export function depthOf(part: ConditionPart): number {
  return part instanceof Condition ? part.depth : 0;
}

/**
 * Refuses a condition that SQLite cannot read.
 *
 * @param condition The condition.
 * @throws {RangeError} If it has too many levels.
 */
export function checkDepth({ depth }: Condition): void {
  if (depth <= DEEPEST) return;
  throw new RangeError(
    `Cannot filter by conditions within conditions on ${depth} levels: expected at most ${DEEPEST}, where and() in or() ` +
      "and or() in and() are one more, not() is two and xor() four; and() of and() and or() of or() are none",
  );
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
 * @example Without a condition everything fits, and what is joined to it is the condition
 * ```ts
 * import { Q } from "@nuages/nuages/db";
 * import { strictEqual } from "node:assert/strict";
 *
 * let found = Q();
 * for (const word of ["cloud", "sky"]) found = found.or({ title__icontains: word });
 *
 * strictEqual(found.children.length, 2);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#q-objects}
 * @param condition Keys with the values to compare with, or an expression that is true or false.
 * @returns The condition.
 */
export function Q<const Input extends object>(condition: Input): Condition<PartsOf<Input>>;
/** Makes a condition that everything fits, to join others to. */
export function Q(): Condition<object>;
export function Q(...given: readonly object[]): Condition<object> {
  const [condition] = given;
  // What is given and undefined is no condition, and not none.
  if (given.length > 0 && condition === undefined) throw noCondition(condition);
  if (condition instanceof Condition) return condition;
  return new Condition("and", condition === undefined ? [] : [condition]);
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
  const what = part === null || part === undefined ? String(part) : withArticle(kindOf(part));
  return new TypeError(`Cannot filter by ${what}: expected an object such as { title__icontains: "cloud" }`);
}

function kindOf(part: unknown): string {
  return typeof part === "object" && part !== null ? part.constructor.name : typeof part;
}

function withArticle(kind: string): string {
  return `${/^[aeiou]/i.test(kind) ? "an" : "a"} ${kind}`;
}
