/**
 * What the database can compute: Django's database functions.
 *
 * A plain string is the name of a field, as in Django; `Value("text")` is a text. What is named is checked against the
 * model where the function is used.
 *
 * | Django | here |
 * | --- | --- |
 * | `Cast`, `Coalesce`, `Greatest`, `NullIf`, `JSONObject` | the same |
 * | `ExtractYear`, `TruncMonth`, `Now` | the same, with `{ timeZone: "Europe/Athens" }` |
 * | `Abs`, `Round`, `Power`, `ATan2` | the same |
 * | `Lower`, `Concat`, `Substr`, `LPad` | the same; SQLite has no `MD5` and no `SHA1` |
 * | `Rank`, `RowNumber`, `Lag` | the same, inside of `Window` |
 *
 * @example Usage
 * ```ts
 * import { defineModel, type Source } from "@nuages/nuages/db";
 * import { Length, Lower } from "@nuages/nuages/db/functions";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", { id: integer().primaryKey(), title: text().notNull() });
 * const Post = defineModel(posts, { app: "blog" });
 *
 * export function longTitles(source: Source): Promise<{ title: string }[]> {
 *   return Post.objects(source).alias({ size: Length("title") }).filter({ size__gt: 80 }).orderBy(Lower("title")).then((
 *     rows,
 *   ) => rows);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/}
 * @module
 */
export {
  Abs,
  ACos,
  ASin,
  ATan,
  ATan2,
  Cast,
  Ceil,
  Chr,
  Coalesce,
  Collate,
  type Collation,
  Concat,
  Cos,
  Cot,
  CumeDist,
  type DatePart,
  Degrees,
  DenseRank,
  Exp,
  Extract,
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
  type FirstPresent,
  FirstValue,
  Floor,
  Greatest,
  type IsPresent,
  JSONArray,
  JSONObject,
  Lag,
  type LagOptions,
  LastValue,
  Lead,
  Least,
  Left,
  Length,
  Ln,
  Log,
  Lower,
  LPad,
  LTrim,
  type MaybeNull,
  Mod,
  Now,
  NthValue,
  Ntile,
  NullIf,
  Ord,
  PercentRank,
  Pi,
  Power,
  Radians,
  Random,
  Rank,
  Repeat,
  Replace,
  Reverse,
  Right,
  Round,
  RowNumber,
  RPad,
  RTrim,
  Sign,
  Sin,
  Sqrt,
  StrIndex,
  Substr,
  Tan,
  type TimeZoneOptions,
  Trim,
  Trunc,
  TruncDate,
  TruncDay,
  TruncHour,
  TruncMinute,
  TruncMonth,
  type TruncPart,
  TruncQuarter,
  TruncSecond,
  TruncTime,
  TruncWeek,
  TruncYear,
  Upper,
  UUID4,
  UUID7,
} from "../query/expressions/mod.ts";
