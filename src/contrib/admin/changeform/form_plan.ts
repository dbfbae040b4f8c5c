import type { Context } from "hono";
import type { AnyModel, Instance } from "../../../db/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import type { FieldMap } from "../../../forms/mod.ts";
import { type ModelFormDefinition, onlyFields } from "../../../forms/models/mod.ts";
import type { Column } from "../changelist/columns.ts";
import type { RowsToChoose } from "./choices.ts";
import { formOfAny } from "./form_of_any.ts";
import { ownForm } from "./own_form.ts";
import type { ColumnInput, FieldRows, Fieldset, FormOptions, ShownName } from "./plan_types.ts";
import { readonlyColumn } from "./readonly_column.ts";
import { type RelationPlan, relationPlans } from "./relation_plan.ts";

/** What a form of the admin consists of, for one request. */
export interface FormPlan {
  /** The model. */
  readonly model: AnyModel;
  /** The form of what can be edited. */
  readonly definition: ModelFormDefinition<AnyModel, FieldMap>;
  /** The parts, in order. */
  readonly fieldsets: readonly PlannedFieldset[];
  /** What is shown and not edited, by name. */
  readonly readonly: ReadonlyMap<string, Column>;
  /** The relations whose rows are chosen, by name. */
  readonly relations: ReadonlyMap<string, RelationPlan>;
  /** The names of everything that is edited. */
  readonly editable: readonly string[];
}

/** A part of a form, with its rows of names. */
export interface PlannedFieldset extends Omit<Fieldset<string>, "fields"> {
  /** The names; those in one list stand beside each other. */
  readonly rows: readonly (readonly string[])[];
}

/** What a form is made of. */
export interface PlanInput {
  /** The model. */
  readonly model: AnyModel;
  /** What a project says. */
  readonly options: FormOptions;
  /** The row; none for a new one. */
  readonly row: Instance | undefined;
  /** What nobody edits, whatever the project says: everything, for who may only look. */
  readonly locked: "all" | readonly string[];
  /** Fields that the form has not, the one that refers to the page's row for example. */
  readonly hidden: readonly string[];
  /** Which relation is chosen from which rows, where the project says nothing. */
  readonly rowsOf: RowsToChoose;
}

/** Plans by the rows that may be chosen, which are a site's own, then by what a project says. */
const plans = new WeakMap<RowsToChoose, WeakMap<FormOptions, Map<string, FormPlan>>>();

/**
 * Decides what a form consists of: which fields can be edited, which are shown alone, and in which parts.
 *
 * @param c The request.
 * @param input What it is made of.
 * @returns The plan. Requests that ask for the same get the same.
 * @throws {ImproperlyConfigured} If a name is of nothing that a form can show.
 */
export async function formPlan(c: Context, input: PlanInput): Promise<FormPlan> {
  const { options, row, locked, hidden } = input;
  const readonly = await options.getReadonlyFields?.(c, row) ?? options.readonlyFields ?? [];
  const exclude = [...options.getExclude?.(c, row) ?? options.exclude ?? [], ...hidden];
  const fieldsets = options.getFieldsets?.(c, row) ?? options.fieldsets;
  const fields = options.getFields?.(c, row) ?? options.fields;
  const custom = options.getForm?.(c, row) ?? options.form;
  const key = JSON.stringify([
    readonly.map(nameOf),
    exclude,
    (fieldsets ?? []).map(({ fields, title }) => [title, fields]),
    fields ?? "all",
    locked,
  ]);
  const isFixed = options.getReadonlyFields === undefined && options.getForm === undefined &&
    options.getFieldsets === undefined;
  const make = (): FormPlan => makePlan(input, { readonly, exclude, fieldsets, fields, custom });
  if (!isFixed) return make();
  const kept = keptPlans(input);
  const plan = kept.get(key) ?? make();
  kept.set(key, plan);
  return plan;
}

function keptPlans({ rowsOf, options }: PlanInput): Map<string, FormPlan> {
  const ofSite = plans.get(rowsOf) ?? new WeakMap<FormOptions, Map<string, FormPlan>>();
  plans.set(rowsOf, ofSite);
  const kept = ofSite.get(options) ?? new Map<string, FormPlan>();
  ofSite.set(options, kept);
  return kept;
}

interface Chosen {
  readonly readonly: readonly ColumnInput[];
  readonly exclude: readonly string[];
  readonly fieldsets: readonly Fieldset<ShownName>[] | undefined;
  readonly fields: FieldRows<ShownName> | undefined;
  readonly custom: ModelFormDefinition<AnyModel, FieldMap> | undefined;
}

function makePlan(input: PlanInput, chosen: Chosen): FormPlan {
  const { model, options, locked } = input;
  const all = chosen.custom ??
    formOfAny(model, { fields: "all" });
  const readonlyNames = chosen.readonly.map(nameOf);
  const editableNames = Object.keys(all.fields).filter((name) =>
    !chosen.exclude.includes(name) && !readonlyNames.includes(name)
  );
  const fieldsets = partsOf(chosen, [...editableNames, ...readonlyNames]);
  const named = fieldsets.flatMap(({ rows }) => rows.flat());
  refuseUnknown(model, named, [...editableNames, ...readonlyNames, ...chosen.exclude]);
  const shown = named.filter((name) => !chosen.exclude.includes(name) || readonlyNames.includes(name));
  const isLocked = (name: string): boolean => locked === "all" || locked.includes(name);
  const editable = [...new Set(shown)].filter((name) => editableNames.includes(name) && !isLocked(name));
  const looked = shown.filter((name) => !editable.includes(name));
  const relations = relationPlans(input, editable);
  return {
    model,
    relations,
    editable,
    fieldsets: fieldsets.map((part) => ({
      ...part,
      rows: part.rows.map((row) => row.filter((name) => shown.includes(name))).filter((row) => row.length > 0),
    })),
    readonly: new Map(
      looked.map((
        name,
      ) => [name, readonlyColumn(model, chosen.readonly.find((each) => nameOf(each) === name) ?? name)]),
    ),
    definition: chosen.custom ? onlyFields(chosen.custom, editable) : ownForm(model, options, editable, relations),
  };
}

function partsOf({ fieldsets, fields }: Chosen, all: readonly string[]): PlannedFieldset[] {
  if (fieldsets) return fieldsets.map(({ fields, ...part }) => ({ ...part, rows: rowsIn(fields) }));
  return [{ rows: rowsIn(fields ?? all) }];
}

function rowsIn(fields: FieldRows<string>): string[][] {
  return fields.map((row) => [row].flat());
}

function refuseUnknown({ app, name }: AnyModel, named: readonly string[], known: readonly string[]): void {
  const where = `modelAdmin(${app}.${name}).fields`;
  const unknown = named.find((each) => !known.includes(each));
  if (unknown !== undefined) {
    throw new ImproperlyConfigured(
      where,
      `"${unknown}" is nothing that can be edited; name it in readonlyFields to show it`,
    );
  }
  const twice = named.find((each, at) => named.indexOf(each) !== at);
  if (twice !== undefined) throw new ImproperlyConfigured(where, `"${twice}" stands there twice`);
}

/** The name of a field, a column or a computed value. */
export function nameOf(input: ColumnInput): string {
  return typeof input === "string" ? input : input.name;
}
