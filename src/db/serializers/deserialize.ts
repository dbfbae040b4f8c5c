import type { InValue } from "@libsql/core/api";
import { is, SQL } from "drizzle-orm";
import { nearest } from "../../text/mod.ts";
import { ValidationError } from "../../validation/mod.ts";
import type { ModelField } from "../models/fields.ts";
import type { AnyModel } from "../models/model.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { DeserializationError } from "./errors.ts";
import type { FixtureRow, NaturalReference, RelatedRows } from "./fixture_row.ts";
import { TEXTS } from "./exact_column.ts";
import { jsonToStored, storedValue } from "./json_to_stored.ts";
import {
  labelOf,
  type SerializedField,
  type SerializedModel,
  serializedModel,
  type SerializedRelation,
} from "./names.ts";
import { readNaturalKey } from "./natural_keys.ts";
import { pythonText } from "./python_text.ts";
import { relatedFields } from "./related_keys.ts";

/** Options for reading rows of fixtures. */
export interface DeserializeOptions {
  /**
   * Whether models and fields that do not exist are left out.
   *
   * @default {false}
   */
  readonly ignoreNonexistent?: boolean;
}

/** An object of a fixture whose model was found. */
export interface FixtureObject {
  /** Its model. */
  readonly serialized: SerializedModel;
  /** The label, as the fixture has it. */
  readonly label: string;
  /** The primary key, as the fixture has it; `undefined` where it has none. */
  readonly pk: unknown;
  /** The values of the fields, as the fixture has them, by name. */
  readonly fields: Iterable<readonly [name: string, json: unknown]>;
}

/**
 * Begins to read objects of fixtures.
 *
 * @param models The models of the site.
 * @param options What is done with what does not exist.
 * @returns What finds the model of an object; `undefined` for one that does not exist, if that is let through.
 */
export function objectReader(
  models: Iterable<AnyModel>,
  { ignoreNonexistent = false }: DeserializeOptions,
): (object: unknown) => FixtureObject | undefined {
  const byLabel = new Map(Array.from(models, (model) => [labelOf(model), model]));
  return (object) => {
    const { label, ...parts } = partsOf(object);
    const model = byLabel.get(label.toLowerCase());
    if (model) return { serialized: serializedModel(model), label, ...parts };
    if (ignoreNonexistent) return undefined;
    throw new DeserializationError(
      `Invalid model identifier: ${shownName(label, byLabel.keys())}${siblings(label, byLabel.keys())}`,
    );
  };
}

function partsOf(object: unknown): Omit<FixtureObject, "serialized"> {
  const parts = membersOf(object);
  if (!parts) {
    throw new DeserializationError(`Cannot read ${pythonText(object)}: expected an object with "model" and "fields"`);
  }
  const [label, fields] = [parts.get("model"), membersOf(parts.get("fields"))];
  if (typeof label !== "string") {
    throw new DeserializationError('Cannot read an object: expected the text "model" in it');
  }
  if (!fields) throw new DeserializationError(`Cannot read an object of ${label}: expected the object "fields" in it`);
  return { label, pk: parts.get("pk"), fields };
}

function membersOf(json: unknown): ReadonlyMap<string, unknown> | undefined {
  if (json instanceof Map) return json;
  return typeof json === "object" && json !== null && !Array.isArray(json) ? new Map(Object.entries(json)) : undefined;
}

/**
 * Reads the values of an object.
 *
 * @param object The object.
 * @param options What is done with what does not exist.
 * @returns The row.
 * @throws {DeserializationError} If it does not fit its model; with fixture, model, primary key and field, in Django's words.
 */
export function readRow(object: FixtureObject, { ignoreNonexistent = false }: DeserializeOptions): FixtureRow {
  const { serialized, label, pk, fields } = object;
  const draft: Draft = {
    place: `${label}:pk=${pythonText(pk)}`,
    values: readKey(object),
    open: new Map(),
    related: [],
  };
  for (const [name, json] of fields) {
    const named = serialized.named.get(name);
    if (named) readField(draft, named, json);
    else if (!ignoreNonexistent) throw unknownField(serialized, name, draft.place);
  }
  const { fields: columns, primaryKey } = serialized.model;
  for (const field of Object.values(columns)) if (!primaryKey.includes(field.name)) complete(draft, field);
  return { serialized, ...draft, size: sizeOf(draft.values) };
}

/**
 * Gives a row the primary key that its model makes itself, if it has none: where nothing was found by its natural key.
 *
 * @param row The row.
 */
export function completeKey(row: FixtureRow): void {
  for (const { field } of row.serialized.keys) complete(row, field);
}

/** A row that is being read. */
interface Draft extends Pick<FixtureRow, "place" | "values" | "open"> {
  readonly related: RelatedRows[];
}

