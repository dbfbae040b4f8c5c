import type { Context } from "hono";
import type { AnyModel, Instance, ModelField, QuerySet, Source } from "../../../db/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import type { FormInput, FormOptions } from "../../define_form.ts";
import type { FieldMap } from "../../field.ts";
import type { Form } from "../../form.ts";
import { sentValues, valuesOf } from "../../form_input.ts";
import {
  bindSet,
  fieldsOfSet,
  type FormSetOptions,
  makeSet,
  prefixOf,
  type SetMaker,
} from "../../sets/define_form_set.ts";
import { isDeleted, type SetFields } from "../../sets/form_set.ts";
import { type Limits, limitsOf, shownCount } from "../../sets/limits.ts";
import { readCounts } from "../../sets/management.ts";
import type { ModelFormDefinition } from "../define_model_form.ts";
import { modelFormOf } from "../make_model_forms.ts";
import type { ModelForm } from "../model_form.ts";
import { keyField } from "../model_query.ts";
import type { ModelFormSetDefinition, ModelFormSetOptions } from "./define_model_form_set.ts";
import { rowKeyField } from "./hidden_fields.ts";
import { type InvalidModelFormSet, ModelFormSet, type ValidModelFormSet } from "./model_form_set.ts";
import { sentRows, shownRows } from "./set_rows.ts";
import { checkUniqueAmong } from "./unique_among_forms.ts";

/** What is special about a kind of set. */
export interface SetKind<Given> {
  /** What stands before the names, where nobody says it. */
  readonly prefix: string;
  /** Columns that the set fills itself. */
  readonly implied?: readonly string[];
  /** Fields in the place of those of the form. */
  readonly fields?: FieldMap;
  /** Finds the rows of a set, and what else it is made of. */
  readonly begin: (given: Given, c: Context | undefined) => BegunSet;
}

