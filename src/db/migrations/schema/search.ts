import { createSearch, dropSearch, type SearchedTable } from "../../search/search_table.ts";
import { isSame, type TableChange } from "./compare.ts";
import { group, type StatementGroup } from "./differences.ts";
import type { Operation } from "./operations.ts";
import { modelOf, type ModelSnapshot, type Snapshot } from "./snapshot.ts";

/** What happens to the indexes of text when the tables change. */
export interface SearchChanges {
  /** The changes, in words. */
  readonly operations: readonly Operation[];
  /** What comes before everything else. */
  readonly first: readonly StatementGroup[];
  /** What comes after everything else. */
  readonly last: readonly StatementGroup[];
}

/**
 * Finds out what happens to the indexes of text. An index knows the names of its table and columns, and its triggers go
 * with a table that is made anew: so it is taken away before its table changes, and made again after.
 *
 * @param before The snapshot before.
 * @param after The snapshot after.
 * @param changes The tables that change in between.
 * @returns What comes first and last.
 */
export function searchChanges(before: Snapshot, after: Snapshot, changes: readonly TableChange[]): SearchChanges {
  const then = searchedTables(before);
  const now = searchedTables(after);
  const isKept = (one: Searched, others: readonly Searched[]): boolean =>
    others.some((other) => isSame(one.searched, other.searched)) &&
    !changes.some(({ after: { table } }) => table === one.searched.table);
  const gone = then.filter((one) => !isKept(one, now));
  const made = now.filter((one) => !isKept(one, then));
  return {
    operations: [
      ...gone.filter(({ searched }) => modelOf(after, searched.table) && !wasSearched(now, searched.table)).map((
        { model },
      ): Operation => ({ kind: "removeSearch", model })),
      ...made.filter(({ searched }) => modelOf(before, searched.table) && !isListed(then, searched)).map((
        { model },
      ): Operation => ({ kind: "addSearch", model })),
    ],
    first: gone.flatMap(({ model, searched }) =>
      group([`Remove search index from ${model.toLowerCase()}`], dropSearch(searched.table))
    ),
    last: made.flatMap(({ model, searched }) =>
      group([`Create search index on model ${model.toLowerCase()}`], createSearch(searched))
    ),
  };
}

interface Searched {
  readonly model: string;
  readonly searched: SearchedTable;
}

function searchedTables({ models }: Snapshot): Searched[] {
  return Object.entries(models).flatMap(([model, table]) => {
    const searched = searchedTable(table);
    return searched ? [{ model, searched }] : [];
  });
}

function searchedTable({ table, fields, search = [] }: ModelSnapshot): SearchedTable | undefined {
  const key = Object.values(fields).find(({ primaryKey }) => primaryKey);
  if (search.length === 0) return undefined;
  if (key?.type.toLowerCase() === "integer") {
    const isComputed = Object.values(fields).some(({ column, generated }) => generated && search.includes(column));
    return { table, key: key.column, columns: search, ...(isComputed && { isComputed }) };
  }
  throw new TypeError(`Cannot index the text of "${table}": its primary key is no integer, which FTS5 needs`);
}

function wasSearched(all: readonly Searched[], table: string): boolean {
  return all.some(({ searched }) => searched.table === table);
}

function isListed(all: readonly Searched[], one: SearchedTable): boolean {
  return all.some(({ searched }) => isSame(searched, one));
}
