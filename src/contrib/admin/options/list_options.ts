import type { Context } from "hono";
import type {
  AnyModel,
  ColumnName,
  Expression,
  ForwardName,
  OrderBy,
  QuerySet,
  RelationName,
} from "../../../db/mod.ts";
import type { FormFieldName } from "../../../forms/models/mod.ts";
import type { Action } from "../changelist/action.ts";
import type { CheckedColumn, ColumnInput, NameOfColumn } from "./columns.ts";
import type { CheckedFilter, FilterInput, ShowFacets } from "./filters.ts";
import type { CheckedSearch, DateName, PathInput, SearchInput } from "./names.ts";

/** What is said of the list. */
export interface ListOptions<
  M extends AnyModel,
  Display extends readonly unknown[],
  Filters extends readonly unknown[],
  Search extends readonly unknown[],
> {
  /**
   * The columns.
   *
   * @default {["__str__"]}
   */
  readonly listDisplay?: Display & { readonly [At in keyof Display]: CheckedColumn<M, Display[At]> };
  /**
   * The columns that lead to the row's form; `null` for none.
   *
   * @default {"the first column"}
   */
  readonly listDisplayLinks?: readonly NameOfColumn<Display[number]>[] | null;
  /**
   * The columns that can be edited in the list. All of them are saved, or none.
   *
   * @default {[]}
   */
  readonly listEditable?: readonly (FormFieldName<M> & NameOfColumn<Display[number]>)[];
  /**
   * The filters.
   *
   * @default {[]}
   */
  readonly listFilter?: Filters & { readonly [At in keyof Filters]: CheckedFilter<M, Filters[At]> };
  /**
   * Whether filters count the rows of each choice: always, where somebody asks for it, or never.
   *
   * @default {"allow"}
   */
  readonly showFacets?: ShowFacets;
  /**
   * Where the search looks.
   *
   * @default {[]}
   */
  readonly searchFields?: Search & { readonly [At in keyof Search]: CheckedSearch<M, Search[At]> };
  /** A sentence below the search. */
  readonly searchHelpText?: string;
  /**
   * The order of the list, where nobody sorts it.
   *
   * @default {"that of the model"}
   */
  readonly ordering?: readonly (PathInput<M> | `-${PathInput<M>}` | OrderBy | Expression)[];
  /**
   * The columns that may be sorted by.
   *
   * @default {"all that have an order"}
   */
  readonly sortableBy?: readonly NameOfColumn<Display[number]>[];
  /** A column of days or moments to go down by: years, months, days. */
  readonly dateHierarchy?: DateName<M> | `${RelationName<M>}__${string}`;
  /**
   * How many rows stand on a page.
   *
   * @default {100}
   */
  readonly listPerPage?: number;
  /**
   * Up to how many rows "Show all" shows.
   *
   * @default {200}
   */
  readonly listMaxShowAll?: number;
  /**
   * Relations to one row that are read with the list. Those that the columns name are read in any case.
   *
   * @default {[]}
   */
  readonly listSelectRelated?: readonly (ForwardName<M> | `${ForwardName<M>}__${string}`)[];
  /**
   * Whether a filtered list says how many rows there are without the filter.
   *
   * @default {true}
   */
  readonly showFullResultCount?: boolean;
  /**
   * Whether the way back from a form leads to the list as it was filtered.
   *
   * @default {true}
   */
  readonly preserveFilters?: boolean;
  /**
   * What can be done with the rows that are selected, beside those of the site.
   *
   * @default {[]}
   */
  readonly actions?: readonly Action<M>[];
  /**
   * Whether the actions stand above the list.
   *
   * @default {true}
   */
  readonly actionsOnTop?: boolean;
  /**
   * Whether the actions stand below the list.
   *
   * @default {false}
   */
  readonly actionsOnBottom?: boolean;
  /**
   * Whether it is said how many rows are selected.
   *
   * @default {true}
   */
  readonly actionsSelectionCounter?: boolean;
  /**
   * Whether what the list shows can be taken along as a file; the columns of the file, where not those that the list and the
   * form show. What is secret is in no file.
   *
   * @default {true}
   */
  readonly canExport?: boolean | readonly ColumnName<M>[];
  /**
   * Whether rows can be read from a file.
   *
   * @default {true}
   */
  readonly canImport?: boolean;
  /** What stands for no value; the site's sign, without it. */
  readonly emptyValueDisplay?: string;
  /** The columns of one request. */
  getListDisplay?(c: Context): readonly ColumnInput<M>[] | Promise<readonly ColumnInput<M>[]>;
  /** The columns of one request that lead to the row's form. */
  getListDisplayLinks?(c: Context, columns: readonly ColumnInput<M>[]): readonly string[] | null;
  /** The filters of one request. */
  getListFilter?(c: Context): readonly FilterInput<M>[] | Promise<readonly FilterInput<M>[]>;
  /** Where one request looks. */
  getSearchFields?(c: Context): readonly SearchInput<M>[];
  /** The order of one request. */
  getOrdering?(c: Context): readonly (PathInput<M> | `-${PathInput<M>}` | OrderBy | Expression)[];
  /** The actions of one request. */
  getActions?(c: Context, actions: readonly Action<M>[]): readonly Action<M>[] | Promise<readonly Action<M>[]>;
  /** The rows that there are for the admin: narrow what you are given. It holds for every page. */
  getQueryset?(c: Context, rows: QuerySet<M>): QuerySet<M>;
  /** Searches otherwise. */
  getSearchResults?(c: Context, rows: QuerySet<M>, term: string): QuerySet<M>;
  /** Whether an address may filter by a lookup that no filter names. The safe answer is what is given. */
  lookupAllowed?(c: Context, lookup: string, value: string, allowed: boolean): boolean;
}
