import type { Context } from "hono";
import { type AnyModel, Instance, IntegrityError, ObjectNotUpdated, type Row } from "../../db/mod.ts";
import type { FieldMap } from "../../forms/mod.ts";
import type { ModelForm, ModelFormInput, ValidModelForm } from "../../forms/models/mod.ts";
import { render } from "../../shortcuts.ts";
import type { ViewContext } from "../../urls/mod.ts";
import { ValidationError } from "../../validation/mod.ts";
import type { EditOptions } from "./edit_options.ts";
import { addressFinder, answerInvalid, answerValid } from "./form_answers.ts";
import { pageValues, templateOf } from "./model_page.ts";

/** What is said on the page of a form. */
export interface EditWords {
  /** Its title. */
  readonly title: string;
  /** What its button says. */
  readonly action: string;
}

/**
 * Shows the form of a row, and saves what was sent.
 *
 * @param c The request.
 * @param options What the view was told.
 * @param given The row, and what stands in the form at first.
 * @param words What is said on the page.
 * @returns The answer.
 */
export async function editRow<Params, M extends AnyModel, Fields extends FieldMap>(
  c: ViewContext<Params>,
  options: EditOptions<Params, M, Fields>,
  given: ModelFormInput<M, Fields>,
  words: EditWords,
): Promise<Response> {
  const { form: definition, context } = options;
  const template = templateOf(c, definition.model, "form", options.template);
  const values = async (form: ModelForm<M, Fields>): Promise<Record<string, unknown>> => ({
    ...c.req.valid("param"),
    ...pageValues(c, words.title),
    action: words.action,
    object: given.instance,
    ...await context?.(c, form),
  });
  if (c.req.method !== "POST") {
    const form = await definition.unbound(c, given);
    return await render(c, template, { ...await values(form), form });
  }
  const findAddress = addressFinder(c, options.successUrl);
  const form = await definition.read(c, given);
  const answer = form.isValid ? await save(c, options, form, findAddress) : undefined;
  return answer ?? await answerInvalid(c, form, template, await values(form));
}

/** Saves a form that is right; `undefined` where it turned out not to be. */
async function save<Params, M extends AnyModel, Fields extends FieldMap>(
  c: ViewContext<Params>,
  { form: definition, valid, onSuccess }: EditOptions<Params, M, Fields>,
  form: ValidModelForm<M, Fields>,
  findAddress: (c: ViewContext<Params>, row: Row<M>) => Promise<string>,
): Promise<Response | undefined> {
  try {
    const answer = valid ? await valid(c, form) : void await form.save();
    if (answer) return answer;
  } catch (error) {
    await explain(c, form, definition.model, error);
  }
  if (form.errors.size > 0) return undefined;
  const row: Row<M> = form.instance;
  await onSuccess?.(c, row);
  return answerValid(c, await findAddress(c, row));
}

/** Says in the form what somebody else did meanwhile, so that the visitor keeps what was typed; else it throws the error. */
async function explain<M extends AnyModel, Fields extends FieldMap>(
  c: Context,
  form: ValidModelForm<M, Fields>,
  model: M,
  error: unknown,
): Promise<void> {
  if (error instanceof ObjectNotUpdated && await isGone(c, form.instance)) {
    const params = { model: model.verboseName };
    return form.addError(null, new ValidationError(DELETED, { code: "deleted", params }));
  }
  if (!(error instanceof IntegrityError)) throw error;
  // What was free when the form was checked is taken now, and is said beside the field.
  await form.validateUnique();
  if (form.errors.size === 0) throw error;
}

/** The view may have saved other rows, which are not what the page is about. */
async function isGone(c: Context, row: object): Promise<boolean> {
  if (!(row instanceof Instance) || !Instance.stateOf(row).saved) return false;
  return !await Instance.modelOf(row).objects(c).filter({ pk: row.pk } as never).exists();
}

const DELETED = "This %(model)s was deleted in the meantime.";
