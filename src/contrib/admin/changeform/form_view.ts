import { Instance } from "../../../db/mod.ts";
import type { BoundField, FieldMap, Form } from "../../../forms/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import type { RowConflict } from "./conflict.ts";
import { type Display, fieldHtml } from "../display_value.ts";
import { fileUrl } from "../file_link.ts";
import { allowImage } from "../gate.ts";
import { may } from "../permissions.ts";
import { type AdminRequest, modelUrl, siteUrl } from "../request.ts";
import { contentTypeName } from "../../contenttypes/mod.ts";
import { quoteKey } from "../quote.ts";
import type { FormPlan, PlannedFieldset } from "./form_plan.ts";
import { chosenBy, isListed, loadedChoices, type RelationPlan } from "./relation_plan.ts";

/** A field of a form, as the templates of the admin show it. */
export interface FieldView {
  /** Its name. */
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  /** The id that its label points to; nothing for a group, and for what is read only. */
  readonly labelId: string | undefined;
  /** The element, or the value of what is read only. */
  readonly html: SafeHtml;
  /** A sentence of help, with its id. */
  readonly help: string;
  readonly helpId: string | undefined;
  /** What is wrong with it. */
  readonly errors: readonly string[];
  readonly errorId: string | undefined;
  /** Whether nobody may edit it. */
  readonly isReadonly: boolean;
  /** Whether something must stand in it. */
  readonly isRequired: boolean;
  /** Whether it is a box, whose label follows it. */
  readonly isCheckbox: boolean;
  /** Whether nobody sees it. */
  readonly isHidden: boolean;
  /** Whether it is a group of elements. */
  readonly isGroup: boolean;
  /** What somebody else saved in it meanwhile, as HTML. */
  readonly theirs: SafeHtml | undefined;
  /** Where rows of a relation are looked at, added and found. */
  readonly links: RelationLinks | undefined;
  /** The picture that is stored. */
  readonly preview: string | undefined;
  /** The names of the fields that it is filled from. */
  readonly from: string | undefined;
}

/** Where rows of a related model are edited from a form. */
export interface RelationLinks {
  /** Adds one. */
  readonly add: string | undefined;
  /** Changes or shows the one that is chosen; `__key__` stands for its key. */
  readonly change: string | undefined;
  /** Finds one in the list. */
  readonly lookup: string | undefined;
  /** What is chosen, where only its key stands in the field. */
  readonly chosen: readonly { readonly key: string; readonly label: string }[];
  /** What one row is called. */
  readonly what: string;
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

function readonlyView(name: string, label: string, help: string, html: string): FieldView {
  return {
    name,
    label,
    labelId: undefined,
    html: new SafeHtml(`<div class="readonly">${html}</div>`),
    help,
    helpId: undefined,
    errors: [],
    errorId: undefined,
    isReadonly: true,
    isRequired: false,
    isCheckbox: false,
    isHidden: false,
    isGroup: false,
    theirs: undefined,
    links: undefined,
    preview: undefined,
    from: undefined,
  };
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
    html: relation && !listsAll(context, relation) ? keyElement(context, relation, bound) : bound.widget,
    theirs: theirValue(context, plan, name),
    links: relation && await linksOf(context, relation, bound),
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
    isReadonly: false,
    isRequired: field.required,
    isCheckbox: field.widget.name === "checkbox",
    isHidden: bound.isHidden,
    isGroup: bound.isGroup,
    theirs: undefined,
    links: undefined,
    preview: undefined,
    from: undefined,
  };
}

/** Whether all rows that may be chosen stand in the element. */
function listsAll({ request }: FormViewContext, plan: RelationPlan): boolean {
  return isListed(plan) && loadedChoices(request.c).get(plan.key)?.isCut !== true;
}

/** A list that would be too long is an element for keys, like those that are searched. */
function keyElement({ request }: FormViewContext, plan: RelationPlan, bound: BoundField): SafeHtml {
  const html = String(bound.widget);
  const { c, site, registry } = request;
  const target = registry.get(plan.relation.target);
  const canSearch = plan.kind !== "rawId" && (target?.options.searchFields?.length ?? 0) > 0;
  const element = html.startsWith("<select") ? keysInputHtml(bound) : html;
  const many = plan.relation.many ? " data-many" : "";
  if (!canSearch) return new SafeHtml(element.replace(/^<input/, `<input${many}`));
  const { model } = plan.relation;
  const query = new URLSearchParams({
    app_label: model.app,
    model_name: contentTypeName(model),
    field_name: plan.name,
  });
  const url = `${siteUrl({ c, site }, "autocomplete")}?${query}`;
  const attributes = ` data-autocomplete="${escapeHtml(url)}"${many}`;
  return new SafeHtml(element.replace(/^<input/, `<input${attributes}`));
}

function keysInputHtml({ htmlName, id = "", value }: BoundField): string {
  const [name, ownId, keys] = [htmlName, id, keysIn(value).join(",")].map(escapeHtml);
  return `<input type="text" class="keys-input" name="${name}" id="${ownId}" value="${keys}" autocomplete="off">`;
}

/** The keys that stand in a field. */
export function keysIn(value: unknown): string[] {
  const items = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  return items.flatMap((item) => String(item).split(",")).map((key) => key.trim()).filter((key) => key !== "");
}

async function linksOf(
  context: FormViewContext,
  plan: RelationPlan,
  bound: BoundField,
): Promise<RelationLinks | undefined> {
  const { request, labels } = context;
  const { target, many } = plan.relation;
  const admin = request.registry.get(target);
  const listed = listsAll(context, plan);
  const known = labels.get(plan.key);
  const chosen = (listed ? [] : keysIn(bound.value)).flatMap((key) => {
    const row = known?.get(key);
    return row === undefined ? [] : [{ key, label: plan.label(row, request.c) }];
  });
  if (!admin) {
    return chosen.length === 0
      ? undefined
      : { add: undefined, change: undefined, lookup: undefined, chosen, what: target.verboseName };
  }
  const field = chosenBy(plan);
  const popup = `_popup=1&_to_field=${field}`;
  const list = modelUrl(request, target, "changelist");
  const [canAdd, canChange, canView] = [
    await may(request, admin, "add"),
    await may(request, admin, "change"),
    await may(request, admin, "view"),
  ];
  return {
    add: canAdd ? `${modelUrl(request, target, "add")}?${popup}` : undefined,
    change: !many && (canChange || canView) ? `${list}__key__/change/?${popup}` : undefined,
    lookup: !listed && canView ? `${list}?${popup}` : undefined,
    chosen,
    what: target.verboseName,
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

/** What somebody else saved in a field meanwhile. */
export function theirValue(
  { theirs, display }: Pick<FormViewContext, "theirs" | "display">,
  plan: FormPlan,
  name: string,
): SafeHtml | undefined {
  if (!theirs?.fields.includes(name)) return undefined;
  const relation = plan.relations.get(name);
  const field = relation ? undefined : plan.model.fields[name];
  if (field) return new SafeHtml(fieldHtml(display, field, Reflect.get(theirs.row, name)));
  const related = Instance.relatedOf(theirs.row, name);
  const text = Array.isArray(related)
    ? related.map(String).join(", ")
    : related === undefined || related === null
    ? display.empty
    : String(related);
  return new SafeHtml(escapeHtml(text));
}

/** The address of a row's form, for the key of a row. */
export function changeLink(template: string, key: unknown): string {
  return template.replace("__key__", quoteKey(key));
}
