import type { Row, Value } from "@libsql/core/api";

/** Makes rows out of their values. */
export type RowClass = new (values: readonly Value[]) => Row;

/** Whether a column's name says nothing of a row itself: neither its length nor a place in it. */
export function isPlainName(name: string): boolean {
  return name !== "length" && name !== "__proto__" && !/^\d+$/.test(name);
}

/** A row that is a list and a record at once, as those of the native client are; its places belong to the class. */
class ListedRow {
  readonly #values: readonly Value[];

  constructor(values: readonly Value[]) {
    this.#values = values;
  }

  get length(): number {
    return this.#values.length;
  }

  static at(row: ListedRow, place: number): Value | undefined {
    return row.#values[place];
  }
}

/**
 * Makes the class of the rows of one statement: filling a row is cheap then, where describing each of its properties would
 * cost as much as reading it.
 *
 * @param names The names of the columns. The first of several that are the same counts.
 * @returns The class.
 */
export function rowClass(names: readonly string[]): RowClass {
  const named = names.map((name, place) => [name, place] as const).filter(([name, place]) =>
    names.indexOf(name) === place
  );
  class KeptRow extends ListedRow {
    constructor(values: readonly Value[]) {
      super(values);
      // What TypeScript cannot say of a class: its properties are the columns.
      const record = this as unknown as Record<string, Value | undefined>;
      for (const [name, place] of named) record[name] = values[place];
    }
  }
  for (const place of names.keys()) {
    Object.defineProperty(KeptRow.prototype, place, {
      get(this: KeptRow) {
        return ListedRow.at(this, place);
      },
    });
  }
  return KeptRow as unknown as RowClass;
}
