import type { AnyModel, Instance, QuerySet } from "../../../db/mod.ts";
import { askParts, type Part } from "../ask.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { ColumnInput } from "../options/columns.ts";
import { asksEach } from "../permissions.ts";
import { type AdminRequest, rowsOf } from "../request.ts";
import { type Column, columnsOf } from "./columns.ts";
import { countedPage, type CountedRows, MOST_COUNTED } from "./counted_page.ts";
import { DateHierarchy, type ShownHierarchy } from "./date_hierarchy.ts";
import type { Filter, FilterContext, ShownFilter } from "./filters/filter.ts";
import { makeFilter } from "./filters/make_filters.ts";
import { narrowByLookup } from "./lookups.ts";
import { type ListOrder, orderOf } from "./ordering.ts";
import { LIST_PARAMS, type ListParams } from "./params.ts";
import { searchRows } from "./search.ts";

/** What a list of rows shows: Django's `ChangeList`. */
export interface ChangeList {
  /** The address. */
  readonly params: ListParams;
  /** The columns. */
  readonly columns: readonly Column[];
  /** What the project said of them. */
  readonly inputs: readonly ColumnInput<AnyModel>[];
  /** How it is ordered. */
  readonly order: ListOrder;
  /** The rows of the page. */
  readonly rows: readonly Instance[];
  /** All rows that the filters leave, in order. */
  readonly query: QuerySet<AnyModel>;
  /** How many rows the filters leave. */
  readonly count: number;
  /** Whether there are more rows than were counted. */
  readonly isCountCut: boolean;
  /** How many rows there are without filters; `undefined` where nobody counts them. */
  readonly fullCount: number | undefined;
  /** Which page, from 1. */
  readonly page: number;
  /** How many pages there are. */
  readonly pages: number;
  /** Whether all rows stand on this page. */
  readonly isAll: boolean;
  /** Whether all rows may stand on one page. */
  readonly canShowAll: boolean;
  /** The filters. */
  readonly filters: readonly ShownFilter[];
  /** Whether something narrows the list. */
  readonly isFiltered: boolean;
  /** Whether a filter or the search narrows the list; not the drill-down by dates. */
  readonly hasActiveFilters: boolean;
  /** Whether rows are counted for each choice. */
  readonly hasFacets: boolean;
  /** The drill-down by dates. */
  readonly hierarchy: ShownHierarchy | undefined;
  /** What somebody searches for. */
  readonly term: string;
  /** Where the search looks. */
  readonly searchFields: readonly string[];
  /** The lists that somebody keeps. */
  readonly savedViews: readonly SavedList[];
}

/** A list that somebody keeps: filters, order and search under a name. */
export interface SavedList {
  /** Its number. */
  readonly id: number;
  /** Its name. */
  readonly name: string;
  /** Its query string, without `?`. */
  readonly query: string;
}

/** What a list is made of before the database is asked. */
export interface ListQuery {
  readonly params: ListParams;
  readonly columns: readonly Column[];
  readonly inputs: readonly ColumnInput<AnyModel>[];
  readonly order: ListOrder;
  readonly filters: readonly Filter[];
  readonly hierarchy: DateHierarchy | undefined;
  readonly term: string;
  readonly searchFields: readonly string[];
  /** The rows without filters. */
  readonly all: QuerySet<AnyModel>;
  /** The rows with all filters, in order. */
  readonly query: QuerySet<AnyModel>;
  /** The rows as all filters but one narrow them, and the search. */
  readonly without: (filter: Filter) => QuerySet<AnyModel>;
  /** The rows as everything but the drill-down narrows them. */
  readonly withoutDates: QuerySet<AnyModel>;
}

/**
 * Reads an address of a list: which rows it asks for, and in which order.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param params The address.
 * @returns The query, and what it is made of.
 * @throws {IncorrectLookup} If the address asks for what there cannot be.
 * @throws {DisallowedLookup} If it asks about what nobody named: 400.
 */
