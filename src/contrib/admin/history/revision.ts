import { type AnyModel, Instance } from "../../../db/mod.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";
import { ModelForm, type ModelFormSet } from "../../../forms/models/mod.ts";

/** Values of a row as fixtures have them, by the names of columns in code. */
export type StoredValues = Readonly<Record<string, JsonValue>>;

/** A row that is kept. */
export interface StoredRow {
  /** Its model: `blog.Post`; the name of its table, where nobody wrote the model. */
  readonly model: string;
  /** Its primary key. */
  readonly pk: JsonValue;
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
  /** The columns, with their values before and after. */
  readonly fields: Readonly<Record<string, Pair>>;
  /** The relations to many, with their keys before and after. */
  readonly many: Readonly<Record<string, readonly [before: readonly JsonValue[], after: readonly JsonValue[]]>>;
}

/** What a line of the log changed. */
export type RevisionData =
  | {
    readonly kind: "change";
    readonly changes: readonly RowChange[];
    readonly added: readonly StoredRow[];
    readonly deleted: readonly StoredRow[];
  }
  | {
    readonly kind: "delete";
    readonly rows: readonly StoredRow[];
    /** Foreign keys that were taken away from rows that stayed. */
    readonly released: readonly {
      readonly model: string;
      readonly pk: JsonValue;
      readonly column: string;
      readonly value: JsonValue;
    }[];
  };

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
    return jsonText(pair[0]) === jsonText(pair[1]) ? [] : [[name, pair]];
  });
  const many = [...entries.values()].flatMap((entry) => {
    if (entry.kind !== "many" || !Object.hasOwn(state.cleaned, entry.name)) return [];
    const [was, is] = [keysIn(state.initialOf(entry.name)), keysIn(state.cleaned[entry.name])];
    return was.toSorted().join() === is.toSorted().join() ? [] : [[entry.name, [was, is]] as const];
  });
  return {
    model: modelName(model),
    pk: keyJson(row),
    fields: Object.fromEntries(fields),
    many: Object.fromEntries(many),
  };
}

/** What the sets of a page changed beside its form. */
export function changesOfSets(
  sets: readonly ModelFormSet[],
): Pick<RevisionData & { kind: "change" }, "changes" | "added" | "deleted"> {
  const rows = (objects: readonly object[]): StoredRow[] =>
    objects.flatMap((row) => row instanceof Instance ? [storedRow(row)] : []);
  return {
    changes: sets.flatMap((set) => changedForms(set).map(changeOf)),
    added: sets.flatMap((set) => rows(set.newObjects)),
    deleted: sets.flatMap((set) => rows(set.deletedObjects)),
  };
}

function changedForms(set: ModelFormSet): readonly ModelForm[] {
  const changed = new Set<unknown>(set.changedObjects.map(([row]) => row));
  return set.forms.filter((form) => changed.has(form.instance));
}

function keysIn(value: unknown): JsonValue[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.map((item) => item instanceof Instance ? keyJson(item) : plain(item));
}

function keyJson(row: Instance): JsonValue {
  const model = Instance.modelOf(row);
  const [name = ""] = model.primaryKey;
  const field = model.fields[name];
  return model.primaryKey.length === 1 && field ? json(field.info, row.pk) : String(row.pk);
}

function plain(value: unknown): JsonValue {
  return typeof value === "number" || typeof value === "string" || typeof value === "bigint" ? value : String(value);
}

function json({ toJson }: { toJson: (value: unknown) => JsonValue }, value: unknown): JsonValue {
  return value === null || value === undefined ? null : toJson(value);
}

/** Numbers may be larger than JavaScript's own JSON has them. */
function jsonText(value: JsonValue): string {
  return JSON.stringify(value, (_, part) => typeof part === "bigint" ? `${part}` : part);
}
