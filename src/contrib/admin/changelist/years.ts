import { type SQL, sql } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import { type AnyModel, type ModelField, Query, type QuerySet, RawSQL } from "../../../db/mod.ts";
import { dayIn } from "./days.ts";

/** Beyond this many years, a list of all of them is of no use: the latest are listed. */
const MOST_YEARS = 100;

/** The days or moments whose years are looked for. */
export interface Moments {
  /** The rows. */
  readonly rows: QuerySet<AnyModel>;
  /** The path of the column. */
  readonly path: string;
  /** The column. */
  readonly field: ModelField;
  /** The time zone that moments are shown in. */
  readonly timeZone: string;
}

/**
 * Asks for the years that have rows, in one statement. Where an index leads from a year to the one before, it takes two
 * steps a year, however many rows there are; elsewhere, and where something narrows the rows, one look at each.
 *
 * @param moments The days or moments.
 * @returns The question: the years, the earliest first.
 */
export function yearsOf(moments: Moments): Query<number[]> {
  const { rows, timeZone, field } = moments;
  // Each step might look at all rows for one that a filter or a search leaves.
  const canStep = rows.state.steps.length === 0 && hasIndex(moments);
  const statement = canStep ? steps(moments) : oneLook(moments);
  return new Query(rows.toQuery().executor, statement, (stored) => {
    const ends = stored.flatMap(({ 0: first, 1: last }) => [first, last]);
    // A year in UTC has moments of at most two years of a zone: its first and its last moment tell which.
    const years = new Set(ends.map((end) => yearIn(timeZone, field, end)));
    return [...years].filter((year) => year >= 1 && year <= 9999).toSorted((one, other) => one - other)
      .slice(-MOST_YEARS);
  });
}

/** From the latest row to the last one of the year before its own, and so on. */
function steps({ rows, path, field }: Moments): SQL {
  const end = (order: string, lookup: string, bound: SQL): SQL =>
    rows.filter({ [`${path}__${lookup}`]: RawSQL(bound) }).orderBy(order).flat(path).slice(0, 1).toQuery().sql;
  const year = sql`nuages_year.latest`;
  const [latest, before, first] = [
    end(`-${path}`, "lt", PAST_ALL[storageOf(field)]),
    end(`-${path}`, "lt", startOf(field, year)),
    end(path, "gte", startOf(field, year)),
  ];
  return sql`WITH RECURSIVE nuages_year(latest) AS (SELECT (${latest}) UNION ALL SELECT (${before}) FROM nuages_year ${sql`WHERE ${year} IS NOT NULL LIMIT ${
    MOST_YEARS + 1
  }`}) SELECT (${first}), ${year} FROM nuages_year WHERE ${year} IS NOT NULL`;
}

function oneLook({ rows, path, field }: Moments): SQL {
  const past = RawSQL(PAST_ALL[storageOf(field)]);
  const all = rows.filter({ [`${path}__lt`]: past }).orderBy().flat(path).toQuery().sql;
  return sql`WITH nuages_moment(moment) AS (${all}) SELECT MIN(moment), MAX(moment) FROM nuages_moment ${sql`GROUP BY ${
    startOf(field, sql`moment`)
  } ORDER BY 2 DESC LIMIT ${MOST_YEARS}`}`;
}

/** Whether an index begins with the column. */
function hasIndex({ rows: { state: { model } }, path, field }: Moments): boolean {
  if (path.includes("__")) return false;
  const { indexes, uniqueConstraints } = getTableConfig(model.table);
  return field.column.isUnique || uniqueConstraints.some(({ columns: [first] }) => first === field.column) ||
    indexes.some(({ config }) => config.where === undefined && config.columns[0] === field.column);
}

type Storage = "text" | "seconds" | "milliseconds";

function storageOf({ info }: ModelField): Storage {
  return info.storage ?? "text";
}

/** Later than every moment; what is no moment is later still. */
const PAST_ALL: Readonly<Record<Storage, SQL>> = {
  text: sql`':'`,
  seconds: sql`253402300800`,
  milliseconds: sql`253402300800000`,
};

/** When the year of a moment began, in UTC, as the column keeps it; of a text, as it is compared. */
function startOf(field: ModelField, moment: SQL): SQL {
  switch (storageOf(field)) {
    case "text":
      // Without the line, a column of days would take the year for a number, which comes before every text.
      return sql`SUBSTR(${moment}, 1, 4) || '-'`;
    case "seconds":
      return sql`UNIXEPOCH(${moment}, 'unixepoch', 'start of year')`;
    case "milliseconds":
      // Whole seconds, rounded down also before 1970.
      return sql`(UNIXEPOCH(${moment} / 1000 - (${moment} % 1000 < 0), 'unixepoch', 'start of year') * 1000)`;
  }
}

/** The year of what the database keeps; `NaN` of what is no day. */
function yearIn(timeZone: string, { info, column }: ModelField, stored: unknown): number {
  if (info.kind === "date") return Number(/^([0-9]{4})-/.exec(String(stored))?.[1]);
  const moment: unknown = column.mapFromDriverValue(stored);
  return moment instanceof Date && !Number.isNaN(moment.getTime())
    ? Number(dayIn(timeZone, moment).slice(0, 4))
    : Number.NaN;
}
