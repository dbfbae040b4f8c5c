import { atomic, executorOf, type Instance, ObjectNotUpdated, type Source } from "../../../db/mod.ts";
import { ModelForm, type ModelFormSet } from "../../../forms/models/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { messages } from "../../messages/mod.ts";
import { ChangedMeanwhile, conflictsIn, keptIn, readRelations, type RowConflict } from "../changeform/conflict.ts";
import type { FormPlan } from "../changeform/form_plan.ts";
import { type InlineError, meanwhileErrors } from "../changeform/inline_view.ts";
import { labelsIn, saveForm } from "../changeform/save_form.ts";
import { readVersion, versionName } from "../changeform/version.ts";
import { displayOf } from "../display_value.ts";
import { latestOf } from "../history/latest.ts";
import { aboutRow, log } from "../history/log.ts";
import { changeOf } from "../history/revision.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions } from "../models.ts";
import { may } from "../permissions.ts";
import type { AdminRequest } from "../request.ts";
import type { ChangeList } from "./change_list.ts";

/** The forms of rows in a list, with what they belong to. */
export interface EditableSet {
  /** The request. */
  readonly request: AdminRequest;
  /** What is said of the model. */
  readonly admin: ModelAdmin;
  /** The list. */
  readonly list: ChangeList;
  /** What each form consists of. */
  readonly plan: FormPlan;
  /** The forms. */
  readonly set: ModelFormSet;
  /** The columns that can be edited. */
  readonly names: readonly string[];
  /** What was sent; nothing for a page that is shown first. */
  readonly values: FormValues | undefined;
}

/** What is wrong with rows, beside what their forms say. */
type Refused = ReadonlyMap<ModelForm, readonly InlineError[]>;

/** What became of rows that were sent: saved, wrong, or changed by somebody else meanwhile. */
export type SaveOutcome =
  | { readonly kind: "saved" }
  | { readonly kind: "wrong"; readonly refused: Refused }
  | { readonly kind: "conflict"; readonly refused: Refused; readonly conflicts: ReadonlyMap<ModelForm, RowConflict> };

/**
 * Saves the rows of a list that were changed: all of them, or none.
 *
 * @param rows The forms.
 * @returns What became of them.
 */
export async function saveEditable(rows: EditableSet): Promise<SaveOutcome> {
  const { request: { c }, admin, set } = rows;
  if (!set.isValid) return { kind: "wrong", refused: new Map() };
  const changed = set.forms.filter((form) => form.hasChanged());
  const refused = await forbiddenIn(rows, changed);
  if (refused.size > 0) return { kind: "wrong", refused };
  try {
    const executor = executorOf(c, { model: admin.model, intent: "write" });
    sayCount(rows, await atomic(executor, (using) => saveAll(rows, changed, using)));
    return { kind: "saved" };
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return await explained(rows, error.conflicts);
    if (!(error instanceof ObjectNotUpdated)) throw error;
    sayGone(rows);
    return { kind: "conflict", refused: new Map(), conflicts: new Map() };
  }
}

/**
 * The rows that may not be changed, as they are in the database: a form has given its own row what was sent, and nobody
 * makes a row theirs by sending that it is.
 */
async function forbiddenIn({ request, admin, list }: EditableSet, forms: readonly ModelForm[]): Promise<Refused> {
  const refused = new Map<ModelForm, readonly InlineError[]>();
  if (forms.length === 0 || admin.options.hasChangePermission === undefined) return refused;
  const keys = forms.map((form) => rowOf(form).pk);
  const found = await list.query.filter({ pk__in: keys }).orderBy() as unknown as readonly Instance[];
  const stored = new Map(found.map((row) => [String(row.pk), row]));
  for (const form of forms) {
    const row = stored.get(String(rowOf(form).pk));
    // Of one that is gone meanwhile, saving tells.
    if (!row || await may(request, admin, "change", row)) continue;
    refused.set(form, [request.say("You may not change this row.")]);
  }
  return refused;
}

/** A row that only somebody else changed is not saved again. */
async function saveAll(rows: EditableSet, changed: readonly ModelForm[], using: Source): Promise<number> {
  const { request: { c }, list, plan: { definition }, values } = rows;
  const shown = (form: ModelForm) => readVersion(values?.get(versionName(form)));
  const conflicts = await conflictsIn({ c, rows: list.query, definition, forms: changed, shown }, using);
  if (conflicts.length > 0) throw new ChangedMeanwhile(conflicts);
  const own = changed.filter((form) => form.changedData.some((name) => !keptIn(form).includes(name)));
  for (const form of own) await saveOne(rows, form, using);
  return own.length;
}

async function saveOne({ request, admin }: EditableSet, form: ModelForm, using: Source): Promise<void> {
  await saveForm(request, admin, form, { isChange: true, using });
  const fields = form.changedData.filter((name) => !keptIn(form).includes(name));
  await log(request, using, [{
    ...aboutRow(rowOf(form)),
    action: logActions.change,
    message: [{ changed: { fields: labelsIn(form, fields) } }],
    revision: { kind: "change", changes: [changeOf(form)], added: [], deleted: [], released: [] },
  }]);
}

function sayCount({ request: { c, say }, admin }: EditableSet, count: number): void {
  const { verboseName, verboseNamePlural } = admin.model;
  if (count === 0) return;
  const sentence = count === 1
    ? "%(count)s %(name)s was changed successfully."
    : "%(count)s %(name)s were changed successfully.";
  const name = count === 1 ? verboseName : verboseNamePlural;
  messages.success(c, say(sentence, { count, name }), { failSilently: true });
}

function sayGone({ request: { c, say } }: EditableSet): void {
  messages.error(c, say("One of these rows is not there any more. Nothing was saved."), { failSilently: true });
}

/** Says who changed rows meanwhile, when and how. */
async function explained(
  { request, admin, plan }: EditableSet,
  conflicts: readonly RowConflict[],
): Promise<SaveOutcome> {
  const { c, site, say } = request;
  const display = displayOf(c, admin.options.emptyValueDisplay ?? site.emptyValueDisplay);
  const refused = new Map<ModelForm, readonly InlineError[]>();
  for (const conflict of conflicts) {
    await readRelations(conflict);
    const by = await latestOf(request, conflict.row);
    refused.set(conflict.form, [
      ...meanwhileErrors({ request, display }, plan, conflict),
      ...(by ? [say("It was %(who)s, on %(when)s.", by)] : []),
      say("Save again to keep your values."),
    ]);
  }
  return { kind: "conflict", refused, conflicts: new Map(conflicts.map((conflict) => [conflict.form, conflict])) };
}

function rowOf(form: ModelForm): Instance {
  return ModelForm.workOf(form).row;
}
