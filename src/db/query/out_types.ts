import type { ModelShape } from "../models/relations.ts";
import type { RowOf } from "../models/row.ts";
import type { ColumnName, Columns, CompositeKey, Invalid, RelationOf, TargetOf } from "../models/types.ts";
import type { ArithmeticOf, Expression, PathOf, Subselect } from "./expression.ts";
import type { OnlyValue } from "./expressions/subquery.ts";
import type { Widened } from "./expressions/value.ts";
import type { Comparand, NotNull, TextLookup, ValueOf } from "./path_types.ts";

/**
 * Whether a path leads to values that are in TypeScript what they are in SQLite. Moments, days and decimals are not;
 * what is computed with them is not, either, and annotations may be computed.
 */
export type IsPlain<M extends ModelShape, A, Path> = Path extends keyof A ? false
  // A key of several columns is compared as a whole, which SQLite does by itself.
  : Path extends "pk" | `pk__${string}` ? [CompositeKey<M>] extends [never] ? true : false
  : Path extends ColumnName<M> ? IsPlainColumn<M, Path>
  : Path extends `${infer Head}__${infer Rest}` ? Head extends keyof A ? false
    : Head extends ColumnName<M> ? IsPlainColumn<M, Head>
    : IsPlain<TargetOf<RelationOf<M, Head>>, object, Rest>
  : true;

/** Whether the values of a column are in TypeScript what they are in SQLite. */
export type IsPlainColumn<M extends ModelShape, Name extends ColumnName<M>> = NotNull<Columns<M>[Name]> extends
  string | number | boolean
  ? M["table"]["_"]["columns"][Name]["_"]["columnType"] extends "NuagesTemporalField" | "NuagesDecimalField" ? false
  : true
  : false;

/** What an expression gives, as far as that is plain; nothing otherwise, which fits everything. */
export type PlainOut<M extends ModelShape, A, Out> = unknown extends Out ? never
  // What lies between moments is a number.
  : Out extends ArithmeticOf<infer Left, infer Right> ? Exclude<PlainOut<M, A, Left> | PlainOut<M, A, Right>, Date>
  : Out extends PathOf<infer Path> ? IsPlain<M, A, Path> extends true ? Widened<NotNull<ValueOf<M, A, Path>>> : never
  : Widened<NotNull<Out>>;

/** What values a comparand can be, beside the expressions and queries that give them. */
export type PlainComparand<Value> = Value extends Expression | Subselect | null ? never
  : Value extends readonly (infer Item)[] ? PlainComparand<Item>
  : Widened<Value>;

/** Whether what an expression gives is of the type that a key or a column has. */
export type CheckedOut<M extends ModelShape, A, Key, Out> = IsPlain<M, A, Key> extends true
  // Any value has digits or letters to look for.
  ? Key extends `${string}__${TextLookup | "iexact"}` ? unknown
  : [PlainOut<M, A, Out>] extends [PlainComparand<Comparand<M, A, Key>>] ? unknown
  : Invalid<`"${Key & string}" is of another type than its value`>
  : unknown;

/** What a query inside of a condition gives: rows where rows are looked for, else their keys or values. */
export type SelectedBy<Query, Comparand> = Query extends PromiseLike<readonly (infer Row)[]>
  ? Row extends RowOf<string> ? [Extract<PlainComparand<Comparand>, RowOf<string>>] extends [never] ? Row["pk"] : Row
  : OnlyValue<Row>
  : unknown;

/** Whether an expression is true or false, which makes it a condition. */
export type CheckedTruth<M extends ModelShape, A, Out> = [PlainOut<M, A, Out>] extends [boolean] ? unknown
  : Invalid<"a condition is true or false, and this is not">;
