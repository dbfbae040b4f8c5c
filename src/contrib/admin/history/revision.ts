import { type AnyModel, type Collected, Instance, type ModelField, relationsOf } from "../../../db/mod.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";
import { exactJson } from "./exact_json.ts";
import { ModelForm, type ModelFormSet } from "../../../forms/models/mod.ts";

/** Values of a row as fixtures have them, by the names of columns in code. */
export type StoredValues = Readonly<Record<string, JsonValue>>;

/** A row that is kept. */
export interface StoredRow {
  /** Its model: `blog.Post`; `blog.Post_tags`, where nobody wrote the model. */
  readonly model: string;
  /** Its primary key; a list, where it is composite. */
  readonly pk: JsonValue;
  /** What people called it. */
  readonly label?: string;
  /** Its values; those that are secret are not kept. */
  readonly values: StoredValues;
}

/** A value before and after. */
export type Pair = readonly [before: JsonValue, after: JsonValue];

/** What was changed in one row. */
export interface RowChange {
  /** Its model. */
  readonly model: string;
  /** Its primary key. */
  readonly pk: JsonValue;
  /** What people call it. */
  readonly label?: string;
  /** The columns, with their values before and after. */
  readonly fields: Readonly<Record<string, Pair>>;
  /** The relations to many, with their keys before and after. */
  readonly many: Readonly<Record<string, readonly [before: readonly JsonValue[], after: readonly JsonValue[]]>>;
}

/** A foreign key that was taken away from a row that stayed. */
export interface Released {
  /** The row's model. */
  readonly model: string;
  /** Its primary key. */
  readonly pk: JsonValue;
  /** The column. */
  readonly column: string;
  /** What it was. */
  readonly value: JsonValue;
}

/** A row was changed, and others with it. The first change is that of the row itself. */
export interface ChangeRevision {
  readonly kind: "change";
  readonly changes: readonly RowChange[];
  readonly added: readonly StoredRow[];
  readonly deleted: readonly StoredRow[];
  readonly released: readonly Released[];
}

/** Rows were deleted with all that belonged to them. */
export interface DeleteRevision {
  readonly kind: "delete";
  readonly rows: readonly StoredRow[];
  readonly released: readonly Released[];
}

/** It was more than is kept. */
export interface TooLarge {
  readonly kind: "too large";
}

/** What a line of the log changed. */
export type RevisionData =
  | ChangeRevision
  | DeleteRevision
  /** What was deleted together is kept with another line. */
  | { readonly kind: "with"; readonly entry: number }
  | TooLarge;

/** The name by which a model is kept. */
export function modelName({ app, name }: AnyModel): string {
  return `${app}.${name}`;
}

/** Keeps a row, but for what is secret. */
export function storedRow(row: Instance): StoredRow {
  const model = Instance.modelOf(row);
  const fields = Object.values(model.fields).filter(({ name, secret, column }) =>
    Object.hasOwn(row, name) && !secret && column.generated === undefined
  );
  return {
    model: modelName(model),
    pk: keyJson(row),
    label: String(row),
    values: Object.fromEntries(fields.map(({ name, info }) => [name, json(info, Reflect.get(row, name))])),
  };
}

/** What a form that was saved changed. */
export function changeOf(form: ModelForm): RowChange {
  const { row, before, entries, state } = ModelForm.workOf(form);
  const model = Instance.modelOf(row);
  const fields = Object.values(model.fields).flatMap(({ name, info, secret }): [string, Pair][] => {
    if (secret || !Object.hasOwn(row, name) || !before.has(name)) return [];
    const pair: Pair = [json(info, before.get(name)), json(info, Reflect.get(row, name))];
    return exactJson(pair[0]) === exactJson(pair[1]) ? [] : [[name, pair]];
  });
  const many = [...entries.values()].flatMap((entry) => {
    if (entry.kind !== "many" || !Object.hasOwn(state.cleaned, entry.name)) return [];
    const [was, is] = [keysIn(state.initialOf(entry.name)), keysIn(state.cleaned[entry.name])];
    return was.toSorted().join() === is.toSorted().join() ? [] : [[entry.name, [was, is]] as const];
  });
  return {
    model: modelName(model),
    pk: keyJson(row),
    label: String(row),
    fields: Object.fromEntries(fields),
    many: Object.fromEntries(many),
  };
}

/** What the sets of a page changed beside its form; what they deleted is kept before they do. */
export function changesOfSets(sets: readonly ModelFormSet[]): Pick<ChangeRevision, "changes" | "added"> {
  return {
    changes: sets.flatMap((set) => changedForms(set).map(changeOf)),
    added: sets.flatMap((set) =>
      set.newObjects.flatMap((row: object) => row instanceof Instance ? [storedRow(row)] : [])
    ),
  };
}

/** What would be deleted, as it is kept. */
export function storedDeletion({ deleted, updated }: Collected): Omit<DeleteRevision, "kind"> {
  return {
    rows: [...deleted.values()].flat().map(storedRow),
    released: updated.flatMap(({ model, name, rows: found }) => found.flatMap((row) => releasedFrom(model, name, row))),
  };
}

function releasedFrom(model: AnyModel, name: string, row: Instance): Released[] {
  const { model: kept, pk, values } = storedRow(row);
  const column = columnOf(model, name);
  const value = column === undefined ? undefined : values[column];
  return column === undefined || value === undefined ? [] : [{ model: kept, pk, column, value }];
}

/** A relation's column; columns are also named by themselves. */
function columnOf(model: AnyModel, name: string): string | undefined {
  if (Object.hasOwn(model.fields, name)) return name;
  const relation = relationsOf(model).get(name);
  return Object.values(model.fields).find(({ column }) => column === relation?.hops[0].from)?.name;
}

function changedForms(set: ModelFormSet): readonly ModelForm[] {
  const changed = new Set<unknown>(set.changedObjects.map(([row]) => row));
  return set.forms.filter((form) => changed.has(form.instance));
}

function keysIn(value: unknown): JsonValue[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.map((item) => item instanceof Instance ? keyJson(item) : plain(item));
}

/** The primary key of a row, as it is kept; a list, where it is composite. */
export function keyJson(row: Instance): JsonValue {
  const { primaryKey, fields } = Instance.modelOf(row);
  const parts = primaryKey.flatMap((name) => {
    const field = fields[name];
    return field ? [json(field.info, Reflect.get(row, name))] : [];
  });
  return parts.length === 1 ? parts[0] ?? null : parts;
}

function plain(value: unknown): JsonValue {
  return typeof value === "number" || typeof value === "string" || typeof value === "bigint" ? value : String(value);
}

/** A value as it is kept. */
export function storedValue({ info }: ModelField, value: unknown): JsonValue {
  return json(info, value);
}

function json({ toJson }: { toJson: (value: unknown) => JsonValue }, value: unknown): JsonValue {
  if (value === null || value === undefined) return null;
  try {
    return toJson(value);
  } catch {
    // Databases of others hold what columns cannot have; that it cannot be undone must not keep anybody from deleting it.
    return String(value);
  }
}
