import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { PartsOf } from "../condition.ts";
import type {
  ArithmeticOf,
  Expression,
  PathOf,
  PresentArithmeticOf,
  PresentPathOf,
  UsedCondition,
} from "../expression.ts";
import type { OrderNames } from "./ordering.ts";

/** The names and conditions that an operand uses: its own name, if it is that of a field. */
export type NameIn<Operand> = Operand extends string ? Operand
  : Operand extends Expression<infer _Out, infer Names> ? Names
  : never;

/** What a condition is to the expression that it is in; whether it fits is known where the model is. */
export type ConditionIn<Condition> = UsedCondition<PartsOf<Condition>>;

/** The names and conditions in the options of an expression. */
export type NamesIn<Options> =
  | (Options extends { readonly filter: infer Filter } ? ConditionIn<Filter> : never)
  | (Options extends { readonly default: infer Default } ? NameIn<Default> : never)
  | (Options extends { readonly orderBy: infer Order } ? OrderNames<Order> : never);

/** The type of an operand's values; what a name stands for depends on the model. */
export type ValueIn<Operand> = Operand extends string ? PathOf<Operand>
  : Operand extends Expression<infer Out, infer _Names> ? Out
  : Operand extends number ? number
  : Operand extends bigint ? bigint
  : Operand extends boolean ? boolean
  : Operand;

/** The type of what lies between values: of whole numbers a number, of decimal numbers a decimal number. */
export type MeanOf<Operand> = ArithmeticOf<ValueIn<Operand>, 0.5>;

/** A type of values without null. */
export type Present<Out> = Out extends PathOf<infer Path> ? PresentPathOf<Path>
  : Out extends ArithmeticOf<infer Left, infer Right> ? PresentArithmeticOf<Left, Right>
  : Exclude<Out, null>;

/** Whether an operand is never null, as far as is known without the model. */
export type IsPresent<Operand> = Operand extends string ? false
  : unknown extends ValueIn<Operand> ? false
  : [
    Exclude<Extract<ValueIn<Operand>, MaybeNull>, PresentPathOf<string> | PresentArithmeticOf<unknown, unknown>>,
  ] extends [never] ? true
  : false;

/** What is null, or may be as soon as the model is known. */
export type MaybeNull = null | PathOf<string> | ArithmeticOf<unknown, unknown>;

/** The type of the first value of several that is not null. */
export type FirstPresent<Operands extends readonly unknown[]> = true extends
  { readonly [Index in keyof Operands]: IsPresent<Operands[Index]> }[number] ? Present<ValueIn<Operands[number]>>
  : ValueIn<Operands[number]>;

/** The type of an aggregate that is null for no rows, unless its options have a default. */
export type AggregateValue<Out, Options> = Options extends { readonly default: infer Default }
  ? IsPresent<Default> extends true ? Present<Out> | Present<ValueIn<Default>> : Out | null
  : Out | null;

/** The types of values that have a name, and what a program has of them. */
export interface OutputTypes {
  /** A text. */
  text: string;
  /** A whole number. */
  integer: number;
  /** A number. */
  float: number;
  /** A decimal number, as text. */
  decimal: string;
  /** True or false. */
  boolean: boolean;
  /** A day, as `2026-11-21`. */
  date: string;
  /** A time of day, as `07:01:43`. */
  time: string;
  /** A moment. */
  dateTime: Date;
  /** A number of milliseconds. */
  duration: number;
  /** A value of JSON. */
  json: unknown;
  /** A UUID, with dashes. */
  uuid: string;
  /** Bytes. */
  binary: Uint8Array;
}

/** A type of values, where Django has an `output_field`: by its name, or that of a column. */
export type OutputType = keyof OutputTypes | SQLiteColumn;

/** What a program has of a type's values. */
export type OutputOf<Type extends OutputType> = Type extends keyof OutputTypes ? OutputTypes[Type]
  : Type extends SQLiteColumn ? Type["_"]["data"]
  : never;
