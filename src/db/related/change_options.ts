import type { ResolvedRelation } from "../models/resolve.ts";
import { isKeyed } from "../query/condition.ts";

/** How rows of a relation are changed. */
export interface ChangeOptions {
  /** Whether rows that refer are changed by one statement; otherwise each is saved. */
  readonly bulk?: boolean;
  /** Whether all rows are taken out first. */
  readonly clear?: boolean;
  /** Values of new rows between. */
  readonly throughDefaults?: object;
}

/**
 * Tells rows from the options after them, which are Django's keyword arguments. Neither a row nor a key is a plain object.
 *
 * @param rowsThen Rows or keys, and then perhaps options.
 * @returns Both.
 */
export function splitOptions(rowsThen: readonly unknown[]): [rows: readonly unknown[], options: ChangeOptions] {
  const last = rowsThen.at(-1);
  return isKeyed(last) ? [rowsThen.slice(0, -1), last] : [rowsThen, {}];
}

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  add: ["bulk", "throughDefaults"],
  remove: ["bulk"],
  clear: ["bulk"],
  set: ["bulk", "clear", "throughDefaults"],
  create: ["throughDefaults"],
};

/**
 * Refuses what a relation cannot be asked for: it must not be overlooked.
 *
 * @param relation The relation.
 * @param options What is asked for.
 * @param method What is called.
 * @throws {TypeError} If an option is none of this method, or not of this kind of relation.
 */
export function refuseOptions({ name, through }: ResolvedRelation, options: ChangeOptions, method: string): void {
  for (const [option, value] of Object.entries(options)) {
    const isOther = option === (through ? "bulk" : "throughDefaults");
    if (value === undefined || (OPTIONS[method]?.includes(option) && !isOther)) continue;
    const why = isOther
      ? through ? "its rows are related through a table between" : "there is no table between"
      : `expected ${OPTIONS[method]?.join(", ")}`;
    throw new TypeError(`Cannot ${method}() with "${option}" in "${name}": ${why}`);
  }
}
