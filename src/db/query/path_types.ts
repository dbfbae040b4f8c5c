import type { SQL } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type {
  ColumnName,
  Columns,
  CompositeKey,
  EndName,
  ForwardName,
  Invalid,
  IsMany,
  IsOptional,
  PrimaryKey,
  ReferringColumn,
  RelationName,
  RelationOf,
  ReservedName,
  TargetOf,
} from "../models/types.ts";
import type { ModelShape } from "../models/relations.ts";
import type { AnyRow, RowOf } from "../models/row.ts";
import type { Condition } from "./condition.ts";
import type {
  ArithmeticOf,
  Expression,
  NamesOf,
  OrderBy,
  PathOf,
  PresentArithmeticOf,
  PresentPathOf,
  Subselect,
  Use,
  UsedCondition,
} from "./expression.ts";
import type { CheckedFamily, OutFamily } from "./out_family.ts";
import type { CheckedOut, CheckedTruth, SelectedBy } from "./out_types.ts";

/** Annotations by name, with the types of their values. */
export type Annotations = object;

/** Parts of days and times. */
export type PathPart =
  | "year"
  | "iso_year"
  | "month"
  | "day"
  | "week"
  | "week_day"
  | "iso_week_day"
  | "quarter"
  | "hour"
  | "minute"
  | "second";

/** Lookups that compare text. */
export type TextLookup =
  | "contains"
  | "icontains"
  | "startswith"
  | "istartswith"
  | "endswith"
  | "iendswith"
  | "regex"
  | "iregex"
  | "search";

/** A value that is not null. */
export type NotNull<Value> = Exclude<Value, null>;

/** Columns that keep a day, a time or a moment, whatever TypeScript takes them for. */
export type IsTemporal<M extends ModelShape, Name extends ColumnName<M>> = NotNull<Columns<M>[Name]> extends Date ? true
  : M["table"]["_"]["columns"][Name]["_"]["columnType"] extends "NuagesTemporalField" ? true
  : false;

/** Whether a value is one of JSON, whose parts have names. */
export type IsJson<Value> = 0 extends 1 & Value ? true
  : [NotNull<Value>] extends [string | number | boolean | Date | Uint8Array | bigint] ? false
  : true;

// ---- What a path leads to

/** The type of what a path leads to: an annotation, a column, a column across relations, or a part of one. */
export type ValueOf<M extends ModelShape, A, Path> = Path extends keyof A ? A[Path]
  : Path extends ColumnName<M> ? Columns<M>[Path]
  : Path extends "pk"
    ? [CompositeKey<M>] extends [never] ? PrimaryKey<M> : Invalid<`"pk" is several columns: name them`>
  : Path extends RelationName<M> ? KeyAcross<RelationOf<M, Path>>
  : Path extends `${infer Head}__${infer Rest}` ? Head extends keyof A ? PartOf<A[Head], true, Rest>
    : Head extends ColumnName<M> ? PartOf<Columns<M>[Head], IsTemporal<M, Head>, Rest>
    : Head extends RelationName<M> ? AcrossTo<RelationOf<M, Head>, Rest>
    : Invalid<`there is no field "${Head}"`>
  : Path extends string ? Invalid<`there is no field "${Path}"`>
  : never;

/** What a path leads to beyond a relation. */
export type AcrossTo<R, Path> = ValueOf<TargetOf<R>, object, Path> extends infer Value
  ? Value extends Invalid<string> ? Value
  : true extends IsMany<R> | IsOptional<R> ? Value | null
  : Value
  : never;

/** The key of what a relation leads to, or the other column that it refers to. */
export type KeyAcross<R> = EndOf<R> | (true extends IsMany<R> | IsOptional<R> ? null : never);

/** The value of the column that a relation refers to. */
export type EndOf<R> = EndName<R> extends "pk" ? PrimaryKey<TargetOf<R>> : ValueOf<TargetOf<R>, object, EndName<R>>;

/** A part of a value. */
export type PartOf<Value, Temporal, Part> = IsJson<Value> extends true ? unknown
  : Temporal extends true ? Part extends PathPart ? number | Extract<Value, null>
    : Part extends "date" | "time" ? string | Extract<Value, null>
    : Invalid<`there is no part "${Part & string}"`>
  : Invalid<`there is no part "${Part & string}"`>;

