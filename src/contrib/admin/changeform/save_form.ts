import type { Instance, Source } from "../../../db/mod.ts";
import type { ModelForm, ModelFormSet } from "../../../forms/models/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { AdminRequest } from "../request.ts";

/** What becomes of a form that is saved. */
export interface SaveFormOptions {
  /** Whether the row was there before. */
  readonly isChange: boolean;
  /** The transaction. */
  readonly using: Source;
}

/**
 * Saves the row of a form, as the project's own function says where there is one.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param form The form, which was found right.
 * @param options Whether the row was there before, and the transaction.
 */
export async function saveForm(
  { c }: AdminRequest,
  { options }: ModelAdmin,
  form: ModelForm,
  { isChange, using }: SaveFormOptions,
): Promise<void> {
  const save = async (): Promise<void> => await saveChecked(form, using);
  const { changedData: changed, instance } = form;
  const row = instance as unknown as Instance;
  await (options.saveModel?.(c, { row, form, changed, isChange, save, using }) ?? save());
}

/** Saves what was found right, without asking the project. */
export async function saveChecked(checked: ModelForm | ModelFormSet, using: Source): Promise<void> {
  // What is right can be saved, which its type knows only where it was asked.
  await (checked as unknown as { save(options: { using: Source }): Promise<unknown> }).save({ using });
}

/**
 * Names fields as people call them.
 *
 * @param form The form.
 * @param names The names of the fields.
 * @returns Their labels; that of whether a row is deleted is left out.
 */
export function labelsIn(form: ModelForm, names: readonly string[]): string[] {
  const labels = new Map([...form].map(({ name, label }) => [name, label]));
  return names.filter((name) => name !== "DELETE").map((name) => labels.get(name) ?? name);
}
