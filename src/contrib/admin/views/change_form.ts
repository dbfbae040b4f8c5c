import {
  Instance,
  IntegrityError,
  ObjectNotUpdated,
  ProtectedError,
  relationsOf,
  RestrictedError,
} from "../../../db/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import { type FormValues, PermissionDenied, readFormValues } from "../../../http/mod.ts";
import { messages } from "../../messages/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { choicesFor, labelsOf, loadChoices } from "../changeform/choices.ts";
import { type FormPlan, formPlan } from "../changeform/form_plan.ts";
import { fieldsetViews, type FormViewContext, keysIn } from "../changeform/form_view.ts";
import { type InlinePart, inlineParts } from "../changeform/inlines.ts";
import { inlineView } from "../changeform/inline_view.ts";
import { initialValues } from "../changeform/initial.ts";
import { isListed } from "../changeform/relation_plan.ts";
import { ChangedMeanwhile, isDeletion, keptIn, readRelations, type RowConflict } from "../changeform/conflict.ts";
import { savePage } from "../changeform/save.ts";
import { versionText } from "../changeform/version.ts";
import { displayOf } from "../display_value.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage, templatesOf } from "../page.ts";
import { insist, mayViewOrChange, type Rights, rightsOf } from "../permissions.ts";
import { type AdminRequest, findRow, modelUrl, rowsOf, rowUrl } from "../request.ts";
import { answerSaved } from "../changeform/answer.ts";
import { formActions } from "../changelist/actions.ts";
import { latestOf } from "../history/latest.ts";
import { missingRow } from "./missing_row.ts";
import { capfirst } from "../words.ts";
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
    return missingRow(request, admin, key);
  }
  if (row && !await mayViewOrChange(request, admin, row)) throw new PermissionDenied();
  const wantsNew = values?.has("_saveasnew") === true && admin.options.saveAs === true;
  if (!row || wantsNew) await insist(request, admin, "add");
  return await showOrSave(request, admin, wantsNew ? undefined : row, values);
}

/** What a page works with. */
interface Page {
  readonly request: AdminRequest;
  readonly admin: ModelAdmin;
  readonly row: Instance | undefined;
  readonly rights: Rights;
  readonly plan: FormPlan;
}

async function showOrSave(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance | undefined,
  values: FormValues | undefined,
): Promise<Response> {
  const { c } = request;
  const rights = await rightsOf(request, admin, row);
  const mayEdit = row ? rights.change : rights.add;
  // What nobody may edit, nobody changes by what they send.
  if (values !== undefined && !mayEdit) throw new PermissionDenied();
  const plan = await planOf(request, admin, row, mayEdit);
  const page: Page = { request, admin, row, rights, plan };
  const given = row ? { instance: row as never } : { initial: await initialValues(request, admin, plan) };
  const form =
    (values === undefined
      ? await plan.definition.unbound(c, given as never)
      : await plan.definition.bind(values, { ...given, c } as never)) as unknown as ModelForm;
  const inlines = await inlineParts(
    request,
    admin.options.getInlines?.(c, row as never) ?? admin.options.inlines ?? [],
    form.instance as unknown as Instance,
    values,
    !mayEdit,
  );
  if (values === undefined) return await showForm(page, form, inlines, {});
  return await save(page, form, inlines, values);
}

