import type { InValue } from "@libsql/core/api";
import type { ModelField } from "../models/fields.ts";
import type { AnyModel } from "../models/model.ts";
import { propertyOf } from "../models/property.ts";
import { relationsOf } from "../models/resolve.ts";
import { compileSelect } from "../query/compile_select.ts";
import { Condition } from "../query/condition.ts";
import { fetchRows } from "../query/fetch_rows.ts";
import { allRows } from "../query/state.ts";
import type { Executor } from "../transactions/transaction.ts";
import { jsonToStored } from "./json_to_stored.ts";
import { storedToJson } from "./stored_to_json.ts";

/** Values as the database keeps them. */
export type StoredValues = readonly unknown[];

/** The most parts of one condition: SQLite nests `OR`, and takes a depth of 1000. */
const MOST_TUPLES = 100;
/** The most values of one list: SQLite takes 32,766 parameters. */
const MOST_KEYS = 10_000;

/**
 * Reads the natural keys of rows, as fixtures hold them.
 *
 * @param executor The database.
 * @param model Their model.
 * @param by The column by which the rows are known.
 * @param keys The values of that column, as the database keeps them.
 * @returns The natural keys, by the texts of the keys: see {@linkcode keyText}.
 * @see {@link https://docs.djangoproject.com/en/stable/topics/serialization/#natural-keys}
 */
export async function naturalKeysOf(
  executor: Executor,
  model: AnyModel,
  by: ModelField,
  keys: Iterable<unknown>,
): Promise<Map<string, readonly unknown[]>> {
  const fields = model.naturalKey.map((path) => fieldAt(model, path));
  const found = new Map<string, readonly unknown[]>();
  for (const [text, natural] of await storedNaturalKeys(executor, model, by, keys)) {
    found.set(text, natural.map((stored, at) => fields[at] ? storedToJson(fields[at], stored) : stored));
  }
  return found;
}

/**
 * Reads the natural keys of rows, as the database keeps them.
 *
 * @param executor The database.
 * @param model Their model.
 * @param by The column by which the rows are known.
 * @param keys The values of that column, as the database keeps them.
 * @returns The natural keys, by the texts of the keys: see {@linkcode keyText}.
 */
export async function storedNaturalKeys(
  executor: Executor,
  model: AnyModel,
  by: ModelField,
  keys: Iterable<unknown>,
): Promise<Map<string, StoredValues>> {
  const found = new Map<string, StoredValues>();
  for (const chunk of chunks(distinct(keys), MOST_KEYS)) {
    const condition = { [`${by.name}__in`]: chunk.map((key) => by.column.mapFromDriverValue(key)) };
    const rows = await select(executor, model, [by.name, ...model.naturalKey], condition);
    for (const [key, ...natural] of rows) found.set(keyText([key]), natural);
  }
  return found;
}

/**
 * Finds rows by the values of some of their fields, many rows at a time.
 *
 * @param executor The database.
 * @param model Their model.
 * @param paths The fields, also across relations.
 * @param tuples The values of these fields, as the database keeps them.
 * @param wanted The column that is asked for.
 * @returns The values of that column, by the texts of the tuples: see {@linkcode keyText}. Where several rows fit a
 * tuple, they are all there; where none does, the tuple is not.
 */
export async function findRows(
  executor: Executor,
  model: AnyModel,
  paths: readonly string[],
  tuples: readonly StoredValues[],
  wanted: ModelField,
): Promise<Map<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  const fields = paths.map((path) => fieldAt(model, path));
  for (const chunk of chunks(tuples, MOST_TUPLES)) {
    const asked = new Set(chunk.map(keyText));
    const condition = new Condition("or", chunk.map((tuple) => conditionOf(paths, fields, tuple)));
    const rows = await select(executor, model, [wanted.name, ...paths], condition);
    const [only] = chunk;
    for (const [value, ...tuple] of rows) {
      const text = keyText(chunk.length === 1 && only ? only : tuple);
      found.set(text, [...found.get(text) ?? [], value]);
    }
    // A column may take for equal what is not the same, by its collation: then rows are told apart by asking for one.
    const isFolded = chunk.length > 1 && rows.some(([, ...tuple]) => !asked.has(keyText(tuple)));
    for (const tuple of isFolded ? chunk.filter((tuple) => !found.has(keyText(tuple))) : []) {
      for (const [text, values] of await findRows(executor, model, paths, [tuple], wanted)) found.set(text, values);
    }
  }
  return found;
}

