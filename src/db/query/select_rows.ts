import type { Executor } from "../transactions/transaction.ts";
import { type CompiledSelect, compileSelect, type SelectOptions } from "./compile_select.ts";
import { explained, firstExactness, wantsExactness } from "./exact.ts";
import { fetchRows } from "./fetch_rows.ts";
import type { StoredRows } from "./query.ts";
import type { RowPlan } from "./row_plan.ts";
import type { QueryState } from "./state.ts";

/** Rows as the database gave them, and how they are read. */
export interface SelectedRows {
  /** The rows. */
  readonly stored: StoredRows;
  /** How they are read. */
  readonly plan: RowPlan;
  /** Where what was asked for beside them begins. */
  readonly besideAt: number;
}

/** How rows are asked for. */
export interface SelectRowsOptions extends Pick<SelectOptions, "beside"> {
  /** Where they are asked for, if not where the query says. */
  readonly executor?: Executor;
}

/**
 * Asks for the rows of a query at once. Should there be whole numbers that the client refuses, it is asked again such that
 * these come as texts.
 *
 * @param state The query.
 * @param options Where it is asked, and for what beside the rows.
 * @returns The rows.
 */
export async function selectRows(state: QueryState, options: SelectRowsOptions = {}): Promise<SelectedRows> {
  const { executor = state.executor, ...others } = options;
  try {
    return await fetch(executor, compileSelect(state, { ...others, exactness: firstExactness(executor) }));
  } catch (error) {
    if (!wantsExactness(error, executor)) throw explained(error);
    return await fetch(executor, compileSelect(state, { ...others, exactness: "all" }));
  }
}

async function fetch(executor: Executor, { sql, ...rest }: CompiledSelect): Promise<SelectedRows> {
  return { stored: await fetchRows(executor, sql), ...rest };
}
