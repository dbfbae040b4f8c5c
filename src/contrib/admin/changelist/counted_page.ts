import { type SQL, sql } from "drizzle-orm";
import { type AnyModel, type Instance, Query, QuerySet, RawSQL } from "../../../db/mod.ts";

/** Rows of a page, with how many there are on all pages. */
export interface CountedRows {
  /** The rows. */
  readonly rows: readonly Instance[];
  /** How many there are in all; `undefined` where the page is empty and is not the first. */
  readonly count: number | undefined;
}

/** Of more rows that a search finds, nobody counts the rest. */
export const MOST_COUNTED = 100_000;

/** The name of the count among the columns; no model has such a column. */
const COUNT = "nuagesAdminCount";

/**
 * Asks for the rows of a page and for their number in one statement: each statement costs as much as a short read.
 *
 * @param query The rows of all pages, in order.
 * @param from The first row of the page, from 0.
 * @param to The row after the last.
 * @param isSearch Whether finding rows is slow: then they are looked for once, and not once more to be counted.
 * @returns The question.
 */
export function countedPage(
  query: QuerySet<AnyModel>,
  from: number,
  to: number,
  isSearch: boolean,
): Query<CountedRows> {
  return isSearch ? searchedPage(query, from, to) : plainPage(query, from, to);
}

function plainPage(query: QuerySet<AnyModel>, from: number, to: number): Query<CountedRows> {
  return withCount(query.slice(from, to), query.count().sql, from);
}

/**
 * The keys of the page and one more are looked for first: where there are fewer, they are all that there are, and nothing is
 * looked through again to be counted.
 */
function searchedPage(query: QuerySet<AnyModel>, from: number, to: number): Query<CountedRows> {
  const { model } = query.state;
  const size = to - from;
  const keys = plain(query).valuesList("pk").slice(from, to + 1).toQuery().sql;
  const key = model.fields[model.primaryKey[0] ?? ""]?.column;
  // The filters have done their work: what is left are the rows with these keys, in the same order.
  const onPage = RawSQL(sql`${key} IN (SELECT pk FROM page LIMIT ${size})`);
  const rows = unfiltered(query).filter(onPage);
  const all = plain(query).orderBy().valuesList("pk").slice(0, MOST_COUNTED).count().sql;
  const count = sql`CASE WHEN (SELECT count(*) FROM page) <= ${size} THEN NULL ELSE (${all}) END`;
  return withCount(rows, count, from, sql`WITH page(pk) AS MATERIALIZED (${keys}) `);
}

function withCount(
  rows: QuerySet<AnyModel>,
  count: SQL,
  from: number,
  before: SQL = sql.empty(),
): Query<CountedRows> {
  const counted = rows.annotate({ [COUNT]: RawSQL(count, "integer") }) as unknown as QuerySet<AnyModel>;
  return wrapped(counted.toQuery() as Query<unknown>);

  /** The same question, with what it counts in before it. */
  function wrapped(question: Query<unknown>): Query<CountedRows> {
    const { executor, sql: statement, exactly } = question;
    const read = async (stored: Parameters<typeof question.read>[0]): Promise<CountedRows> => {
      // The question is one for rows.
      const found = await question.read(stored) as readonly Instance[];
      return { rows: found, count: countOf(found, from) };
    };
    return new Query(executor, sql`${before}${statement}`, read, exactly && (() => wrapped(exactly())));
  }
}

/** Each row brings the count; without one, these rows are the last. */
function countOf(found: readonly Instance[], from: number): number | undefined {
  const first = found[0];
  if (!first) return from === 0 ? 0 : undefined;
  const count: unknown = Reflect.get(first, COUNT);
  return count === null ? from + found.length : Number(count);
}

/** Keys are read without what is joined for the rows. */
function plain({ state }: QuerySet<AnyModel>): QuerySet<AnyModel> {
  return new QuerySet<AnyModel>({ ...state, selectRelated: [], prefetch: [], columns: undefined });
}

/** All rows of the model, in the order of a query and with what it reads beside them. */
function unfiltered({ state }: QuerySet<AnyModel>): QuerySet<AnyModel> {
  return new QuerySet<AnyModel>({ ...state, steps: state.steps.filter(({ kind }) => kind === "annotate") });
}