/**
 * Reads a natural key out of a fixture.
 *
 * @param model The model whose rows have it.
 * @param json What the fixture holds.
 * @returns The values, as the database keeps them.
 * @throws {TypeError} If the model has no natural key, or one with another number of values.
 * @throws {Error} If a value does not fit its column.
 */
export function readNaturalKey(model: AnyModel, json: readonly unknown[]): InValue[] {
  const { name, naturalKey } = model;
  if (naturalKey.length === 0) {
    throw new TypeError(`Cannot find a ${name} by a list: ${name} has no natural key, expected its primary key`);
  }
  if (json.length !== naturalKey.length) {
    throw new TypeError(
      `Cannot find a ${name} by ${json.length} values: expected ${naturalKey.length} (${naturalKey.join(", ")})`,
    );
  }
  return naturalKey.map((path, at) => jsonToStored(fieldAt(model, path), json[at]));
}

/**
 * Returns a text that stands for stored values, to compare them by.
 *
 * @param values The values.
 * @returns The text.
 */
export function keyText(values: StoredValues): string {
  return JSON.stringify(values.map(comparable));
}

/**
 * Finds the field at the end of a path.
 *
 * @param model The model where it begins.
 * @param path Names joined by `__`: of relations, then of a field or of a relation to one row.
 * @returns The field.
 * @throws {TypeError} If there is no such field.
 */
export function fieldAt(model: AnyModel, path: string): ModelField {
  const [head = path, ...rest] = path.split("__");
  const relation = relationsOf(model).get(head);
  const isToOne = relation && !relation.many && !relation.reverse;
  if (isToOne && rest.length > 0) return fieldAt(relation.target, rest.join("__"));
  const property = isToOne ? propertyOf(model, relation.hops[0].from) : head;
  const isOwn = property !== undefined && rest.length === 0 && Object.hasOwn(model.fields, property);
  const field = isOwn ? model.fields[property] : undefined;
  if (field) return field;
  throw new TypeError(`Cannot use the natural key of ${model.name}: there is no field "${path}"`);
}

/** Cuts a list into pieces. */
function* chunks<Item>(items: readonly Item[], most: number): Generator<readonly Item[], void> {
  for (let start = 0; start < items.length; start += most) yield items.slice(start, start + most);
}

function distinct(keys: Iterable<unknown>): unknown[] {
  return [...new Map(Array.from(keys, (key) => [keyText([key]), key])).values()];
}

async function select(
  executor: Executor,
  model: AnyModel,
  names: readonly string[],
  condition: object,
): Promise<unknown[][]> {
  const { sql } = compileSelect({
    ...allRows(model, executor),
    steps: [{ kind: "filter", condition, negated: false }],
    shape: { kind: "list", names, flat: false },
    ordering: [],
  }, { exactness: "all" });
  return Array.from(await fetchRows(executor, sql), (row) => Array.from(row));
}

function conditionOf(paths: readonly string[], fields: readonly ModelField[], tuple: StoredValues): object {
  return Object.fromEntries(paths.map((path, at) => {
    const stored = tuple[at];
    if (stored === null || stored === undefined) return [`${path}__isnull`, true];
    return [path, fields[at]?.column.mapFromDriverValue(stored)];
  }));
}

function comparable(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
  if (value instanceof Uint8Array) return [...value];
  return typeof value === "boolean" ? Number(value) : value ?? null;
}
