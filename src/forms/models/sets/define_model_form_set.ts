import type { Context } from "hono";
import type { AnyModel, AnyRow, QuerySet, Source } from "../../../db/mod.ts";
import type { Instance } from "../../../db/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import { type FormInput, type FormOptions, sentValues, valuesOf } from "../../define_form.ts";
import type { FieldMap } from "../../field.ts";
import type { Form } from "../../form.ts";
import {
  bindSet,
  fieldsOfSet,
  type FormSetOptions,
  makeSet,
  prefixOf,
  type SetMaker,
} from "../../sets/define_form_set.ts";
import type { SetFields } from "../../sets/form_set.ts";
import { limitsOf, shownCount } from "../../sets/limits.ts";
import { readCounts } from "../../sets/management.ts";
import { type ModelFormDefinition, modelFormOf } from "../define_model_form.ts";
import type { ModelForm } from "../model_form.ts";
import { keyField } from "../model_query.ts";
import { rowKeyField } from "./hidden_fields.ts";
import { type InvalidModelFormSet, ModelFormSet, type ValidModelFormSet } from "./model_form_set.ts";
import { sentRows, shownRows } from "./set_rows.ts";
import { checkUniqueAmong } from "./unique_among_forms.ts";

/** Options for {@linkcode modelFormSet}. */
export interface ModelFormSetOptions<M extends AnyModel, Fields extends FieldMap>
  extends Omit<FormSetOptions<Fields>, "clean"> {
  /** Checks the forms together. Throw a `ValidationError` for the set as a whole. */
  clean?: (forms: readonly ModelForm<M, SetFields<Fields>>[]) => void | Promise<void>;
}

/** Options of one set of forms of a model. */
export interface OneModelFormSetOptions<M extends AnyModel, Fields extends FieldMap> {
  /**
   * The rows that are edited. Others cannot be, whatever was sent.
   *
   * @default {"all rows of the model"}
   */
  rows?: QuerySet<M, AnyRow<M>, object>;
  /** What stands at first in the forms for new rows. */
  initial?: readonly { readonly [Name in keyof Fields]?: unknown }[];
  /** What stands before the names of all fields. */
  prefix?: string;
  /** Where rows are looked for and saved: a transaction, or a database outside of a request. */
  using?: Source;
}

/** Several forms of a model that are described, and can be made, read, checked and saved. */
export interface ModelFormSetDefinition<M extends AnyModel, Fields extends FieldMap, Given> {
  /**
   * Makes a set that nobody has sent yet.
   *
   * @param c The request; `undefined` outside of one.
   * @param options The rows, and what else stands in it.
   * @returns The set.
   */
  unbound(c: Context | undefined, options: Given): Promise<InvalidModelFormSet<M, Fields>>;
  /**
   * Makes and checks a set of what was sent.
   *
   * @param input What was sent.
   * @param options The request, and the rows.
   * @returns The set: `isValid` says whether it may be saved.
   */
  bind(
    input: FormInput,
    options: Given & { c?: Context },
  ): Promise<ValidModelFormSet<M, Fields> | InvalidModelFormSet<M, Fields>>;
  /**
   * Makes and checks a set of what a request sent.
   *
   * @param c The request.
   * @param options The rows.
   * @returns The set: `isValid` says whether it may be saved.
   */
  read(c: Context, options: Given): Promise<ValidModelFormSet<M, Fields> | InvalidModelFormSet<M, Fields>>;
}

/**
 * Describes several forms of a model on a page: one for each row, and some for new ones.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect, render } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { modelForm, modelFormSet } from "@nuages/nuages/forms/models";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const bands = sqliteTable("music_band", { id: integer().primaryKey(), name: text().notNull() });
 * const Band = defineModel(bands, { app: "music" });
 *
 * const bandFormSet = modelFormSet(modelForm(Band, { fields: ["name"] }), { extra: 2, canDelete: true });
 *
 * async function editBands(c: Context): Promise<Response> {
 *   const set = await bandFormSet.read(c, { rows: Band.objects(c).filter({ name__startswith: "A" }) });
 *   if (!set.isValid) return await render(c, "music/bands", { set }, { status: 422 });
 *   await set.save();
 *   return redirect(c, "/bands/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#model-formsets}
 * @param form The form, as `modelForm()` describes it.
 * @param options How many, and what can be done with them.
 * @returns The description.
 * @throws {ImproperlyConfigured} If a number makes no sense, or the model has a key of several columns.
 */