// ---- What a condition compares with

/** The type of what a key of a condition is compared with. */
export type Comparand<M extends ModelShape, A, Key> = Key extends keyof A ? Equal<A[Key]>
  : Key extends ColumnName<M> ? Equal<Columns<M>[Key]>
  : Key extends "pk" ? Equal<PrimaryKey<M>>
  : Key extends "search" ? string
  : Key extends RelationName<M> ? RelatedComparand<RelationOf<M, Key>>
  : Key extends `${infer Head}__${infer Rest}` ? Head extends keyof A ? Compared<A[Head], true, Rest>
    : Head extends ColumnName<M> ? Compared<Columns<M>[Head], IsTemporal<M, Head>, Rest>
    : Head extends "pk" ? [CompositeKey<M>] extends [never] ? Compared<PrimaryKey<M>, false, Rest>
      : ComparedKey<PrimaryKey<M>, Rest>
    : Head extends RelationName<M> ? Rest extends "in" ? RelatedIn<RelationOf<M, Head>>
      : Rest extends "isnull" ? boolean
      : Rest extends "exact" ? RelatedComparand<RelationOf<M, Head>>
      : Comparand<TargetOf<RelationOf<M, Head>>, object, Rest>
    : Invalid<`there is no field "${Head}"`>
  : Invalid<`there is no field "${Key & string}"`>;

/** What a value can be equal to. */
export type Equal<Value> = Value | Expression | Subselect | null;

/** What stands for a row at the end of a relation. */
export type RelatedComparand<R> = AnyRow<TargetOf<R>> | EndOf<R> | Expression | Subselect | null;

/** What stands for some rows at the end of a relation. */
export type RelatedIn<R> = readonly (AnyRow<TargetOf<R>> | EndOf<R>)[] | Subselect;

/** What a lookup compares a composite key with. */
export type ComparedKey<Key, Lookup> = Lookup extends "exact" ? Key | Subselect | null
  : Lookup extends "in" ? readonly Key[] | Subselect
  : Lookup extends "gt" | "gte" | "lt" | "lte" ? Key
  : Lookup extends "isnull" ? boolean
  : Invalid<`there is no lookup "${Lookup & string}" of several columns`>;

/** What a lookup compares a value with. */
export type Compared<Value, Temporal, Lookup> = Lookup extends "exact" ? Equal<Value>
  : Lookup extends "in" ? readonly (NotNull<Value> | Expression)[] | Subselect | Expression
  : Lookup extends "gt" | "gte" | "lt" | "lte" ? NotNull<Value> | Expression | Subselect
  : Lookup extends "range" ? readonly [NotNull<Value> | Expression, NotNull<Value> | Expression]
  : Lookup extends "isnull" ? boolean
  : Lookup extends "iexact" ? string | Expression | null
  : Lookup extends TextLookup ? string | Expression
  : IsJson<Value> extends true ? unknown
  : Lookup extends `${infer Part}__${infer Rest}`
    ? Temporal extends true ? Part extends PathPart ? Compared<number, false, Rest>
      : Part extends "date" | "time" ? Compared<string, true, Rest>
      : Invalid<`there is no lookup "${Part}"`>
    : Invalid<`there is no lookup "${Part}"`>
  : Temporal extends true ? Lookup extends PathPart ? number | Expression
    : Lookup extends "date" | "time" ? string | Expression
    : Invalid<`there is no lookup "${Lookup & string}"`>
  : Invalid<`there is no lookup "${Lookup & string}"`>;

// ---- What the methods of a query set take

/** The keys that an editor offers for a condition. Others, across relations and annotations, are checked just as well. */
export type ConditionHints<M extends ModelShape> =
  & {
    readonly [
      Key in
        | ColumnName<M>
        | RelationName<M>
        | `${ColumnName<M>}__${"in" | "gt" | "gte" | "lt" | "lte" | "icontains" | "isnull" | "range"}`
    ]?: unknown;
  }
  & { readonly [key: string]: unknown };

