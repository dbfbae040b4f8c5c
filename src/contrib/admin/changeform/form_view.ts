import type { Instance } from "../../../db/mod.ts";
import type { BoundField, FieldMap, Form } from "../../../forms/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import type { Display } from "../display_value.ts";
import { fileUrl } from "../file_link.ts";
import { allowImage } from "../gate.ts";
import type { AdminRequest } from "../request.ts";
import type { RowConflict } from "./conflict.ts";
import type { FormPlan, PlannedFieldset } from "./form_plan.ts";
import { relationElement, type RelationLinks, relationLinks } from "./relation_view.ts";
import { theirValue } from "./their_value.ts";

/** A field of a form, as the templates of the admin show it. */
export interface FieldView {
  /** Its name. */
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  /** The element, or the value of what is read only. */
  readonly html: SafeHtml;
  /** A sentence of help. */
  readonly help: string;
  /** What is wrong with it. */
  readonly errors: readonly string[];
  /** The id that its label points to; nothing for a group, and for what is read only. */
  readonly labelId?: string | undefined;
  /** The id of the help. */
  readonly helpId?: string | undefined;
  /** The id of what is wrong with it. */
  readonly errorId?: string | undefined;
  /** Whether nobody may edit it. */
  readonly isReadonly?: boolean;
  /** Whether something must stand in it. */
  readonly isRequired?: boolean;
  /** Whether it is a box, whose label follows it. */
  readonly isCheckbox?: boolean;
  /** Whether nobody sees it. */
  readonly isHidden?: boolean;
  /** Whether it is a group of elements. */
  readonly isGroup?: boolean;
  /** What somebody else saved in it meanwhile, as HTML. */
  readonly theirs?: SafeHtml | undefined;
  /** Where rows of a relation are looked at, added and found. */
  readonly links?: RelationLinks | undefined;
  /** The picture that is stored. */
  readonly preview?: string | undefined;
  /** The names of the fields that it is filled from. */
  readonly from?: string | undefined;
}

/** A part of a form, as templates show it. */
export interface FieldsetView extends Omit<PlannedFieldset, "rows"> {
  /** The fields; those in one list stand beside each other. */
  readonly rows: readonly (readonly FieldView[])[];
  /** Whether something is wrong in it. */
  readonly hasErrors: boolean;
}

/** What fields are shown with. */
export interface FormViewContext {
  /** The request. */
  readonly request: AdminRequest;
  /** How values are written. */
  readonly display: Display;
  /** The rows that are chosen where only their keys stand in a field. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, Instance>>;
  /** What somebody else saved meanwhile: the row as it is now. */
  readonly theirs?: { readonly row: Instance; readonly fields: readonly string[] } | undefined;
  /** What somebody else saved meanwhile, in any form of the page. */
  readonly conflicts?: readonly RowConflict[] | undefined;
  /** What was sent. */
  readonly values?: FormValues | undefined;
  /** Which fields are filled from which. */
  readonly prepopulated: Readonly<Record<string, readonly string[] | undefined>>;
}

/**
 * Makes what templates show of a form.
 *
 * @param context What fields are shown with.
 * @param plan What the form consists of.
 * @param form The form.
 * @returns Its parts.
 */
export async function fieldsetViews(
  context: FormViewContext,
  plan: FormPlan,
  form: ModelForm,
): Promise<FieldsetView[]> {
  const views: FieldsetView[] = [];
  for (const { rows, ...part } of plan.fieldsets) {
    const shown = await Promise.all(
      rows.map((row) => Promise.all(row.map((name) => fieldView(context, plan, form, name)))),
    );
    views.push({ ...part, rows: shown, hasErrors: shown.flat().some(({ errors }) => errors.length > 0) });
  }
  return views;
}

/** Makes what templates show of one field. */
export async function fieldView(
  context: FormViewContext,
  plan: FormPlan,
  form: ModelForm,
  name: string,
): Promise<FieldView> {
  const column = plan.readonly.get(name);
  if (column) {
    return readonlyView(
      name,
      column.header,
      column.helpText,
      await column.html(form.instance as unknown as Instance, context.display),
    );
  }
  const bound = (form as Form<FieldMap>).fields[name];
  if (!bound) return readonlyView(name, name, "", "");
  return await editableView(context, plan, form, bound);
}

/** Makes what templates show of a value that nobody may edit, given as HTML. */
export function readonlyView(name: string, label: string, help: string, html: string): FieldView {
  return { name, label, help, errors: [], isReadonly: true, html: new SafeHtml(`<div class="readonly">${html}</div>`) };
}

async function editableView(
  context: FormViewContext,
  plan: FormPlan,
  form: ModelForm,
  bound: BoundField,
): Promise<FieldView> {
  const { name } = bound;
  const relation = plan.relations.get(name);
  const from = context.prepopulated[name];
  const prefix = form.prefix === undefined ? "" : `${form.prefix}-`;
  return {
    ...plainFieldView(bound),
    html: relation ? relationElement(context.request, relation, bound) : bound.widget,
    theirs: theirValue(context, plan, name),
    links: relation && await relationLinks(context, relation, bound),
    preview: previewOf(context, plan, form, name),
    from: from?.map((each) => `id_${prefix}${each}`).join(" "),
  };
}

/** Makes what templates show of a field of no model. */
export function plainFieldView(bound: BoundField): FieldView {
  const { name, field } = bound;
  return {
    name,
    label: bound.label,
    labelId: bound.isGroup ? undefined : field.widget.labelId(bound.id ?? "") ?? bound.id,
    html: bound.widget,
    help: bound.helpText,
    helpId: bound.helpId,
    errors: bound.errors.map(({ message }) => message),
    errorId: bound.errorId,
    isRequired: field.required,
    isCheckbox: field.widget.name === "checkbox",
    isHidden: bound.isHidden,
    isGroup: bound.isGroup,
  };
}

function previewOf({ request }: FormViewContext, plan: FormPlan, form: ModelForm, name: string): string | undefined {
  const field = plan.model.fields[name];
  if (field?.info.kind !== "image") return undefined;
  const value: unknown = Reflect.get(form.instance, name);
  const url = typeof value === "string" && value !== "" ? fileUrl(request.c, field, value) : undefined;
  if (url !== undefined) allowImage(request.c, url);
  return url;
}
