import type { AnyModel, QuerySet } from "../../../../db/mod.ts";
import type { Part } from "../../ask.ts";
import type { ListParams } from "../params.ts";
import type { AdminRequest } from "../../request.ts";

/** One choice of a filter. */
export interface FilterChoice {
  /** What people read. */
  readonly label: string;
  /** Whether the list is filtered by it. */
  readonly selected: boolean;
  /** The query string that filters by it alone. */
  readonly query: string;
  /** The query string that filters by it as well, or no longer, where several can be chosen. */
  readonly toggle?: string | undefined;
  /** How many rows it has, where that was asked for. */
  readonly count?: number | undefined;
}

/** What a filter shows. */
export interface ShownFilter {
  /** What stands above it. */
  readonly title: string;
  /** Its parameter, which makes its id. */
  readonly name: string;
  /** Whether it narrows the list. */
  readonly isActive: boolean;
  /** The choices; a filter with fewer than two is not shown. */
  readonly choices: readonly FilterChoice[];
  /** Whether there are more choices than are shown. */
  readonly isCut?: boolean;
}

/** A filter of a request: what it narrows the list to, and how it finds its choices. */
export interface Filter {
  /** The names that it has in the address. */
  readonly parameters: readonly string[];
  /** Whether the address names one of them. */
  readonly isActive: boolean;
  /** Whether it may find a row twice. */
  readonly isMany: boolean;
  /** Narrows rows to what the address says. */
  narrow(rows: QuerySet<AnyModel>): QuerySet<AnyModel>;
  /**
   * Finds the choices.
   *
   * @param rows The rows as all other filters narrow them, to be counted; `undefined` where nothing is counted.
   */
  shown(rows: QuerySet<AnyModel> | undefined): Part<ShownFilter | undefined> | Promise<Part<ShownFilter | undefined>>;
}

/** What every filter is made with. */
export interface FilterContext {
  /** The request. */
  readonly request: AdminRequest;
  /** The address. */
  readonly params: ListParams;
  /** The model of the list. */
  readonly model: AnyModel;
  /** The rows of the list, unfiltered. */
  readonly rows: QuerySet<AnyModel>;
}