/** What one set is made of. */
export interface BegunSet {
  /** The rows that may be edited. */
  readonly rows: QuerySet<AnyModel>;
  /** What stands at first in forms for new rows. */
  readonly initial?: readonly object[] | undefined;
  /** What stands before the names. */
  readonly prefix?: string | undefined;
  /** Where rows are looked for and saved. */
  readonly using?: Source | undefined;
  /** Makes the row of a form that is about none. */
  readonly newRow?: (() => Instance) | undefined;
  /** What stands at first in every form. */
  readonly always?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Makes the description of a set of a kind.
 *
 * @param form The form.
 * @param options How many, and what can be done with them.
 * @param kind What is special about the set.
 * @returns The description.
 */
export function setOf<M extends AnyModel, Fields extends FieldMap, Given extends { using?: Source }>(
  form: ModelFormDefinition<M, Fields>,
  options: ModelFormSetOptions<M, Fields>,
  kind: SetKind<Given>,
): ModelFormSetDefinition<M, Fields, Given> {
  const maker = makerOfSet(form, options, kind);

  async function bind(input: FormInput, given: Given & { c?: Context }) {
    const { c } = given;
    const begun = kind.begin(given, c);
    const values = valuesOf(input);
    const own = { ...ownPrefix(begun), ...(c && { c }) };
    const prefix = prefixOf(maker.of(begun, []), own);
    const counts = await readCounts(values, prefix);
    const initial = "missing" in counts ? 0 : Math.min(counts.initial, maker.limits.absoluteMax);
    const names = Array.from({ length: initial }, (_, at) => `${prefix}-${at}-${maker.key.name}`);
    const rows = await sentRows(begun.rows, form.entries, maker.key, values, names);
    // A set says itself whether it is right.
    return await bindSet(maker.of(begun, rows), values, counts, own) as
      | ValidModelFormSet<M, Fields>
      | InvalidModelFormSet<M, Fields>;
  }

  return {
    async unbound(c, given) {
      const begun = kind.begin(given, c);
      const rows = await shownRows(begun.rows, form.entries, maker.limits.absoluteMax);
      const counts = { initial: rows.length, total: shownCount(rows.length, maker.limits) };
      const set = await makeSet(maker.of(begun, rows), c, undefined, counts, ownPrefix(begun));
      // Nobody has sent it.
      return set as InvalidModelFormSet<M, Fields>;
    },
    bind,
    read: async (c, given) => await bind(await sentValues(c), { ...given, c }),
  };
}

function ownPrefix({ prefix }: BegunSet): { prefix?: string } {
  return prefix === undefined ? {} : { prefix };
}

/** What all sets of one definition are made with; `of` makes it that of one set. */
interface MakerOfSet<Fields extends FieldMap> {
  readonly key: ModelField;
  readonly limits: Limits;
  of(begun: BegunSet, rows: readonly (Instance | undefined)[]): SetMaker<Fields>;
}

function makerOfSet<M extends AnyModel, Fields extends FieldMap, Given>(
  form: ModelFormDefinition<M, Fields>,
  options: ModelFormSetOptions<M, Fields>,
  kind: SetKind<Given>,
): MakerOfSet<Fields> {
  const { model } = form;
  const key = keyOfSet(model);
  const { clean, editOnly = false, ...others } = options;
  const limits = limitsOf({ ...(editOnly && { extra: 0 }), ...others });
  const forms = {
    options: {
      prefix: kind.prefix,
      ...others,
      clean: (all: readonly Form[]) => checkForms(all, model, clean as Clean),
    },
    limits,
    initialForm: formOfRows(form, options, kind, true),
    extraForm: formOfRows(form, options, kind, false),
  };
  return {
    key,
    limits,
    of(begun, rows) {
      const maker = {
        ...forms,
        beside: (at: number | undefined, { initial }: { initial: number }) =>
          besideOf(begun, rows, key.name, at, initial),
        make: (parts: ConstructorParameters<typeof ModelFormSet<M, Fields>>[0]) =>
          new ModelFormSet<M, Fields>(parts, model, begun.using, editOnly),
      };
      // The set's own checks take forms of models, which these are.
      return maker as object as SetMaker<Fields>;
    },
  };
}

function keyOfSet(model: AnyModel): ModelField {
  if (model.primaryKey.length === 1) return keyField(model, undefined);
  throw new ImproperlyConfigured(
    `modelFormSet(${model.app}.${model.name})`,
    "expected a model with a primary key of one column: forms are known by it",
  );
}

/** What one form is made with: its row, and what stands in it. */
function besideOf(
  { initial = [], always, using, newRow }: BegunSet,
  rows: readonly (Instance | undefined)[],
  key: string,
  at: number | undefined,
  initialCount: number,
): FormOptions<FieldMap> & { instance?: Instance } {
  const known = at === undefined ? undefined : rows[at];
  const own = known ? { [key]: known.pk } : at === undefined ? {} : { ...initial[at - initialCount] };
  const instance = known ?? newRow?.();
  return {
    initial: { ...own, ...always },
    ...(using !== undefined && { using }),
    ...(instance && { instance }),
  };
}

/** The key of a row that there is stands in a hidden field, also where people choose keys of new rows. */
function formOfRows<M extends AnyModel, Fields extends FieldMap, Given>(
  form: ModelFormDefinition<M, Fields>,
  options: ModelFormSetOptions<M, Fields>,
  { implied = [], fields: replaced = {} }: SetKind<Given>,
  isKnown: boolean,
): ModelFormDefinition<M, SetFields<Fields>> {
  const { model, entries } = form;
  const { name: key } = keyOfSet(model);
  const isShown = !isKnown && entries.has(key);
  const fields = fieldsOfSet(
    form.fields,
    options as FormSetOptions<Fields>,
    isKnown || (options.canDeleteExtra ?? true),
  );
  const own = [...entries].filter(([name]) => !Object.hasOwn(replaced, name) && (isShown || name !== key));
  return modelFormOf(
    model,
    { ...fields, ...replaced, ...(!isShown && { [key]: rowKeyField(isKnown) }) } as SetFields<Fields>,
    new Map(own),
    // The options are about the form's own fields, which are all there.
    { ...form.options, useRequiredAttribute: false } as never,
    implied,
  );
}

type Clean = ((forms: readonly Form[]) => void | Promise<void>) | undefined;

async function checkForms(forms: readonly Form[], model: AnyModel, clean: Clean): Promise<void> {
  // The forms of this set are forms of its model.
  const kept = forms.filter((form) => form.isValid && !isDeleted(form)) as ModelForm[];
  checkUniqueAmong(kept.filter((form) => form.hasChanged() || Object.keys(form.cleanedData).length > 0), model);
  await clean?.(forms);
}