async function planOf(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance | undefined,
  mayEdit: boolean,
): Promise<FormPlan> {
  return await formPlan(request.c, {
    model: admin.model,
    options: admin.options as never,
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

interface Shown {
  readonly status?: number;
  /** What was sent. */
  readonly values?: FormValues;
  /** The rows that somebody else changed since the page was shown. */
  readonly conflicts?: readonly RowConflict[];
}

async function showForm(
  page: Page,
  form: ModelForm,
  inlines: readonly InlinePart[],
  { status = 200, values, conflicts = [] }: Shown,
): Promise<Response> {
  const { request, admin, row, rights, plan } = page;
  const { c, say, site } = request;
  const { options, model } = admin;
  await loadChoices(
    request,
    [plan, ...inlines.map(({ plan }) => plan)].flatMap(({ relations }) => [...relations.values()]),
  );
  const display = displayOf(c, options.emptyValueDisplay ?? site.emptyValueDisplay);
  for (const conflict of conflicts) await readRelations(conflict);
  const theirs = conflicts.find((each) => each.form === form);
  const context: FormViewContext = {
    request,
    display,
    labels: await labelsOfPage(request, form, plan, inlines),
    theirs,
    conflicts,
    values,
    prepopulated: prepopulatedOf(admin, row),
  };
  await form.ready();
  const isPopup = c.req.query("_popup") !== undefined || form.isBound && c.req.query("_popup") !== undefined;
  const mayEdit = row ? rights.change : rights.add;
  const title = row
    ? say(mayEdit ? "Change %(name)s" : "View %(name)s", { name: model.verboseName })
    : say("Add %(name)s", { name: model.verboseName });
  const mayEditAny = mayEdit || inlines.some(({ rights }) => rights.add || rights.change);
  return await showPage(request, {
    templates: templatesOf(admin, "changeForm", "change_form"),
    title: capfirst(title),
    subtitle: row && String(row),
    crumbs: crumbsOf(request, model, { label: row ? String(row) : say("Add %(name)s", { name: model.verboseName }) }),
    isPopup,
    model,
    data: {
      fieldsets: await fieldsetViews(context, plan, form),
      inlines: await Promise.all(inlines.map((part) => inlineView(context, part))),
      form,
      errors: [...form.topErrors].map(({ message }) => message),
      errorCount: errorCount(form, inlines),
      hasFiles: form.isMultipart || inlines.some(({ set }) => set.isMultipart),
      version: row ? versionText(form, values, theirs) : "",
      conflict: row && conflicts.length > 0
        ? { by: await latestOf(request, row), fields: theirs?.fields ?? [] }
        : undefined,
      isAdd: !row,
      isLocked: !mayEditAny,
      rights,
      object: row,
      objectLabel: row && String(row),
      formUrl: !row && values?.has("_saveasnew") ? modelUrl(request, model, "add") + new URL(c.req.url).search : "",
      toField: c.req.query("_to_field"),
      saveAs: options.saveAs === true && row !== undefined && rights.add,
      saveOnTop: options.saveOnTop === true,
      canContinue: !isPopup && (row ? rights.change : rights.add && (rights.change || rights.view)),
      canAddAnother: !isPopup && rights.add,
      deleteUrl: row && rights.delete && !isPopup ? rowUrl(request, row, "delete") : undefined,
      historyUrl: row && !isPopup ? rowUrl(request, row, "history") : undefined,
      viewUrl: row && !isPopup ? siteAddress(admin, row) : undefined,
      closeUrl: backUrl(request, admin),
      actions: row && mayEdit && !isPopup ? await formActions(request, admin) : [],
      listUrl: modelUrl(request, model, "changelist"),
      objectKey: row && String(row.pk),
    },
  }, { status });
}

/** The row's page on the site. */
function siteAddress({ model, options: { viewOnSite = true } }: ModelAdmin, row: Instance): string | undefined {
  if (viewOnSite === false) return undefined;
  const url = typeof viewOnSite === "function" ? viewOnSite(row as never) : model.absoluteUrl(row);
  return url !== undefined && isAddress(url) ? url : undefined;
}

/** A row may hold any text where its page is: `javascript:` is none. */
function isAddress(url: string): boolean {
  const base = "http://localhost";
  return URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol);
}

/** The list that somebody came from, as it was filtered. */
export function backUrl(request: AdminRequest, admin: ModelAdmin): string {
  const list = modelUrl(request, admin.model, "changelist");
  const filters = request.c.req.query("_changelist_filters");
  if (filters === undefined || admin.options.preserveFilters === false) return list;
  const query = new URLSearchParams(filters);
  return query.size === 0 ? list : `${list}?${query}`;
}

function errorCount(form: ModelForm, inlines: readonly InlinePart[]): number {
  const own = [...form.errors.values()].reduce((sum, list) => sum + list.length, 0);
  return own + inlines.reduce((sum, { set }) => sum + (set.isBound ? set.totalErrorCount : 0), 0);
}

function prepopulatedOf(
  { options: { prepopulatedFields = {} } }: ModelAdmin,
  row: Instance | undefined,
): FormViewContext["prepopulated"] {
  // What a row has already stays as it is.
  return row ? {} : prepopulatedFields;
}

async function labelsOfPage(request: AdminRequest, form: ModelForm, plan: FormPlan, inlines: readonly InlinePart[]) {
  const chosen = [{ plan, forms: [form] }, ...inlines.map(({ plan, set }) => ({ plan, forms: set.forms }))].flatMap((
    { plan, forms },
  ) =>
    [...plan.relations.values()].filter((relation) => !isListed(relation)).map((relation) => ({
      plan: relation,
      keys: forms.flatMap((each) =>
        keysIn(
          (each as unknown as { fields: Record<string, { value: unknown } | undefined> }).fields[relation.name]?.value,
        )
      ),
    }))
  );
  return await labelsOf(request, chosen);
}
