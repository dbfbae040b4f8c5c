import type { InValue } from "@libsql/core/api";
import { getTableName } from "drizzle-orm";
import type { AnyModel } from "../models/model.ts";
import type { Executor } from "../transactions/transaction.ts";
import { type DeserializeOptions, type FixtureObject, objectReader, readRow } from "./deserialize.ts";
import { type FixtureRow, missingError, type NaturalReference } from "./fixture_row.ts";
import { updateColumn } from "./insert_rows.ts";
import { LateRelations } from "./late_relations.ts";
import { keyText, storedNaturalKeys } from "./natural_keys.ts";
import { NaturalLookups, wantedField } from "./natural_lookups.ts";
import { findOwnKeys, withoutTwins } from "./own_keys.ts";
import { saveRows } from "./save_signals.ts";
import { WaitingRows } from "./waiting_rows.ts";

/** Options for loading rows of fixtures. */
export interface LoadOptions extends DeserializeOptions {
  /** Says whether rows of a model are loaded; all, without it. */
  readonly accepts?: (model: AnyModel) => boolean;
}

/** How many rows there were. */
export interface LoadCount {
  /** The rows whose models exist. */
  readonly found: number;
  /** The rows that were loaded. */
  readonly loaded: number;
}

/** So many rows are written together, and so many characters. */
const [MOST_ROWS, MOST_SIZE] = [1000, 4_000_000];

/** Puts rows of fixtures into the database, whatever their order. */
export class FixtureLoader {
  /** The tables that were written to. */
  readonly tables: Set<string> = new Set();
  readonly #executor: Executor;
  readonly #options: LoadOptions;
  readonly #read: (object: unknown) => FixtureObject | undefined;
  readonly #lookups: NaturalLookups;
  readonly #waiting: WaitingRows = new WaitingRows();
  readonly #late: LateRelations;

  /**
   * Begins to load.
   *
   * @param executor The transaction, with foreign keys deferred.
   * @param models The models of the site.
   * @param options What is left out.
   */
  constructor(executor: Executor, models: Iterable<AnyModel>, options: LoadOptions) {
    this.#executor = executor;
    this.#options = options;
    this.#read = objectReader(models, options);
    this.#lookups = new NaturalLookups(executor);
    this.#late = new LateRelations(executor, this.#lookups, this.tables);
  }

  /** Loads the objects of a fixture, but for rows that refer to some which are not there yet. */
  async load(objects: AsyncIterable<unknown> | Iterable<unknown>): Promise<LoadCount> {
    const { accepts = () => true } = this.#options;
    let [found, loaded, size] = [0, 0, 0];
    let rows: FixtureRow[] = [];
    for await (const object of objects) {
      const read = this.#read(object);
      if (!read) continue;
      found++;
      if (!accepts(read.serialized.model)) continue;
      const row = readRow(read, this.#options);
      rows.push(row);
      loaded++;
      size += row.size;
      if (rows.length < MOST_ROWS && size < MOST_SIZE) continue;
      await this.#write(rows);
      [rows, size] = [[], 0];
    }
    await this.#write(rows);
    return { found, loaded };
  }

  /** Loads what waited for the end. */
  async finish(): Promise<void> {
    const open = new Map<FixtureRow, ReadonlyMap<string, NaturalReference>>();
    for (let rows = this.#waiting.rows; rows.length > 0; rows = this.#waiting.rows) {
      for (const row of rows) this.#waiting.remove(row);
      await this.#write(rows);
      if (this.#waiting.rows.length === rows.length) await this.#writeOpen(rows, open);
    }
    await this.#close(open);
    await this.#late.finish();
  }

  /** Writes rows together, model by model, and then those that waited for them. */
  async #write(rows: readonly FixtureRow[]): Promise<void> {
    for (let next = rows; next.length > 0;) {
      const woken: FixtureRow[] = [];
      for (const [model, group] of Map.groupBy(next, (row) => row.serialized.model)) {
        const ready = await this.#settle(group);
        for (const part of withoutTwins(model, ready)) woken.push(...await this.#save(model, part));
      }
      next = woken;
    }
    await this.#late.write(rows);
  }

  /** Finds what rows refer to; those that refer to something which is not there must wait. */
  async #settle(rows: readonly FixtureRow[]): Promise<FixtureRow[]> {
    await this.#lookups.find(rows.flatMap(({ open }) => [...open.values()]));
    const ready: FixtureRow[] = [];
    for (const row of rows) {
      for (const [name, reference] of row.open) {
        const value = this.#lookups.get(reference, row);
        if (value !== undefined) row.values.set(name, value);
        if (value !== undefined) row.open.delete(name);
      }
      if (row.open.size === 0) ready.push(row);
      else this.#waiting.add(row);
    }
    return ready;
  }

  /** Writes rows of one model, and returns those that waited for them. */
  async #save(model: AnyModel, rows: readonly FixtureRow[]): Promise<FixtureRow[]> {
    await findOwnKeys(this.#executor, model, rows);
    await saveRows(this.#executor, rows);
    this.tables.add(getTableName(model.table));
    this.#lookups.forget(model);
    for (const row of rows) this.#late.add(row);
    return await this.#wake(model, rows);
  }

  async #wake(model: AnyModel, rows: readonly FixtureRow[]): Promise<FixtureRow[]> {
    const [key, second] = rows[0]?.serialized.keys ?? [];
    if (!key || second || !this.#waiting.waitFor(model)) return [];
    const byKey = new Map(rows.map((row) => [keyText([row.values.get(key.field.name)]), row]));
    const keys = rows.map(({ values }) => values.get(key.field.name));
    const natural = await storedNaturalKeys(this.#executor, model, key.field, keys);
    return [...natural].flatMap(([text, tuple]) => {
      const valueFor = ({ relation }: NaturalReference): InValue | undefined =>
        byKey.get(text)?.values.get(wantedField(relation).name);
      return this.#waiting.wake(model, keyText(tuple), valueFor);
    });
  }

  /** Rows that wait for each other in a circle, or for nothing: what may be null is, for the time being. */
  async #writeOpen(
    rows: readonly FixtureRow[],
    open: Map<FixtureRow, ReadonlyMap<string, NaturalReference>>,
  ): Promise<void> {
    const free = rows.filter(mayBeOpen);
    for (const row of free.length === 0 ? rows : []) {
      for (const missing of row.open.values()) throw missingError(row, missing);
    }
    for (const row of free) {
      this.#waiting.remove(row);
      open.set(row, new Map(row.open));
      row.open.clear();
    }
    await this.#write(free);
  }

  /** Writes the references that were null for the time being. */
  async #close(open: ReadonlyMap<FixtureRow, ReadonlyMap<string, NaturalReference>>): Promise<void> {
    await this.#lookups.find([...open.values()].flatMap((references) => [...references.values()]));
    for (const [row, references] of open) {
      for (const [name, reference] of references) {
        const value = this.#lookups.get(reference, row);
        const field = row.serialized.model.fields[name];
        if (value === undefined || !field) throw missingError(row, reference);
        row.values.set(name, value);
        await updateColumn(this.#executor, row, field);
      }
    }
  }
}

/** Whether a row can be written without what it waits for. */
function mayBeOpen({ serialized: { model }, open }: FixtureRow): boolean {
  return [...open.keys()].every((name) => model.fields[name]?.null && !model.primaryKey.includes(name));
}
