import {
  type Instance,
  IntegrityError,
  ObjectNotUpdated,
  ProtectedError,
  RestrictedError,
  unreadableColumns,
} from "../../../db/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import { type FormValues, PermissionDenied, readFormValues } from "../../../http/mod.ts";
import { messages } from "../../messages/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { choicesFor, loadChoices } from "../changeform/choices.ts";
import { type FormPlan, formPlan } from "../changeform/form_plan.ts";
import { type InlinePart, inlineParts } from "../changeform/inlines.ts";
import { initialValues } from "../changeform/initial.ts";
import { ChangedMeanwhile, isDeletion, keptIn } from "../changeform/conflict.ts";
import { type Page, showForm } from "../changeform/show_form.ts";
import { savePage } from "../changeform/save.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { insist, may, mayViewOrChange, rightsOf } from "../permissions.ts";
import { type AdminRequest, findRow, rowsOf } from "../request.ts";
import { answerSaved } from "../changeform/answer.ts";
import { missingRow } from "./missing_row.ts";
import { unreadableRow } from "./unreadable_row.ts";
import { refuseToField } from "../to_field.ts";

/** Shows the form of a row, or of a new one, and saves what was sent: Django's `changeform_view()`. */
export async function changeForm(request: AdminRequest, admin: ModelAdmin, key: string | undefined): Promise<Response> {
  refuseToField(request, admin.model);
  const { c } = request;
  const values = c.req.method === "POST" ? await readFormValues(c) : undefined;
  const row = key === undefined ? undefined : await findRow(rowsOf(request, admin), admin.model, key);
  // Whether there is such a row is for those alone who may see it.
  if (key !== undefined && !row) {
    if (!await mayViewOrChange(request, admin)) throw new PermissionDenied();
    const isGone = values?.has("_version") === true &&
      (await may(request, admin, "add") || await may(request, admin, "change"));
    return isGone ? await showOrSave(request, admin, undefined, values, isGone) : missingRow(request, admin, key);
  }
  if (row && !await mayViewOrChange(request, admin, row)) throw new PermissionDenied();
  if (row && unreadableColumns(row).length > 0) return await unreadableRow(request, admin, row);
  const wantsNew = values?.has("_saveasnew") === true && admin.options.saveAs === true;
  if (!row || wantsNew) await insist(request, admin, "add");
  return await showOrSave(request, admin, wantsNew ? undefined : row, values);
}

async function showOrSave(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance | undefined,
  values: FormValues | undefined,
  isGone = false,
): Promise<Response> {
  const { c } = request;
  const rights = await rightsOf(request, admin, row);
  // What was typed in a row that is gone, and cannot be added again, is shown all the same.
  const isLost = isGone && !rights.add && rights.change;
  const mayEdit = row ? rights.change : rights.add || isLost;
  // What nobody may edit, nobody changes by what they send.
  if (values !== undefined && !mayEdit) throw new PermissionDenied();
  const plan = await planOf(request, admin, row, mayEdit);
  const page: Page = { request, admin, row, rights, plan };
  // All of them in one round trip, before the form asks for each.
  if (values === undefined) await loadChoices(request, plan.relations.values());
  const given = row ? { instance: row } : { initial: await initialValues(request, admin, plan) };
  const form =
    (values === undefined
      ? await plan.definition.unbound(c, given)
      : await plan.definition.bind(values, { ...given, c })) as unknown as ModelForm;
  const inlines = await inlineParts(
    request,
    admin.options.getInlines?.(c, row) ?? admin.options.inlines ?? [],
    form.instance as unknown as Instance,
    values,
    isLost ? "typed" : mayEdit ? "own" : "locked",
  );
  if (values === undefined) return await showForm(page, form, inlines, {});
  if (isGone) return await showGone(page, form, inlines, values);
  return await save(page, form, inlines, values);
}

/** Somebody deleted the row while another one was editing it: what they typed can be saved as a new one, or copied at least. */
async function showGone(
  page: Page,
  form: ModelForm,
  inlines: readonly InlinePart[],
  values: FormValues,
): Promise<Response> {
  const params = { name: page.admin.model.verboseName };
  const { say } = page.request;
  const text = page.rights.add
    ? say("This %(name)s was deleted in the meantime. Save it to add it again.", params)
    : say(
      "This %(name)s was deleted in the meantime, and you may not add it again. What you typed can be copied.",
      params,
    );
  form.addError(null, new ValidationError(text, { code: "deleted" }));
  return await showForm(page, form, inlines, { status: 409, values });
}

