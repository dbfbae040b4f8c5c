import type { Context } from "hono";
import { type AnyModel, Instance, ObjectNotUpdated, type QuerySet, relationsOf, type Source } from "../../../db/mod.ts";
import type { FieldMap } from "../../../forms/mod.ts";
import { ModelForm, type ModelFormDefinition } from "../../../forms/models/mod.ts";
import { sentVersion, type Version, versionOf } from "./version.ts";

/** A row that somebody else changed since its form was shown. */
export interface RowConflict {
  /** The form that was sent. */
  readonly form: ModelForm;
  /** The fields that both changed. */
  readonly fields: readonly string[];
  /** The row as it is now. */
  readonly row: Instance;
  /** What has to be sent with the form, for it to be saved all the same. */
  readonly version: Version;
}

/** Somebody else changed rows meanwhile. */
export class ChangedMeanwhile extends Error {
  override readonly name = "ChangedMeanwhile";
  /** The rows. */
  readonly conflicts: readonly RowConflict[];

  /** Takes the rows. */
  constructor(conflicts: readonly RowConflict[]) {
    super("Rows were changed meanwhile");
    this.conflicts = conflicts;
  }
}

/** Forms of rows that are about to be saved. */
export interface SentForms {
  /** The request. */
  readonly c: Context;
  /** The rows that may be changed. */
  readonly rows: QuerySet<AnyModel>;
  /** What each form consists of. */
  readonly definition: ModelFormDefinition<AnyModel, FieldMap>;
  /** The forms. Each is right, and about a row that there is. */
  readonly forms: readonly ModelForm[];
  /** What the row of a form was like when the form was shown; `undefined` where nobody says it. */
  readonly shown: (form: ModelForm) => Version | undefined;
}

/**
 * Compares what was sent with what is in the database now. What somebody else changed, and whoever sent the form did not,
 * stays as it is there; what both changed is a conflict.
 *
 * @param sent The forms.
 * @param using The transaction that they are about to be saved in.
 * @returns The rows that cannot be saved without overwriting what somebody else saved.
 * @throws {ObjectNotUpdated} If a row is not there any more.
 */
export async function conflictsIn(sent: SentForms, using: Source): Promise<RowConflict[]> {
  const { c, rows, definition, forms, shown } = sent;
  const asked = forms.filter((form) => shown(form) !== undefined);
  if (asked.length === 0) return [];
  const keys = asked.map((form) => rowOf(form).pk);
  const found = await rows.using(using).filter({ pk__in: keys }).orderBy() as unknown as readonly Instance[];
  const current = new Map(found.map((row) => [String(row.pk), row]));
  const conflicts: RowConflict[] = [];
  for (const form of asked) {
    const row = current.get(String(rowOf(form).pk));
    if (!row) throw new ObjectNotUpdated(`${String(rowOf(form))} was deleted meanwhile`);
    const fresh = await definition.unbound(c, { instance: row, using }) as unknown as ModelForm;
    const conflict = compare(form, shown(form) ?? {}, row, versionOf(fresh));
    if (conflict) conflicts.push(conflict);
  }
  return conflicts;
}

function compare(form: ModelForm, shown: Version, row: Instance, now: Version): RowConflict | undefined {
  const changed = Object.keys(now).filter((name) => Object.hasOwn(shown, name) && shown[name] !== now[name]);
  if (changed.length === 0) return undefined;
  const sent = isDeletion(form) ? {} : sentVersion(form);
  const theirs = changed.filter((name) => sent[name] === shown[name]);
  const fields = changed.filter((name) => sent[name] !== now[name] && !theirs.includes(name));
  keepTheirs(form, row, theirs);
  if (fields.length === 0) return undefined;
  const seen = Object.fromEntries(fields.map((name) => [name, now[name] ?? ""]));
  return { form, fields, row, version: { ...shown, ...seen } };
}

/** Whether the row of a form is to be deleted. */
export function isDeletion(form: ModelForm): boolean {
  return Reflect.get(form.cleanedData, "DELETE") === true;
}

const kept = new WeakMap<ModelForm, readonly string[]>();

/** The fields of a form that somebody else changed, and that stay as they left them. */
export function keptIn(form: ModelForm): readonly string[] {
  return kept.get(form) ?? [];
}

/** Nothing is written of what only the page remembers. */
function keepTheirs(form: ModelForm, current: Instance, names: readonly string[]): void {
  const { row, entries, state } = ModelForm.workOf(form);
  for (const name of names) {
    const entry = entries.get(name);
    if (entry?.kind === "many") delete state.cleaned[name];
    else if (entry) Reflect.set(row, entry.field.name, Reflect.get(current, entry.field.name));
  }
  kept.set(form, names);
}

function rowOf(form: ModelForm): Instance {
  return ModelForm.workOf(form).row;
}

/** Reads what the relations that were changed lead to now, so that it can be shown. */
export async function readRelations({ row, fields }: RowConflict): Promise<void> {
  const relations = relationsOf(Instance.modelOf(row));
  for (const name of fields) {
    if (relations.has(name)) Instance.setRelated(row, name, await Reflect.get(row, name));
  }
}
