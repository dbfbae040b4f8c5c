import type { Context } from "hono";
import type { FormValues } from "../../http/mod.ts";
import { refusal, ValidationError } from "../../validation/mod.ts";
import { type BindOptions, defineForm, type FormDefinition, type FormInput, type FormOptions } from "../define_form.ts";
import { ErrorList } from "../error_list.ts";
import type { FieldMap } from "../field.ts";
import { booleanField } from "../fields/boolean.ts";
import { integerField } from "../fields/integer.ts";
import type { Form } from "../form.ts";
import { valuesOf } from "../form_input.ts";
import { rendererOf } from "../make_forms.ts";
import { FormSet, type FormSetParts, type InvalidFormSet, type SetFields, type ValidFormSet } from "./form_set.ts";
import { type Limits, limitsOf, shownCount } from "./limits.ts";
import { type FormCounts, type ManagementFields, managementForm, readCounts } from "./management.ts";

/** Options for {@linkcode defineFormSet}. */
export interface FormSetOptions<Fields extends FieldMap> {
  /**
   * How many empty forms follow those of what there is.
   *
   * @default {1}
   */
  extra?: number;
  /**
   * How few forms are shown.
   *
   * @default {0}
   */
  min?: number;
  /**
   * How many forms are shown.
   *
   * @default {1000}
   */
  max?: number;
  /**
   * How many forms are read, whatever was sent.
   *
   * @default {"1000 more than max"}
   */
  absoluteMax?: number;
  /**
   * Whether fewer than `min` are an error.
   *
   * @default {false}
   */
  validateMin?: boolean;
  /**
   * Whether more than `max` are an error.
   *
   * @default {false}
   */
  validateMax?: boolean;
  /**
   * Whether each form has a field `ORDER`.
   *
   * @default {false}
   */
  canOrder?: boolean;
  /**
   * Whether each form has a field `DELETE`.
   *
   * @default {false}
   */
  canDelete?: boolean;
  /**
   * Whether forms for what may be added have the field `DELETE`, too.
   *
   * @default {true}
   */
  canDeleteExtra?: boolean;
  /**
   * What stands before the names of all fields.
   *
   * @default {"form"}
   */
  prefix?: string;
  /** Checks the forms together. Throw a `ValidationError` for the set as a whole. */
  clean?: (forms: readonly Form<SetFields<Fields>>[]) => void | Promise<void>;
  /** Other words for `missing_management_form`, `too_many_forms` and `too_few_forms`. */
  errorMessages?: Readonly<Record<string, string>>;
}

/** Options of one set. */
export interface OneFormSetOptions<Fields extends FieldMap> {
  /** What stands in the forms at first: one record for each thing that there is. */
  initial?: readonly { readonly [Name in keyof Fields]?: unknown }[];
  /** What stands before the names of all fields. */
  prefix?: string;
}

/** Options of a set that was sent. */
export interface BindSetOptions<Fields extends FieldMap>
  extends OneFormSetOptions<Fields>, Pick<BindOptions<Fields>, "c"> {}

/** Several forms of one kind that are described, and can be made, read and checked. */
export interface FormSetDefinition<Fields extends FieldMap> {
  /**
   * Makes a set that nobody has sent yet.
   *
   * @param c The request; `undefined` outside of one.
   * @param options What stands in it.
   * @returns The set.
   */
  unbound(c?: Context, options?: OneFormSetOptions<Fields>): Promise<InvalidFormSet<Fields>>;
  /**
   * Makes and checks a set of what was sent.
   *
   * @param input What was sent.
   * @param options The request, and what stood in it.
   * @returns The set: `isValid` says whether what was sent is right.
   */
  bind(input: FormInput, options?: BindSetOptions<Fields>): Promise<ValidFormSet<Fields> | InvalidFormSet<Fields>>;
}

const MESSAGES = {
  missing_management_form:
    "ManagementForm data is missing or has been tampered with. Missing fields: %(field_names)s. " +
    "You may need to file a bug report if the issue persists.",
  too_many_forms: "Please submit at most %(num)d forms.",
  too_few_forms: "Please submit at least %(num)d forms.",
} as const;

