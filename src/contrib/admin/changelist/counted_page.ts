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

/** The keys of what is found are kept while the statement runs, and counted and cut from there. */
function searchedPage(query: QuerySet<AnyModel>, from: number, to: number): Query<CountedRows> {
  const { model } = query.state;
  const keys = plain(query).valuesList("pk").slice(0, MOST_COUNTED).toQuery().sql;
  const cut = sql`SELECT pk FROM found LIMIT ${to - from} OFFSET ${from}`;
  const key = model.fields[model.primaryKey[0] ?? ""]?.column;
  // The filters have done their work: what is left are the rows with these keys, in the same order.
  const rows = unfiltered(query).filter(RawSQL(sql`${key} IN (${cut})`) as never);
  return withCount(rows, sql`SELECT count(*) FROM found`, from, sql`WITH found(pk) AS MATERIALIZED (${keys}) `);
}

function withCount(rows: QuerySet<AnyModel>, count: SQL, from: number, before: SQL = sql.empty()): Query<CountedRows> {
  const counted = rows.annotate({ [COUNT]: RawSQL(count, "integer") } as never) as unknown as QuerySet<AnyModel>;
  return wrapped(counted.toQuery() as Query<unknown>);

  /** The same question, with what it counts in before it. */
  function wrapped(question: Query<unknown>): Query<CountedRows> {
    const { executor, sql: statement, exactly } = question;
    const read = async (stored: Parameters<typeof question.read>[0]): Promise<CountedRows> => {
      // The question is one for rows.
      const found = await question.read(stored) as readonly Instance[];
      const first = found[0];
      return { rows: found, count: first ? Number(Reflect.get(first, COUNT)) : from === 0 ? 0 : undefined };
    };
    return new Query(executor, sql`${before}${statement}`, read, exactly && (() => wrapped(exactly())));
  }
}

/** Keys are read without what is joined for the rows. */
function plain({ state }: QuerySet<AnyModel>): QuerySet<AnyModel> {
  return new QuerySet<AnyModel>({ ...state, selectRelated: [], prefetch: [], columns: undefined });
}

/** All rows of the model, in the order of a query and with what it reads beside them. */
function unfiltered({ state }: QuerySet<AnyModel>): QuerySet<AnyModel> {
  return new QuerySet<AnyModel>({ ...state, steps: state.steps.filter(({ kind }) => kind === "annotate") });
}