export function modelFormSet<M extends AnyModel, Fields extends FieldMap>(
  form: ModelFormDefinition<M, Fields>,
  options: ModelFormSetOptions<M, Fields> = {},
): ModelFormSetDefinition<M, Fields, OneModelFormSetOptions<M, Fields>> {
  return setOf(form, options, {
    prefix: "form",
    begin: (given, c) => ({ ...given, rows: queryOf(form.model, given, c) }),
  });
}

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
 * Finds all rows of a model, or those that the view says.
 *
 * @param model The model.
 * @param given What the view says.
 * @param c The request.
 * @returns The rows.
 * @throws {TypeError} If nobody says where to look for them.
 */
export function queryOf(
  model: AnyModel,
  { rows, using = undefined }: { rows?: object; using?: Source },
  c: Context | undefined,
): QuerySet<AnyModel> {
  const source = using ?? c;
  // A query of the set's model.
  if (rows !== undefined) {
    return using === undefined ? rows as QuerySet<AnyModel> : (rows as QuerySet<AnyModel>).using(using);
  }
  if (source !== undefined) return model.objects(source);
  throw new TypeError(
    `Cannot look for ${model.verboseNamePlural}: expected { c } or { using } with the values of the set`,
  );
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
  const { model } = form;
  const key = keyOfSet(model);
  const { clean, ...others } = options;
  const forms = {
    options: {
      prefix: kind.prefix,
      ...others,
      clean: (all: readonly Form[]) => checkForms(all, model, clean as Clean),
    },
    limits: limitsOf(options),
    initialForm: formOfRows(form, options, kind, true),
    extraForm: formOfRows(form, options, kind, false),
  };

  function makerOf(begun: BegunSet, rows: readonly (Instance | undefined)[]): SetMaker<Fields> {
    const maker = {
      ...forms,
      beside: (at: number | undefined, { initial }: { initial: number }) =>
        besideOf(begun, rows, key.name, at, initial),
      make: (parts: ConstructorParameters<typeof ModelFormSet<M, Fields>>[0]) =>
        new ModelFormSet<M, Fields>(parts, model, begun.using),
    };
    // The set's own checks take forms of models, which these are.
    return maker as object as SetMaker<Fields>;
  }

  async function bind(input: FormInput, given: Given & { c?: Context }) {
    const { c } = given;
    const begun = kind.begin(given, c);
    const values = valuesOf(input);
    const own = { ...(begun.prefix !== undefined && { prefix: begun.prefix }), ...(c && { c }) };
    const prefix = prefixOf(makerOf(begun, []), own);
    const counts = await readCounts(values, prefix);
    const names = "missing" in counts
      ? []
      : Array.from({ length: Math.min(counts.initial, forms.limits.absoluteMax) }, (_, at) =>
        `${prefix}-${at}-${key.name}`);
    const rows = await sentRows(begun.rows, form.entries, key, values, names);
    // A set says itself whether it is right.
    return await bindSet(makerOf(begun, rows), values, counts, own) as
      | ValidModelFormSet<M, Fields>
      | InvalidModelFormSet<M, Fields>;
  }

  return {
    async unbound(c, given) {
      const begun = kind.begin(given, c);
      const rows = await shownRows(begun.rows, form.entries, forms.limits.absoluteMax);
      const counts = { initial: rows.length, total: shownCount(rows.length, forms.limits) };
      const own = begun.prefix === undefined ? {} : { prefix: begun.prefix };
      // Nobody has sent it.
      return await makeSet(makerOf(begun, rows), c, undefined, counts, own) as InvalidModelFormSet<M, Fields>;
    },
    bind,
    read: async (c, given) => await bind(await sentValues(c), { ...given, c }),
  };
}

function keyOfSet(model: AnyModel) {
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
  const kept = forms.filter((form) => form.isValid && Reflect.get(form.cleanedData, "DELETE") !== true) as ModelForm[];
  checkUniqueAmong(kept.filter((form) => form.hasChanged() || Object.keys(form.cleanedData).length > 0), model);
  await clean?.(forms);
}
