import type { AnyModel, QuerySet } from "../../../db/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { shortHash } from "../changeform/short_hash.ts";

/** Which rows were selected, as a page that asks about them sends it again. */
export interface Selection {
  /** The keys that were named. */
  readonly keys: readonly string[];
  /** Whether it is everything that the list shows, on all pages. */
  readonly isAcross: boolean;
  /** What the rows are summed up in, where they are not named. */
  readonly sum: string;
  /** Whether other rows were confirmed than those that are there now. */
  readonly hasChanged: boolean;
}

/** What rows are summed up in for the page that asks about them, so that nothing else is done with others. */
const SUM = "_selection_sum";

/** More keys are not looked at: of the others, the number. */
const MOST_KEYS = 5000;

/**
 * Sums rows up.
 *
 * @param rows The rows.
 * @param total How many they are.
 * @returns A short text, which is another one where a row was added or is there no more.
 */
export async function sumOfRows(rows: QuerySet<AnyModel>, total: number): Promise<string> {
  // New rows have the highest keys.
  return sumOf(await rows.orderBy("-pk").flat("pk").slice(0, MOST_KEYS), total);
}

/** Sums keys up. */
export function sumOf(keys: readonly unknown[], total: number = keys.length): string {
  return shortHash(`${total}: ${keys.join(" ")}`);
}

/**
 * Whether somebody said yes to these rows: those that were named, or the same as those that were shown.
 *
 * @param values What was sent.
 * @param sum What the rows are summed up in now.
 */
export function isConfirmed(values: FormValues, sum: string): boolean {
  return values.has("post") && (!isAcross(values) || values.get(SUM) === sum);
}

/** What has to be sent again for the same rows to be selected. */
export function selectionOf(values: FormValues, sum: string): Selection {
  const keys = values.getAll("_selected_action").filter((key) => typeof key === "string");
  const isAll = isAcross(values);
  return { keys, isAcross: isAll, sum, hasChanged: isAll && values.has(SUM) && values.get(SUM) !== sum };
}

/** Whether everything that the list shows is selected. */
export function isAcross(values: FormValues): boolean {
  return values.get("select_across") === "1";
}
