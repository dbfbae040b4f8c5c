import type { Instance } from "../../../db/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { labelsOf, loadChoices } from "./choices.ts";
import type { FormPlan } from "./form_plan.ts";
import { fieldsetViews, type FormViewContext } from "./form_view.ts";
import { keysIn } from "./relation_view.ts";
import type { InlinePart } from "./inlines.ts";
import { inlineView } from "./inline_view.ts";
import { isListed } from "./relation_plan.ts";
import { readRelations, type RowConflict } from "./conflict.ts";
import { versionText } from "./version.ts";
import { displayOf } from "../display_value.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage, templatesOf } from "../page.ts";
import type { Rights } from "../permissions.ts";
import { type AdminRequest, modelUrl, rowUrl } from "../request.ts";
import { formActions } from "../changelist/actions.ts";
import { latestOf } from "../history/latest.ts";
import { capfirst } from "../words.ts";

/** What a page works with. */
export interface Page {
  readonly request: AdminRequest;
  readonly admin: ModelAdmin;
  readonly row: Instance | undefined;
  readonly rights: Rights;
  readonly plan: FormPlan;
}

/** What became of what was sent. */
export interface Shown {
  readonly status?: number;
  /** What was sent. */
  readonly values?: FormValues;
  /** The rows that somebody else changed since the page was shown. */
  readonly conflicts?: readonly RowConflict[];
}

/** Shows a form with the rows beside it. */
export async function showForm(
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
  // Somebody deleted the row, and whoever edited it may add none: they can copy what they typed, and no more.
  const isLost = !row && !mayEdit;
  const isChange = row !== undefined || isLost;
  const title = isChange
    ? say(mayEdit || isLost ? "Change %(name)s" : "View %(name)s", { name: model.verboseName })
    : say("Add %(name)s", { name: model.verboseName });
  const mayEditAny = mayEdit || inlines.some(({ rights }) => rights.add || rights.change);
  return await showPage(request, {
    templates: templatesOf(admin, "changeForm", "change_form"),
    title: capfirst(title),
    subtitle: row && String(row),
    crumbs: crumbsOf(request, model, { label: row ? String(row) : title }),
    isPopup,
    model,
    data: {
      fieldsets: await fieldsetViews(context, plan, form),
      inlines: await Promise.all(inlines.map((part) => inlineView(context, part))),
      form,
      errors: [...form.topErrors].map(({ message }) => message),
      errorCount: isLost ? 0 : errorCount(form, inlines),
      hasFiles: form.isMultipart || inlines.some(({ set }) => set.isMultipart),
      // Sent once more, it is told once more.
      version: isChange ? versionText(form, values, theirs) : "",
      conflict: row && conflicts.length > 0
        ? { by: await latestOf(request, row), fields: theirs?.fields ?? [] }
        : undefined,
      isAdd: !isChange,
      isLocked: isLost || !mayEditAny,
      rights,
      object: row,
      objectLabel: row && String(row),
      formUrl: !isChange && values !== undefined ? modelUrl(request, model, "add") + new URL(c.req.url).search : "",
      toField: c.req.query("_to_field"),
      saveAs: options.saveAs === true && row !== undefined && rights.add,
      saveOnTop: options.saveOnTop === true,
      canContinue: !isPopup && (row ? rights.change : rights.add && (rights.change || rights.view)),
      canAddAnother: !isPopup && rights.add,
      deleteUrl: row && rights.delete && !isPopup
        ? rowUrl(request, row, "delete") + keptFilters(request, admin)
        : undefined,
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
  const url = typeof viewOnSite === "function" ? viewOnSite(row) : model.absoluteUrl(row);
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

/** What the pages of a row hand on, so that the way back leads to the list as it was: Django's preserved filters. */
export function keptFilters(request: AdminRequest, { options }: ModelAdmin): string {
  const filters = options.preserveFilters === false ? undefined : request.c.req.query("_changelist_filters");
  return filters === undefined ? "" : `?${new URLSearchParams({ _changelist_filters: filters })}`;
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
