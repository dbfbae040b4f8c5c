/**
 * Everything that a database computes: expressions, aggregates, functions.
 *
 * @module
 */
export {
  Aggregate,
  type AggregateOptions,
  type AggregatePlan,
  type AggregateWritten,
  type DefaultOptions,
  type DistinctOptions,
} from "./aggregate.ts";
export { AnyValue, Avg, Count, type CountOptions, Max, Min, Sum, type SumOptions } from "./aggregates.ts";
export { BitAnd, BitOr, BitXor } from "./bits.ts";
export { Case, type CaseNames, type CaseOptions, type CaseValue, When, WhenClause } from "./case.ts";
export { Cast } from "./cast.ts";
export { Coalesce, Collate, type Collation, Greatest, Least, NullIf } from "./comparison.ts";
export { ExpressionWrapper } from "./expression_wrapper.ts";
export { type DatePart, Extract, type TimeZoneOptions } from "./extract.ts";
export {
  ExtractDay,
  ExtractHour,
  ExtractIsoWeekDay,
  ExtractIsoYear,
  ExtractMinute,
  ExtractMonth,
  ExtractQuarter,
  ExtractSecond,
  ExtractWeek,
  ExtractWeekDay,
  ExtractYear,
} from "./extract_by_name.ts";
export { F } from "./f.ts";
export type { Frame, FrameBounds } from "./frame.ts";
export { JSONArray, JSONObject } from "./json.ts";
export { Abs, Ceil, Floor, Mod, Pi, Random, Round, Sign } from "./math.ts";
export { Now } from "./now.ts";
export type { OrderItem, OrderItems, OrderNames } from "./ordering.ts";
export { OuterRef } from "./outer_ref.ts";
export { Exp, Ln, Log, Power, Sqrt } from "./powers.ts";
export { RawSQL } from "./raw_sql.ts";
export { type StatisticsOptions, StdDev, Variance } from "./statistics.ts";
export { StringAgg, type StringAggOptions } from "./string_agg.ts";
export {
  type CheckedSubquery,
  Exists,
  type IsOne,
  type IsOneName,
  type OnlyValue,
  Subquery,
  type SubqueryValue,
} from "./subquery.ts";
export { Chr, Concat, Length, Lower, LTrim, Ord, Replace, Reverse, RTrim, StrIndex, Trim, Upper } from "./text.ts";
export { Left, LPad, Repeat, Right, RPad, Substr } from "./cut_and_pad.ts";
export { ACos, ASin, ATan, ATan2, Cos, Cot, Degrees, Radians, Sin, Tan } from "./trigonometry.ts";
export { Trunc, TruncDate, type TruncPart, TruncTime } from "./trunc.ts";
export {
  TruncDay,
  TruncHour,
  TruncMinute,
  TruncMonth,
  TruncQuarter,
  TruncSecond,
  TruncWeek,
  TruncYear,
} from "./trunc_by_name.ts";
export type {
  AggregateValue,
  ConditionIn,
  FirstPresent,
  IsPresent,
  MaybeNull,
  MeanOf,
  NameIn,
  NamesIn,
  OutputOf,
  OutputType,
  OutputTypes,
  Present,
  ValueIn,
} from "./types.ts";
export { UUID4, UUID7 } from "./uuid.ts";
export { type PlainValue, Value, type Widened } from "./value.ts";
export { type PartNames, Window, type WindowNames, type WindowOptions } from "./window.ts";
export { CumeDist, DenseRank, Ntile, PercentRank, Rank, RowNumber } from "./window_ranks.ts";
export { FirstValue, Lag, type LagOptions, LastValue, Lead, NthValue } from "./window_values.ts";
export { Windowable, type WindowCall } from "./windowable.ts";