/**
 * Describes several forms of one kind on a page: how many there are, whether they can be ordered and deleted.
 *
 * @example Usage
 * ```ts
 * import { charField, defineForm, defineFormSet } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const trackFormSet = defineFormSet(defineForm({ title: charField() }), { extra: 2, canDelete: true });
 *
 * const tracks = await trackFormSet.bind({
 *   "form-TOTAL_FORMS": "2",
 *   "form-INITIAL_FORMS": "0",
 *   "form-0-title": "Nuages",
 *   "form-1-title": "",
 * });
 *
 * deepStrictEqual(tracks.isValid && tracks.orderedForms.map((form) => form.cleanedData.title), ["Nuages"]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/formsets/}
 * @param form The form.
 * @param options How many, and what can be done with them.
 * @returns The description.
 * @throws {ImproperlyConfigured} If a number makes no sense.
 */
export function defineFormSet<Fields extends FieldMap>(
  form: FormDefinition<Fields>,
  options: FormSetOptions<Fields> = {},
): FormSetDefinition<Fields> {
  const maker: SetMaker<Fields> = {
    options,
    limits: limitsOf(options),
    initialForm: formOfSet(form, options, true),
    extraForm: formOfSet(form, options, options.canDeleteExtra ?? true),
  };
  return {
    async unbound(c, given = {}) {
      const initial = given.initial?.length ?? 0;
      const counts = { initial, total: shownCount(initial, maker.limits) };
      // Nobody has sent it.
      return await makeSet(maker, c, undefined, counts, given) as InvalidFormSet<Fields>;
    },
    async bind(input, given = {}) {
      const values = valuesOf(input);
      const counts = await readCounts(values, prefixOf(maker, given));
      // A set says itself whether it is right.
      return await bindSet(maker, values, counts, given) as ValidFormSet<Fields> | InvalidFormSet<Fields>;
    },
  };
}

/** What sets of one definition are made with. */
export interface SetMaker<Fields extends FieldMap> {
  /** What the project says. */
  readonly options: FormSetOptions<Fields>;
  /** How many forms there may be. */
  readonly limits: Limits;
  /** The form of what there was before. */
  readonly initialForm: FormDefinition<SetFields<Fields>>;
  /** The form of what may be added. */
  readonly extraForm: FormDefinition<SetFields<Fields>>;
  /** What a form of a special kind is made with beside: that of a number, or the empty one (`undefined`). */
  readonly beside?: (at: number | undefined, counts: FormCounts) => FormOptions<FieldMap>;
  /** Makes a set of a special kind. */
  readonly make?: (parts: FormSetParts<Fields>) => FormSet<Fields>;
}

/**
 * Makes and checks a set of what was sent.
 *
 * @param maker What it is made with.
 * @param values What was sent.
 * @param counts How many forms were sent.
 * @param given The request, and what stood in it.
 * @returns The set.
 */
export async function bindSet<Fields extends FieldMap>(
  maker: SetMaker<Fields>,
  values: FormValues,
  counts: FormCounts | { missing: string[] },
  given: BindSetOptions<Fields>,
): Promise<FormSet<Fields>> {
  if ("missing" in counts) {
    const set = await makeSet(maker, given.c, values, { total: 0, initial: 0 }, given);
    set.nonFormErrors.push(problem(maker, "missing_management_form", { field_names: counts.missing.join(", ") }));
    return set;
  }
  const total = Math.min(counts.total, maker.limits.absoluteMax);
  const set = await makeSet(maker, given.c, values, { total, initial: Math.min(counts.initial, total) }, given);
  try {
    checkNumber(maker, set, counts.total);
    await maker.options.clean?.(set.forms);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    set.nonFormErrors.push(...error.errorList);
  }
  // Those of its forms that are right are shown again with those that are not.
  return set.isValid ? set : await set.ready();
}

/**
 * Makes a set.
 *
 * @param maker What it is made with.
 * @param c The request.
 * @param values What was sent; `undefined` for nothing.
 * @param counts How many forms there are.
 * @param given What stands in it.
 * @returns The set.
 */