async function planOf(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance | undefined,
  mayEdit: boolean,
): Promise<FormPlan> {
  return await formPlan(request.c, {
    model: admin.model,
    options: admin.options,
    row,
    locked: mayEdit ? [] : "all",
    hidden: [],
    rowsOf: choicesFor(request),
  });
}

async function save(
  page: Page,
  form: ModelForm,
  inlines: readonly InlinePart[],
  values: FormValues,
): Promise<Response> {
  const { request, admin, row, plan } = page;
  // Of a row beside the form that somebody deleted meanwhile, they hear before anything is saved.
  if (inlines.some(({ hasGone }) => hasGone)) return await showForm(page, form, inlines, { status: 409, values });
  const isRight = form.isValid && inlines.every(({ set }) => set.isValid);
  if (!isRight) return await showForm(page, form, inlines, { status: 422, values });
  if (inlines.some(deletesTooMuch)) throw new PermissionDenied();
  const before = row && String(row);
  try {
    await savePage(request, {
      admin,
      form,
      inlines,
      definition: plan.definition,
      isChange: row !== undefined,
      values,
    });
  } catch (error) {
    if (error instanceof ChangedMeanwhile) {
      return await showForm(page, form, inlines, { status: 409, values, conflicts: error.conflicts });
    }
    if (!await explain(page, form, error)) throw error;
    return await showForm(page, form, inlines, { status: 422, values });
  }
  sayKept(request, form);
  return await answerSaved(request, admin, form.instance as unknown as Instance, values, {
    isChange: row !== undefined,
    before,
  });
}

/** What somebody else changed, and whoever saved the form did not, stayed as they left it. */
function sayKept({ c, say }: AdminRequest, form: ModelForm): void {
  const kept = keptIn(form);
  if (kept.length === 0) return;
  const labels = [...form].filter(({ name }) => kept.includes(name)).map(({ label }) => label);
  messages.info(
    c,
    say("Somebody else changed this meanwhile, which was kept: %(fields)s.", { fields: labels.join(", ") }),
    {
      failSilently: true,
    },
  );
}

/** Whether a row beside the form is to be deleted that somebody may not delete. */
function deletesTooMuch({ set, undeletable }: InlinePart): boolean {
  return set.forms.some((form) =>
    isDeletion(form) && undeletable.has(String((form.instance as unknown as Instance).pk))
  );
}

/** Says in the form what somebody else did meanwhile; `false` for anything else. */
async function explain({ admin, row, request }: Page, form: ModelForm, error: unknown): Promise<boolean> {
  if (error instanceof ValidationError) {
    form.addError(null, error);
    return true;
  }
  if (error instanceof ObjectNotUpdated && row) {
    const params = { model: admin.model.verboseName };
    form.addError(
      null,
      new ValidationError(request.say("This %(model)s was deleted in the meantime."), { code: "deleted", params }),
    );
    return true;
  }
  if (error instanceof ProtectedError || error instanceof RestrictedError) {
    form.addError(null, new ValidationError(protectedText(request, error), { code: "deleting_protected" }));
    return true;
  }
  if (error instanceof ImproperlyConfigured && error.setting === "storages") {
    const text = request.say("No storage is set for files: %(why)s.", { why: error.message });
    form.addError(null, new ValidationError(text, { code: "no_storage" }));
    return true;
  }
  if (!(error instanceof IntegrityError)) return false;
  await form.validateUnique();
  return form.errors.size > 0;
}

/** A row beside the form is to be deleted, and others stand against it. */
function protectedText({ say }: AdminRequest, error: ProtectedError | RestrictedError): string {
  const rows = error instanceof ProtectedError ? error.protectedObjects : error.restrictedObjects;
  return `${say("Deleting this would require deleting the following protected related objects:")} ${
    rows.slice(0, MOST_NAMED).map(String).join(", ")
  }`;
}

const MOST_NAMED = 20;
