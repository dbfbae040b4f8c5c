import type { AnyModel, QuerySet } from "../../../db/mod.ts";
import type { FieldMap } from "../../../forms/mod.ts";
import { modelFormSet, type ModelFormSetDefinition } from "../../../forms/models/mod.ts";
import { choicesFor } from "../changeform/choices.ts";
import { type FormPlan, formPlan } from "../changeform/form_plan.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { AdminRequest } from "../request.ts";

type AnySet = ModelFormSetDefinition<AnyModel, FieldMap, { rows: QuerySet<AnyModel>; prefix?: string }>;

/** What the forms of rows in a list consist of. */
export async function planOf(
  request: AdminRequest,
  { model, options }: ModelAdmin,
  names: readonly string[],
): Promise<FormPlan> {
  return await formPlan(request.c, {
    model,
    // Only what can be edited in the list stands in its forms.
    options: listOptions(options, names),
    row: undefined,
    locked: [],
    hidden: [],
    rowsOf: choicesFor(request),
  });
}

const ownOptions = new WeakMap<object, Parameters<typeof formPlan>[1]["options"]>();

/** The same object each time, by which the plan is found again. */
function listOptions(
  options: ModelAdmin["options"],
  names: readonly string[],
): Parameters<typeof formPlan>[1]["options"] {
  const known = ownOptions.get(options);
  if (known) return known;
  const { widgets, labels, helpTexts, choicesOf, radioFields, rawIdFields, autocompleteFields } = options;
  // What a project does not say is undefined here, and read as not said.
  const made = {
    fields: names,
    widgets,
    labels,
    helpTexts,
    choicesOf,
    radioFields,
    rawIdFields,
    autocompleteFields,
  } as Parameters<typeof formPlan>[1]["options"];
  ownOptions.set(options, made);
  return made;
}

const sets = new WeakMap<FormPlan, AnySet>();

/** The set of such forms; the same for the same plan. */
export function setOf(plan: FormPlan, { options }: ModelAdmin): AnySet {
  const known = sets.get(plan);
  if (known) return known;
  // No page has more rows, so nobody who means well sends more.
  const max = Math.max(options.listPerPage ?? 100, options.listMaxShowAll ?? 200);
  const made = modelFormSet(plan.definition, { editOnly: true, extra: 0, max, absoluteMax: max }) as unknown as AnySet;
  sets.set(plan, made);
  return made;
}
