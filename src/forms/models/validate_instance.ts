import { Instance } from "../../db/mod.ts";
import { NON_FIELD_ERRORS, ValidationError } from "../../validation/mod.ts";
import { isUpload } from "../fields/file.ts";
import { isNothing, reworded } from "../make_field.ts";
import { constructInstance, isFileColumn } from "./construct_instance.ts";
import type { FormEntry } from "./form_entries.ts";
import type { InstanceWork } from "./instance_work.ts";
import { keepValues } from "./row_values.ts";

/**
 * Gives a row what a form was cleaned to, and checks it as a whole: Django's `_post_clean()`. What is wrong goes to the
 * form; a row that does not become right stays as it was, so that a page can still show it.
 *
 * @param work The form and its row.
 */
export async function validateInstance(work: InstanceWork): Promise<void> {
  const { state, row, using } = work;
  if (isUnknown(work)) return;
  const putBack = keepValues(row);
  const exclude = exclusions(work);
  constructInstance(work);
  try {
    // Where a value is missing, the model's own check might stumble over it.
    await row.fullClean({ exclude, validateWhole: state.errors.size === 0, ...(using !== undefined && { using }) });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    noteErrors(work, error);
  }
  if (state.errors.size > 0) putBack();
}

/** Of a set, a form whose key leads to no row: thousands of them may be sent, and none is worth a question. */
function isUnknown({ state, row, entries }: InstanceWork): boolean {
  return Instance.modelOf(row).primaryKey.some((name) => state.errors.has(name) && !entries.has(name));
}

/** Columns that are not checked: Django's `_get_validation_exclusions()`. */
function exclusions(work: InstanceWork): string[] {
  // A parent that is not saved yet has no key that could be checked.
  const implied = work.implied.filter((name) => !isNothing(Reflect.get(work.row, name)));
  const checked = new Set(implied);
  for (const entry of work.entries.values()) {
    if (entry.kind !== "many" && isChecked(work, entry)) checked.add(entry.field.name);
  }
  return Object.keys(Instance.modelOf(work.row).fields).filter((name) => !checked.has(name));
}

/** What is wrong already, what the form lets be empty though the column does not, and files that are not stored yet. */
function isChecked({ state }: InstanceWork, entry: Exclude<FormEntry, { kind: "many" }>): boolean {
  const { name, field } = entry;
  const value = state.cleaned[name];
  if (state.errors.has(name) || (isFileColumn(entry) && isUpload(value))) return false;
  return field.blank || state.fields.get(name)?.required === true || !isNothing(value);
}

function noteErrors({ state, entries, errorMessages }: InstanceWork, error: ValidationError): void {
  const names = new Map(
    [...entries.values()].flatMap((entry) => entry.kind === "many" ? [] : [[entry.field.name, entry.name]]),
  );
  const record = error.errorRecord ?? { [NON_FIELD_ERRORS]: error.errorList };
  for (const [column, errors] of Object.entries(record)) {
    const own = names.get(column) ?? column;
    // What is wrong with a column that visitors do not see is wrong with the form.
    const name = state.fields.has(own) ? own : NON_FIELD_ERRORS;
    for (const one of errors) state.addError(name, reworded(one, errorMessages[name]));
  }
}
