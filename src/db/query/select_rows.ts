import type { Executor } from "../transactions/transaction.ts";
import { type CompiledSelect, compileSelect } from "./compile_select.ts";
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
}

/**
 * Asks for the rows of a query at once. Should there be whole numbers that the client refuses, it is asked again such that
 * these come as texts.
 *
 * @param state The query.
 * @param executor Where it is asked, if not where the query says.
 * @returns The rows.
 */
export async function selectRows(state: QueryState, executor: Executor = state.executor): Promise<SelectedRows> {
  try {
    return await fetch(executor, compileSelect(state, { exactness: firstExactness(executor) }));
  } catch (error) {
    if (!wantsExactness(error, executor)) throw explained(error);
    return await fetch(executor, compileSelect(state, { exactness: "all" }));
  }
}

async function fetch(executor: Executor, { sql, plan }: CompiledSelect): Promise<SelectedRows> {
  return { stored: await fetchRows(executor, sql), plan };
}