/** Whether nothing is known of a model, as in code that is about any model. */
export type IsUnknown<M extends ModelShape> = SQLiteTable extends M["table"] ? true : false;

/** What `filter()`, `exclude()` and `get()` take. */
export type ConditionInput<M extends ModelShape> = ConditionHints<M> | Condition | Expression | SQL;

/** A condition whose keys and values fit the model; what does not fit says why. */
export type Checked<M extends ModelShape, A, C> = IsUnknown<M> extends true ? unknown
  : C extends Condition<infer Parts> ? [Misfits<M, A, Parts>] extends [never] ? unknown : Invalid<Misfits<M, A, Parts>>
  : C extends Expression<infer Out, infer Names> ? CheckedNames<M, A, Names> & CheckedTruth<M, A, Out>
  : C extends SQL ? unknown
  // Names that are only known when the site runs are checked then.
  : string extends keyof C ? unknown
  : { readonly [Key in keyof C]: CheckedValue<M, A, Key, C[Key]> };

/** What one key of a condition may be compared with. */
export type CheckedValue<M extends ModelShape, A, Key, Value> =
  & Comparand<M, A, Key>
  & (Value extends Expression<infer Out, infer Names> ? CheckedNames<M, A, Names> & CheckedOut<M, A, Key, Out>
    : Value extends Subselect ? CheckedOut<M, A, Key, SelectedBy<Value, Comparand<M, A, Key>>>
    : Value extends readonly unknown[] ? CheckedNames<M, A, NamesOf<Value[number]>>
    : unknown);

/** What is wrong with the parts of a condition. */
export type Misfits<M extends ModelShape, A, Parts> = Parts extends Expression<infer Out, infer Names>
  ? Misuses<M, A, Names> | (CheckedTruth<M, A, Out> extends Invalid<infer Problem> ? Problem : never)
  : Parts extends SQL ? never
  // Keys that are only known when the site runs are checked then.
  : string extends keyof Parts ? never
  : Parts extends object ? { [Key in keyof Parts]-?: Misfit<M, A, Key, Parts[Key]> }[keyof Parts]
  : never;

/** What is wrong with one key of a condition and its value. */
export type Misfit<M extends ModelShape, A, Key, Value> = Value extends CheckedValue<M, A, Key, Value> ? never
  : Comparand<M, A, Key> extends Invalid<infer Problem> ? Problem
  : [Misuses<M, A, NamesOf<Value>>] extends [never] ? `"${Key & string}" is of another type than its value`
  : Misuses<M, A, NamesOf<Value>>;

/** Whether all that an expression uses is there: its names lead somewhere, its conditions fit. */
export type CheckedNames<M extends ModelShape, A, Names extends Use> = IsUnknown<M> extends true ? unknown
  : [Misuses<M, A, Names>] extends [never] ? unknown
  : Invalid<Misuses<M, A, Names>>;

/** What is wrong with the names and conditions that an expression uses. */
export type Misuses<M extends ModelShape, A, Names> = Names extends UsedCondition<infer Parts> ? Misfits<M, A, Parts>
  // Names that are only known when the site runs are checked then.
  : string extends Names ? never
  : Names extends "*" ? never
  // A column of any type, as JSON may be.
  : 0 extends 1 & ValueOf<M, A, Names> ? never
  : ValueOf<M, A, Names> extends Invalid<infer Problem> ? Problem
  : never;

/** The type that an expression gives for a model. */
export type OutOf<M extends ModelShape, A, E> = E extends Expression<infer Out, infer _Names> ? Resolved<M, A, Out> : E;

/** What an expression gives, once the model is known. */
export type Resolved<M extends ModelShape, A, Out> = Out extends PresentPathOf<infer Path>
  ? Exclude<ValueOf<M, A, Path>, null>
  : Out extends PathOf<infer Path> ? ValueOf<M, A, Path>
  : Out extends PresentArithmeticOf<infer Left, infer Right> ? Exclude<ResolvedSum<M, A, Left, Right>, null>
  : Out extends ArithmeticOf<infer Left, infer Right> ? ResolvedSum<M, A, Left, Right>
  : Out;