function readKey({ serialized: { keys, model }, label, pk }: FixtureObject): Map<string, InValue> {
  if (pk === undefined || pk === null) return new Map();
  const parts = keys.length === 1 ? [pk] : Array.isArray(pk) ? pk : [];
  const place = `${label}:pk=${pythonText(pk)}`;
  if (parts.length !== keys.length) {
    throw new DeserializationError(
      `${model.name} has a primary key of ${keys.length} values: (${place}) field_value was 'None'`,
    );
  }
  return new Map(keys.map(({ field }, at) => [
    field.name,
    attempt(() => jsonToStored(field, parts[at]), place, null, "pk"),
  ]));
}

function readField(draft: Draft, named: SerializedField | SerializedRelation, json: unknown): void {
  if (!("field" in named)) return readRelated(draft, named, json);
  const { field, relation, name } = named;
  if (relation && Array.isArray(json)) {
    const natural = attempt(() => readNaturalKey(relation.target, json), draft.place, json, name);
    draft.open.set(field.name, { relation, natural, json });
  } else if (!field.column.generated) {
    draft.values.set(field.name, attempt(() => jsonToStored(field, json), draft.place, json, name));
  }
}

function readRelated({ place, related }: Draft, { name, relation }: SerializedRelation, json: unknown): void {
  if (!Array.isArray(json)) {
    throw new DeserializationError(
      `expected a list: (${place}) field_value was '${pythonText(json)}' in the field "${name}"`,
    );
  }
  const { key } = relatedFields(relation);
  const rows = json.map((item) => attempt(() => relatedRow(relation, key, item), place, item, name));
  related.push({ relation, rows });
}

function relatedRow(relation: ResolvedRelation, key: ModelField, item: unknown): InValue | NaturalReference {
  if (item === null) throw new TypeError("expected a primary key or a natural key");
  if (!Array.isArray(item)) return jsonToStored(key, item);
  return { relation, natural: readNaturalKey(relation.target, item), json: item };
}

/** Tries to read a value, and says where it is if it is wrong. */
function attempt<Result>(read: () => Result, place: string, json: unknown, field: string): Result {
  try {
    return read();
  } catch (cause) {
    throw new DeserializationError(
      `${problemOf(cause, json)}: (${place}) field_value was '${pythonText(json)}' in the field "${field}"`,
      { cause },
    );
  }
}

/** As Python shows it: a list of messages, with the value as Python writes it. */
function problemOf(cause: unknown, json: unknown): string {
  if (!(cause instanceof ValidationError)) return cause instanceof Error ? cause.message : String(cause);
  const { template, params } = cause;
  const isValue = template !== undefined && params !== undefined && "value" in params && json !== null;
  const shown = isValue ? new ValidationError(template, { params: { ...params, value: pythonText(json) } }) : cause;
  return pythonText(shown.messages);
}

/** What a fixture leaves out gets its default, also in a row that is there already: that is what Django does. */
function complete({ values, open }: Pick<FixtureRow, "values" | "open">, field: ModelField): void {
  const { name, column, info } = field;
  if (values.has(name) || open.has(name) || column.generated) return;
  const value = defaultOf(field);
  if (value !== undefined) values.set(name, storedValue(field, value));
  else if (TEXTS.has(info.kind) && column.notNull && column.default === undefined && !column.primary) {
    values.set(name, "");
  }
}

function defaultOf({ column }: ModelField): unknown {
  if (column.defaultFn) return column.defaultFn();
  if (column.default !== undefined) return is(column.default, SQL) ? undefined : column.default;
  return column.onUpdateFn?.();
}

function sizeOf(values: ReadonlyMap<string, InValue>): number {
  let size = 0;
  for (const value of values.values()) {
    if (typeof value === "string") size += value.length;
    else size += value instanceof Uint8Array ? value.byteLength : 8;
  }
  return size;
}

function unknownField({ model, named }: SerializedModel, name: string, place: string): DeserializationError {
  return new DeserializationError(`${model.name} has no field named ${shownName(name, named.keys())}: (${place})`);
}

/** What an app has instead, where nothing is spelled like it: a model that got another name with its table. */
function siblings(label: string, known: Iterable<string>): string {
  const labels = [...known];
  const [app = ""] = label.toLowerCase().split(".", 1);
  const own = labels.filter((one) => one.startsWith(`${app}.`)).slice(0, MOST_SIBLINGS);
  if (own.length === 0 || nearest(label, labels) !== undefined) return "";
  return `; the models of '${app}' are ${own.join(", ")}`;
}

const MOST_SIBLINGS = 10;

/** A name that does not exist, and the one that may have been meant. */
function shownName(name: string, known: Iterable<string>): string {
  const near = nearest(name, [...known]);
  return `'${pythonText(name)}'${near ? `; did you mean '${near}'?` : ""}`;
}