export async function listQuery(request: AdminRequest, admin: ModelAdmin, params: ListParams): Promise<ListQuery> {
  const { c } = request;
  const { model, options } = admin;
  const inputs = await options.getListDisplay?.(c) ?? options.listDisplay ?? ["__str__" as const];
  const columns = columnsOf(model, inputs);
  const all = rowsOf(request, admin);
  const listed = await options.getListFilter?.(c) ?? options.listFilter ?? [];
  const context: FilterContext = { request, params, model, rows: all };
  const filters = listed.map((input) => makeFilter(context, input));
  const hierarchy = options.dateHierarchy === undefined
    ? undefined
    : new DateHierarchy(request, model, options.dateHierarchy, params);
  const searchFields = options.getSearchFields?.(c) ?? options.searchFields ?? [];
  const term = params.get(LIST_PARAMS.search)?.trim() ?? "";

  const known = new Set([...filters.flatMap(({ parameters }) => parameters), ...hierarchy?.parameters ?? []]);
  const others = [...params.filters()].filter(([name]) => !known.has(name));
  const searched = searchIn(request, admin, all, searchFields, term);
  const narrowed = others.reduce<QuerySet<AnyModel>>(
    (rows, [lookup, values]) => narrowByLookup(request, admin, listed, rows, lookup, values),
    searched,
  );
  const filtered = (left?: Filter): QuerySet<AnyModel> =>
    filters.reduce<QuerySet<AnyModel>>(
      (rows, filter) => filter === left || !filter.isActive ? rows : narrowOnce(filter, rows),
      narrowed,
    );
  const withoutDates = filtered();
  const order = orderOf(model, columns, options.getOrdering?.(c) ?? options.ordering ?? model.ordering, params);
  const related = [...columns.flatMap((column) => column.related), ...options.listSelectRelated ?? []];
  const rows = (hierarchy?.narrow(withoutDates) ?? withoutDates).orderBy(...order.orders as never[]);
  return {
    params,
    columns,
    inputs,
    order,
    filters,
    hierarchy,
    term,
    searchFields,
    all,
    withoutDates,
    query: related.length === 0 ? rows : rows.selectRelated(...[...new Set(related)] as never[]) as never,
    without: (filter) => hierarchy?.narrow(filtered(filter)) ?? filtered(filter),
  };
}

function searchIn(
  { c }: AdminRequest,
  { options }: ModelAdmin,
  rows: QuerySet<AnyModel>,
  fields: readonly string[],
  term: string,
): QuerySet<AnyModel> {
  if (term === "") return rows;
  return options.getSearchResults?.(c, rows, term) ?? searchRows(rows, fields, term);
}

/** A filter across a relation to many would find a row once for each related one. */
function narrowOnce(filter: Filter, rows: QuerySet<AnyModel>): QuerySet<AnyModel> {
  if (!filter.isMany) return filter.narrow(rows);
  const found = filter.narrow(rows.state.model.objects(rows.state.source));
  return rows.filter({ pk__in: found.orderBy().valuesList("pk") } as never);
}

/** More pages nobody goes through; SQLite would count a billion rows for one. */
const LAST_PAGE = 1_000_000;

/**
 * Asks for everything that a list shows, in one round trip.
 *
 * @param admin What is said of the model.
 * @param list What was asked for.
 * @param saved The lists that somebody keeps.
 * @returns The list.
 */
