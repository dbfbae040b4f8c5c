import type { InValue } from "@libsql/core/api";
import { getTableName } from "drizzle-orm";
import type { Executor } from "../transactions/transaction.ts";
import { type FixtureRow, isNatural, missingError, type NaturalReference, type RelatedRows } from "./fixture_row.ts";
import type { NaturalLookups } from "./natural_lookups.ts";
import { announceOf } from "./save_signals.ts";
import { type RelatedSet, writeRelated } from "./write_related.ts";

/** A many-to-many relation that is written after its row. */
interface Late {
  readonly row: FixtureRow;
  readonly related: RelatedRows;
}

/** Many-to-many relations of rows, which come after the rows that they lead to, as far as these are there. */
export class LateRelations {
  readonly #executor: Executor;
  readonly #lookups: NaturalLookups;
  readonly #tables: Set<string>;
  #next: Late[] = [];
  /** Those that lead to rows which are not there yet. */
  readonly #open: Late[] = [];

  /**
   * Begins with none.
   *
   * @param executor The transaction.
   * @param lookups What finds rows by their natural keys.
   * @param tables Gets the names of the tables that are written to.
   */
  constructor(executor: Executor, lookups: NaturalLookups, tables: Set<string>) {
    this.#executor = executor;
    this.#lookups = lookups;
    this.#tables = tables;
  }

  /** Adds those of a row, which is in the database. */
  add(row: FixtureRow): void {
    for (const related of row.related) this.#next.push({ row, related });
  }

  /**
   * Writes those that were added and lead to rows which are there, as they came: where a relation holds both ways, the
   * later row has the last word.
   *
   * @param rows The rows in the order of the fixture; others came before.
   */
  async write(rows: readonly FixtureRow[]): Promise<void> {
    const places = new Map(rows.map((row, place) => [row, place]));
    const placeOf = ({ row }: Late): number => places.get(row) ?? -1;
    const next = this.#next.sort((a, b) => placeOf(a) - placeOf(b));
    this.#next = [];
    await this.#writeThese(next, (late) => this.#open.push(late));
  }

  /** Writes the others. */
  async finish(): Promise<void> {
    await this.#writeThese(this.#open.splice(0), (_, missing) => {
      throw missing;
    });
  }

  async #writeThese(all: readonly Late[], leave: (late: Late, missing: Error) => void): Promise<void> {
    await this.#lookups.find(all.flatMap(({ related }) => related.rows.filter(isNatural)));
    const sets: RelatedSet[] = [];
    for (const late of all) {
      const keys = late.related.rows.map((item) => this.#keyOf(late.row, item));
      const missing = late.related.rows.find((item, at): item is NaturalReference =>
        isNatural(item) && keys[at] === undefined
      );
      if (missing === undefined) {
        sets.push({ row: late.row, relation: late.related.relation, keys: keys.flatMap(there) });
      } else leave(late, missingError(late.row, missing));
    }
    for (const [{ through }, group] of Map.groupBy(sets, ({ relation }) => relation)) {
      await writeRelated(this.#executor, group, announceOf(this.#executor, through));
      if (through) this.#tables.add(getTableName(through.table));
    }
  }

  #keyOf(row: FixtureRow, item: InValue | NaturalReference): InValue | undefined {
    return isNatural(item) ? this.#lookups.get(item, row) : item;
  }
}

function there(key: InValue | undefined): InValue[] {
  return key === undefined ? [] : [key];
}