/** What arithmetic gives: of a day and a number of milliseconds a moment, of a time a time, of two of a kind a number. */
export type ResolvedSum<M extends ModelShape, A, Left, Right> = "calendar" extends OutFamily<M, A, Left>
  ? "calendar" extends OutFamily<M, A, Right> ? number | null : Date | string | null
  : "calendar" extends OutFamily<M, A, Right> ? Date | string | null
  : Arithmetic<Resolved<M, A, Left>, Resolved<M, A, Right>>;

/** What arithmetic gives: with decimal numbers a decimal number, as text; of whole numbers with bigints a bigint. */
export type Arithmetic<Left, Right> = unknown extends Left | Right ? number | null
  : [Extract<Left | Right, Date>] extends [never] ? PlainArithmetic<Left, Right>
  // Two moments have a duration between them; else there is a moment and a duration.
  : [Extract<Left, Date>] extends [never] ? Date | null
  : [Extract<Right, Date>] extends [never] ? Date | null
  : number | null;

/** What arithmetic with numbers gives. */
export type PlainArithmetic<Left, Right> = [Extract<Left | Right, string>] extends [never]
  ? [Extract<Left | Right, bigint>] extends [never] ? number | null : BigArithmetic<Extract<Left | Right, number>>
  : string | null;

/** What arithmetic with bigints gives, by the numbers in it: literals tell whether they are whole. */
export type BigArithmetic<Numbers extends number> = [Numbers] extends [never] ? bigint | null
  : number extends Numbers ? bigint | number | null
  : `${Numbers}` extends `${bigint}` ? bigint | null
  : number | null;

/** What `orderBy()` takes. */
export type OrderInput<M extends ModelShape> =
  | ColumnName<M>
  | `-${ColumnName<M>}`
  | "?"
  | (string & Record<never, never>)
  | OrderBy
  | Expression;

/** Orders whose names lead somewhere. */
export type CheckedOrders<M extends ModelShape, A, Orders extends readonly unknown[]> = {
  readonly [Index in keyof Orders]: CheckedOrder<M, A, Orders[Index]>;
};

/** An order whose names lead somewhere. */
export type CheckedOrder<M extends ModelShape, A, Order> = Order extends OrderBy<infer Names>
  ? CheckedNames<M, A, Names>
  : Order extends Expression<infer _Out, infer Names> ? CheckedNames<M, A, Names>
  : Order extends "?" ? unknown
  : Order extends `-${infer Name}` ? CheckedOrderName<M, A, Name>
  : Order extends string ? CheckedOrderName<M, A, Order>
  : never;

/** A name to order by: a key of several columns has an order, too. */
export type CheckedOrderName<M extends ModelShape, A, Name extends string> = Name extends "pk" ? unknown
  : Name extends `${infer Path}__pk` ? CheckedNames<M, A, Path>
  : CheckedNames<M, A, Name>;

/** What `values()` and the like take. */
export type NameInput<M extends ModelShape> = ColumnName<M> | RelationName<M> | (string & Record<never, never>);

/** Names that lead somewhere. */
export type CheckedPaths<M extends ModelShape, A, Names extends readonly unknown[]> = {
  readonly [Index in keyof Names]: Names[Index] extends string ? CheckedNames<M, A, Names[Index]> : never;
};

/** Names of days and moments, which can be cut to a part. */
export type CheckedTemporal<M extends ModelShape, A, Name> = string extends Name ? unknown
  : CheckedNames<M, A, Name & string> & CheckedNames<M, A, `${Name & string}__year`>;

/** Queries whose rows can be put together with those of another one. */
export type CheckedOthers<Result, Others extends readonly unknown[]> = {
  readonly [Index in keyof Others]: CheckedOther<Result, Others[Index]>;
};

/** A query whose rows can be put together with those of another one: rows of one model, or values of any. */
export type CheckedOther<Result, Other> = Other extends PromiseLike<readonly Result[]> ? unknown
  : Result extends RowOf<infer Name>
    ? Other extends PromiseLike<readonly (infer Row)[]> ? Row extends RowOf<Name> ? unknown
      : Invalid<"rows are put together with rows of the same model">
    : unknown
  : unknown;

