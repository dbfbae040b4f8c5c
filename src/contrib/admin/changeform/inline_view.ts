import { Instance } from "../../../db/mod.ts";
import type { FieldMap, Form } from "../../../forms/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import { may } from "../permissions.ts";
import { rowUrl } from "../request.ts";
import { capfirst } from "../words.ts";
import type { FormValues } from "../../../http/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import type { RowConflict } from "./conflict.ts";
import type { FormPlan } from "./form_plan.ts";
import { type FieldsetView, fieldsetViews, type FieldView, type FormViewContext, readonlyView } from "./form_view.ts";
import { theirValue } from "./their_value.ts";
import { versionName, versionText } from "./version.ts";
import type { InlinePart } from "./inlines.ts";

/** What is wrong with a row: a text, or HTML that was made here. */
export type InlineError = string | SafeHtml;

/** One row of an inline, as templates show it. */
export interface InlineRowView {
  /** What people call the row; nothing for a new one. */
  readonly label: string | undefined;
  /** Its own form. */
  readonly changeUrl: string | undefined;
  /** Its fields in parts. */
  readonly fieldsets: readonly FieldsetView[];
  /** Its fields in one line. */
  readonly fields: readonly FieldView[];
  /** What has to be sent with it, and nobody sees. */
  readonly hidden: SafeHtml;
  /** The box that deletes it. */
  readonly deleteBox: SafeHtml | undefined;
  readonly deleteId: string | undefined;
  /** What is wrong with it as a whole. */
  readonly errors: readonly InlineError[];
  /** Whether something is wrong with it. */
  readonly hasErrors: boolean;
  /** Whether it is about a row that there is. */
  readonly isSaved: boolean;
  /** What stands before the names of its fields. */
  readonly prefix: string;
}

/** An inline, as templates show it. */
export interface InlineView {
  /** How it is shown. */
  readonly layout: "tabular" | "stacked";
  /** What many rows are called. */
  readonly title: string;
  /** What one row is called. */
  readonly name: string;
  /** What stands before the names of its fields. */
  readonly prefix: string;
  /** The fields that say how many forms there are. */
  readonly management: SafeHtml;
  /** The heads of its columns. */
  readonly headers: readonly { label: string; isRequired: boolean; help: string; isHidden: boolean }[];
  /** Its rows. */
  readonly rows: readonly InlineRowView[];
  /** The row that a script copies. */
  readonly empty: InlineRowView | undefined;
  /** Whether rows can be added and deleted. */
  readonly canAdd: boolean;
  readonly canDelete: boolean;
  /** How many rows there may be. */
  readonly max: number;
  /** What is wrong with the set. */
  readonly errors: readonly string[];
  /** Whether it can be closed. */
  readonly collapsible: boolean | "closed";
  /** The field that keeps the order. */
  readonly orderField: string | undefined;
}

/** Makes what templates show of an inline. */
export async function inlineView(context: FormViewContext, part: InlinePart): Promise<InlineView> {
  const { inline: { options, model, layout }, set, rights, plan, prefix, locked } = part;
  const own = { ...context, values: part.values, theirs: undefined, prepopulated: options.prepopulatedFields ?? {} };
  const rows: InlineRowView[] = [];
  for (const row of locked) rows.push(await lockedView(own, part, row));
  for (const form of set.forms) rows.push(await rowView(own, part, form));
  const empty = rights.add ? await rowView(own, part, set.emptyForm) : undefined;
  const sample = empty ?? rows[0];
  return {
    layout,
    prefix,
    rows,
    empty,
    title: capfirst(options.verboseNamePlural ?? model.verboseNamePlural),
    name: options.verboseName ?? model.verboseName,
    management: new SafeHtml([...set.management].map(String).join("")),
    headers: (sample?.fields ?? []).map(({ label, isRequired = false, help, isHidden = false }) => ({
      label,
      isRequired,
      help,
      isHidden,
    })),
    canAdd: rights.add,
    canDelete: sampleHasDelete(set.emptyForm),
    max: options.max ?? 1000,
    errors: [...set.nonFormErrors].map(({ message }) => message),
    collapsible: options.collapsible ?? false,
    orderField: options.orderField !== undefined && plan.editable.includes(options.orderField)
      ? options.orderField
      : undefined,
  };
}