export async function makeSet<Fields extends FieldMap>(
  maker: SetMaker<Fields>,
  c: Context | undefined,
  values: FormValues | undefined,
  counts: FormCounts,
  given: OneFormSetOptions<Fields>,
): Promise<FormSet<Fields>> {
  const { limits, initialForm, extraForm, options, beside, make = (parts) => new FormSet(parts) } = maker;
  const prefix = prefixOf(maker, given);
  // What may be chosen is read once for all of them.
  const shared = { sharedChoices: new Map() };
  const forms: Form<SetFields<Fields>>[] = [];
  for (let at = 0; at < counts.total; at++) {
    const isExtra = at >= counts.initial;
    const more = beside?.(at, counts);
    const initial: Record<string, unknown> = {
      ...initialOf(given.initial?.[at], at, counts, options),
      ...more?.initial,
    };
    const own = { ...shared, ...more, prefix: `${prefix}-${at}`, initial };
    const definition = isExtra ? extraForm : initialForm;
    // One that was not changed adds nothing, unless so many are needed.
    const bound = { ...own, emptyPermitted: isExtra && at >= limits.min, ...(c && { c }) };
    forms.push(values === undefined ? await definition.unbound(c, own) : await definition.bind(values, bound));
  }
  return make({
    forms,
    emptyForm: await extraForm.unbound(c, {
      ...shared,
      ...beside?.(undefined, counts) as object,
      prefix: `${prefix}-__prefix__`,
    }),
    management: await managementOf(c, prefix, counts, limits),
    initialCount: counts.initial,
    isBound: values !== undefined,
    errors: new ErrorList(),
    renderer: rendererOf(c),
  });
}

/**
 * What stands before the names of a set.
 *
 * @param maker What it is made with.
 * @param given What the view says.
 * @returns The prefix.
 */
export function prefixOf<Fields extends FieldMap>(
  { options }: SetMaker<Fields>,
  given: OneFormSetOptions<Fields>,
): string {
  return given.prefix ?? options.prefix ?? "form";
}

function managementOf(
  c: Context | undefined,
  prefix: string,
  { total, initial }: FormCounts,
  { min, max }: Limits,
): Promise<Form<ManagementFields>> {
  const counts = { TOTAL_FORMS: total, INITIAL_FORMS: initial, MIN_NUM_FORMS: min, MAX_NUM_FORMS: max };
  return managementForm().unbound(c, { prefix, initial: counts });
}

function checkNumber<Fields extends FieldMap>(maker: SetMaker<Fields>, set: FormSet<Fields>, total: number): void {
  const { limits: { min, max, absoluteMax }, options } = maker;
  const kept = total - set.deletedForms.length;
  const empty = set.extraForms.filter((form) => !form.hasChanged()).length;
  if ((options.validateMax && kept > max) || total > absoluteMax) throw problem(maker, "too_many_forms", { num: max });
  if (options.validateMin && kept - empty < min) throw problem(maker, "too_few_forms", { num: min });
}

function problem<Fields extends FieldMap>(
  { options }: SetMaker<Fields>,
  code: keyof typeof MESSAGES,
  params: Readonly<Record<string, unknown>>,
): ValidationError {
  const message = options.errorMessages?.[code] ?? MESSAGES[code];
  return refusal(params.num === 1 ? message.replace("forms.", "form.") : message, { code, params });
}

/** Browsers insist on nothing: a form that stays empty is right. */
function formOfSet<Fields extends FieldMap>(
  form: FormDefinition<Fields>,
  options: FormSetOptions<Fields>,
  mayDelete: boolean,
): FormDefinition<SetFields<Fields>> {
  // The options are about the form's own fields, which are all there.
  return defineForm(
    fieldsOfSet(form.fields, options, mayDelete),
    { ...form.options, useRequiredAttribute: false } as never,
  );
}

/**
 * Adds the fields of a set to those of its form.
 *
 * @param fields The fields of the form.
 * @param options What can be done with the forms.
 * @param mayDelete Whether the forms are of those that can be deleted.
 * @returns All fields.
 */
export function fieldsOfSet<Fields extends FieldMap>(
  fields: Fields,
  { canOrder = false, canDelete = false }: Pick<FormSetOptions<Fields>, "canOrder" | "canDelete">,
  mayDelete: boolean,
): SetFields<Fields> {
  return {
    ...fields,
    ...(canOrder && { ORDER: integerField({ required: false, label: "Order" }) }),
    ...(canDelete && mayDelete && { DELETE: booleanField({ required: false, label: "Delete" }) }),
  };
}

function initialOf<Fields extends FieldMap>(
  given: Readonly<Record<string, unknown>> | undefined,
  at: number,
  { initial }: FormCounts,
  { canOrder }: FormSetOptions<Fields>,
): Record<string, unknown> {
  return { ...(canOrder && at < initial && { ORDER: at + 1 }), ...given };
}