/** Names of columns of the model itself. */
export type OwnColumns<M extends ModelShape> = readonly ColumnName<M>[];

/** What `values()` gives: a record by the names asked for; all columns and annotations, where none were. */
export type ValuesOf<M extends ModelShape, A, Names extends readonly unknown[]> = Names extends readonly []
  ? Columns<M> & A
  : { [Name in Names[number] & string]: ValueOf<M, A, Name> };

/** What `valuesList()` gives: a list in the order asked for. */
export type ValueListOf<M extends ModelShape, A, Names extends readonly unknown[]> = {
  -readonly [Index in keyof Names]: ValueOf<M, A, Names[Index]>;
};

/** Expressions whose names lead somewhere. */
export type CheckedExpressions<M extends ModelShape, A, E> = {
  readonly [Name in keyof E]: Name extends Taken<M>
    ? Invalid<`"${Name}" is taken: by a field of the model, or by what every row can do`>
    : Name extends `${string}__${string}` ? Invalid<"names of lookups begin after two underscores">
    : E[Name] extends Expression<infer _Out, infer Names> ? CheckedNames<M, A, Names>
    : never;
};

/** Aggregates whose names lead somewhere; they may be called as fields are. */
export type CheckedAggregates<M extends ModelShape, A, E> = {
  readonly [Name in keyof E]: E[Name] extends Expression<infer _Out, infer Names> ? CheckedNames<M, A, Names> : never;
};

/** What `aggregate()` gives. */
export type Aggregated<M extends ModelShape, A, E> = { [Name in keyof E]: OutOf<M, A, E[Name]> };

/** The names that annotations cannot have: rows have them already. */
export type Taken<M extends ModelShape> = IsUnknown<M> extends true ? never
  : ColumnName<M> | RelationName<M> | ReservedName;

/** Whether a path leads across relations only; to one row each, where `One` says so. */
export type CheckedRelations<M extends ModelShape, Path, One> = IsUnknown<M> extends true ? unknown
  : string extends Path ? unknown
  : Path extends RelationName<M> ? CheckedStep<RelationOf<M, Path>, Path, One, unknown>
  : Path extends `${infer Head}__${infer Rest}`
    ? Head extends RelationName<M>
      ? CheckedStep<RelationOf<M, Head>, Head, One, CheckedRelations<TargetOf<RelationOf<M, Head>>, Rest, One>>
    : Invalid<`there is no relation "${Head}"`>
  : Invalid<`there is no relation "${Path & string}"`>;

/** One relation of a path, and what is beyond it. */
export type CheckedStep<R, Name extends string, One, Beyond> = One extends true
  ? IsMany<R> extends true ? Invalid<`"${Name}" leads to many rows: use prefetchRelated()`> : Beyond
  : Beyond;

/** New values whose names are of columns, whose expressions fit them, and none given twice. */
export type CheckedChanges<M extends ModelShape, A, C> = IsUnknown<M> extends true ? unknown
  : string extends keyof C ? unknown
  : { readonly [Name in keyof C]: CheckedChange<M, A, C, Name> };

/** One new value, or why it must not be given. */
export type CheckedChange<M extends ModelShape, A, C, Name extends keyof C> = Name extends ForwardName<M>
  ? [ReferringColumn<M, Name> & keyof C] extends [never] ? CheckedOperand<M, A, C[Name]>
  : Invalid<`give "${Name}" or "${ReferringColumn<M, Name>}", not both`>
  : Name extends ColumnName<M> ? CheckedOperand<M, A, C[Name]> & CheckedOutOf<M, Name, C[Name]>
  : Invalid<`there is no column "${Name & string}"`>;

/** A value, or an expression whose names lead somewhere. */
export type CheckedOperand<M extends ModelShape, A, Value> = Value extends Expression<infer _Out, infer Names>
  ? CheckedNames<M, A, Names>
  : unknown;

/** A value, or an expression that gives what a column keeps. */
export type CheckedOutOf<M extends ModelShape, Name, Value> = Value extends Expression<infer Out, infer _Names>
  ? CheckedOut<M, object, Name, Out> & CheckedFamily<M, Name, Out>
  : unknown;
