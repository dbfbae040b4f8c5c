import type { ModelShape } from "../models/relations.ts";
import type { ColumnName, Columns, Invalid, RelationName, RelationOf, TargetOf } from "../models/types.ts";
import type { ArithmeticOf, PathOf } from "./expression.ts";
import type { NotNull, PathPart } from "./path_types.ts";

/** Kinds of values that columns keep, as far as types tell them apart: a duration is a number, and an ID a text. */
export type OutFamilyName = "text" | "number" | "bigint" | "boolean" | "decimal" | "moment" | "calendar";

/** The family of a column: days and times are both of the calendar. Nothing, where it is of none. */
export type ColumnFamily<M extends ModelShape, Name extends ColumnName<M>> = 0 extends 1 & Columns<M>[Name] ? never
  : NotNull<Columns<M>[Name]> extends Date ? "moment"
  : M["table"]["_"]["columns"][Name]["_"]["columnType"] extends "NuagesTemporalField" ? "calendar"
  : M["table"]["_"]["columns"][Name]["_"]["columnType"] extends "NuagesDecimalField" ? "decimal"
  : PlainFamily<NotNull<Columns<M>[Name]>>;

/** The family of values of a program. */
export type PlainFamily<Value> = [Value] extends [string] ? "text"
  : [Value] extends [number] ? "number"
  : [Value] extends [bigint] ? "bigint"
  : [Value] extends [boolean] ? "boolean"
  : never;

/** The families of what an expression gives; nothing, where that is not known. */
export type OutFamily<M extends ModelShape, A, Out> = unknown extends Out ? never
  : Out extends ArithmeticOf<infer Left, infer Right> ? SumFamily<OutFamily<M, A, Left>, OutFamily<M, A, Right>>
  : Out extends PathOf<infer Path> ? PathFamily<M, A, Path>
  : Out extends Date ? "moment"
  // A text may be a day or a decimal number just as well.
  : Out extends string ? never
  : Out extends number ? "number"
  : Out extends bigint ? "bigint"
  : Out extends boolean ? "boolean"
  : never;

/** The family of what a path leads to. */
export type PathFamily<M extends ModelShape, A, Path> = Path extends keyof A ? OutFamily<M, A, A[Path]>
  : Path extends ColumnName<M> ? ColumnFamily<M, Path>
  : Path extends `${infer Head}__${infer Rest}` ? Head extends keyof A ? never
    : Head extends ColumnName<M>
      ? ColumnFamily<M, Head> extends "moment" | "calendar"
        ? Rest extends PathPart ? "number" : Rest extends "date" | "time" ? "calendar" : never
      : never
    : Head extends RelationName<M> ? PathFamily<TargetOf<RelationOf<M, Head>>, object, Rest>
    : never
  : never;

/** The family of what arithmetic gives: of a moment and a number of milliseconds a moment, of two moments a number. */
export type SumFamily<Left, Right> = [Left] extends [never] ? never
  : [Right] extends [never] ? never
  : "calendar" extends Left | Right ? never
  : [Left | Right] extends ["moment"] ? "number"
  : "moment" extends Left | Right ? "moment"
  : "text" extends Left | Right ? never
  : "decimal" extends Left | Right ? "decimal"
  : [Left | Right] extends ["bigint"] ? "bigint"
  : "bigint" extends Left | Right ? never
  : "number";

/** What columns of each family keep. */
export interface FamiliesKept {
  /** Whatever can be shown. */
  text: "text" | "calendar" | "decimal" | "number" | "bigint" | "boolean";
  /** Numbers that are none of the others. */
  number: "number" | "boolean";
  /** Whole numbers. */
  bigint: "bigint" | "number";
  /** True or false, kept as 1 and 0. */
  boolean: "boolean" | "number";
  /** Numbers, too. */
  decimal: "decimal" | "number" | "bigint";
  /** Moments alone. */
  moment: "moment";
  /** Days and times. */
  calendar: "calendar";
}

/** Whether what an expression gives is of the family of a column. */
export type CheckedFamily<M extends ModelShape, Name, Out> = Name extends ColumnName<M>
  ? [ColumnFamily<M, Name>] extends [never] ? unknown
  : [OutFamily<M, object, Out>] extends [FamiliesKept[ColumnFamily<M, Name>]] ? unknown
  : Invalid<`"${Name}" is of another type than its value`>
  : unknown;