function sampleHasDelete(form: ModelForm): boolean {
  return (form as unknown as Form<FieldMap>).fields.DELETE !== undefined;
}

async function rowView(
  context: FormViewContext,
  { plan, inline, rights, undeletable }: InlinePart,
  form: ModelForm,
): Promise<InlineRowView> {
  await form.ready();
  const row = form.instance as unknown as Instance;
  const isSaved = Instance.stateOf(row).saved;
  const mayDelete = rights.delete && !undeletable.has(String(row.pk));
  const conflict = context.conflicts?.find((each) => each.form === form);
  const fieldsets = await fieldsetViews(isSaved ? { ...context, prepopulated: {} } : context, plan, form);
  const fields = fieldsets.flatMap(({ rows }) => rows.flat());
  const bound = (form as unknown as Form<FieldMap>).fields;
  const known = new Set(plan.editable);
  const others = [...form].filter(({ name }) => !known.has(name) && name !== "DELETE");
  return {
    fieldsets,
    fields,
    label: isSaved ? String(row) : undefined,
    changeUrl: isSaved && inline.options.showChangeLink ? await changeUrl(context, row) : undefined,
    hidden: new SafeHtml(others.map(String).join("") + (isSaved ? versionInput(form, context.values, conflict) : "")),
    deleteBox: bound.DELETE && (!isSaved || mayDelete) ? bound.DELETE.widget : undefined,
    deleteId: bound.DELETE?.id,
    errors: [...form.topErrors].map(({ message }): InlineError => message).concat(
      conflict ? meanwhileErrors(context, plan, conflict) : [],
    ),
    hasErrors: form.errors.size > 0 || conflict !== undefined,
    isSaved,
    prefix: form.prefix ?? "",
  };
}

function versionInput(form: ModelForm, values: FormValues | undefined, conflict: RowConflict | undefined): string {
  const [name, value] = [versionName(form), versionText(form, values, conflict)].map(escapeHtml);
  return `<input type="hidden" name="${name}" value="${value}">`;
}

/** Says what somebody else saved in a row meanwhile. */
export function meanwhileErrors(
  { request: { say }, display }: Pick<FormViewContext, "request" | "display">,
  plan: FormPlan,
  conflict: RowConflict,
): InlineError[] {
  const labels = new Map([...conflict.form].map(({ name, label }) => [name, label]));
  return [
    say("Somebody else saved this meanwhile."),
    ...conflict.fields.map((name) =>
      new SafeHtml(
        `${escapeHtml(say("Saved meanwhile:"))} ${escapeHtml(labels.get(name) ?? name)}: ${
          theirValue({ theirs: conflict, display }, plan, name)
        }`,
      )
    ),
  ];
}

/** A row that somebody may see, and not change. */
async function lockedView(
  context: FormViewContext,
  { plan, inline }: InlinePart,
  row: Instance,
): Promise<InlineRowView> {
  const { model } = plan;
  const { readonlyColumn } = await import("./readonly_column.ts");
  const names = plan.fieldsets.flatMap(({ rows }) => rows.flat());
  const fields = await Promise.all(names.map(async (name): Promise<FieldView> => {
    const column = plan.readonly.get(name) ?? readonlyColumn(model, name);
    return readonlyView(name, column.header, column.helpText, await column.html(row, context.display));
  }));
  return {
    fields,
    fieldsets: [{ rows: fields.map((field) => [field]), hasErrors: false }],
    label: String(row),
    changeUrl: inline.options.showChangeLink ? await changeUrl(context, row) : undefined,
    hidden: new SafeHtml(""),
    deleteBox: undefined,
    deleteId: undefined,
    errors: [],
    hasErrors: false,
    isSaved: true,
    prefix: "",
  };
}

async function changeUrl({ request }: FormViewContext, row: Instance): Promise<string | undefined> {
  const admin = request.registry.get(Instance.modelOf(row));
  return admin && (await may(request, admin, "view", row)) ? rowUrl(request, row, "change") : undefined;
}