export async function readList(
  admin: ModelAdmin,
  list: ListQuery,
  saved: Part<readonly SavedList[]> = NO_VIEWS,
): Promise<ChangeList> {
  const { options } = admin;
  const { params, filters, hierarchy, query } = list;
  const { listPerPage: perPage = 100, listMaxShowAll: most = 200, showFullResultCount = true, showFacets = "allow" } =
    options;
  const wantsAll = params.has(LIST_PARAMS.all);
  const asked = pageIn(params);
  const hasFacets = showFacets === "always" || (showFacets === "allow" && params.has(LIST_PARAMS.facets));
  const isFiltered = list.term !== "" || params.filters().size > 0;
  const shownQuery = onlyShown(admin, list);
  const [from, to] = wantsAll ? [0, most] : [(asked - 1) * perPage, asked * perPage];
  const shownFilters = await Promise.all(
    filters.map((filter) => filter.shown(hasFacets ? list.without(filter) : undefined)),
  );
  const [counted, fullCount, hierarchyShown, savedViews, ...shown] = await askParts(
    {
      questions: [countedPage(shownQuery, from, to, list.term !== "")],
      read: ([found]) => found as CountedRows,
    },
    {
      questions: isFiltered && showFullResultCount ? [list.all.count()] : [],
      read: ([found]) => found === undefined ? undefined : Number(found),
    },
    hierarchy?.shown(hierarchy.narrow(list.withoutDates)) ?? NOTHING,
    saved,
    ...shownFilters,
  );
  const { rows } = counted;
  // A page beyond the last one says nothing of how many there are.
  const count = counted.count ?? await query.count();
  const canShowAll = count <= most;
  const isAll = wantsAll && canShowAll;
  const pages = Math.max(1, Math.ceil(count / perPage));
  const page = wantsAll ? 1 : Math.min(asked, pages);
  return {
    params,
    columns: list.columns,
    inputs: list.inputs,
    order: list.order,
    rows: await rowsOfPage({ rows, query: shownQuery, isAll, wantsAll, page, asked, perPage }),
    query,
    count,
    isCountCut: list.term !== "" && count === MOST_COUNTED,
    fullCount: fullCount ?? (isFiltered ? undefined : count),
    page,
    pages,
    isAll,
    canShowAll: canShowAll && count > perPage,
    // A filter that finds nothing to choose from has nothing to show.
    filters: shown.flatMap((filter) => filter === undefined ? [] : [filter as ShownFilter]),
    isFiltered,
    hasActiveFilters: filters.some(({ isActive }) => isActive) || list.term !== "",
    hasFacets,
    hierarchy: hierarchyShown as ShownHierarchy | undefined,
    term: list.term,
    searchFields: list.searchFields,
    savedViews,
  };
}

/**
 * Long texts that no column shows are not read. Where a function of the project gets the row, all of it is there.
 */
function onlyShown(admin: ModelAdmin, { columns, query, params }: ListQuery): QuerySet<AnyModel> {
  const { options, model } = admin;
  if (asksEach(admin) || (options.listEditable ?? []).length > 0 || params.has(LIST_PARAMS.popup)) return query;
  const read = columns.map(({ reads }) => reads);
  if (read.includes(undefined)) return query;
  const names = new Set([...model.primaryKey, ...read.flatMap((each) => each ?? [])]);
  // The names are those of columns, which the type of any model does not know.
  return query.only(...[...names] as never[]) as unknown as QuerySet<AnyModel>;
}

const NO_VIEWS: Part<readonly SavedList[]> = { questions: [], read: () => [] };

const NOTHING: Part<undefined> = { questions: [], read: () => undefined };

function pageIn(params: ListParams): number {
  const text = params.get(LIST_PARAMS.page) ?? "1";
  return /^[1-9][0-9]{0,8}$/.test(text) ? Math.min(Number(text), LAST_PAGE) : 1;
}

/** The rows that were asked for, unless there are fewer pages, or too many rows for one. */
async function rowsOfPage(
  { rows, query, isAll, wantsAll, page, asked, perPage }: {
    rows: readonly Instance[];
    query: QuerySet<AnyModel>;
    isAll: boolean;
    wantsAll: boolean;
    page: number;
    asked: number;
    perPage: number;
  },
): Promise<readonly Instance[]> {
  if (wantsAll) return isAll ? rows : rows.slice(0, perPage);
  if (page === asked) return rows;
  return await query.slice((page - 1) * perPage, page * perPage) as unknown as readonly Instance[];
}
