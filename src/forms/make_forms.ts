import type { Context } from "hono";
import type * as z from "zod";
// A type alone: forms without models have nothing of a database.
import type { Source } from "../db/mod.ts";
import { type FormValues, siteValue } from "../http/mod.ts";
import { templatesKey } from "../shortcuts.ts";
import type { DefineFormOptions, FormInput, FormOptions } from "./define_form.ts";
import type { Field, FieldMap } from "./field.ts";
import type { FieldLook } from "./field_look.ts";
import type { Form } from "./form.ts";
import { type FormContext, formContext } from "./form_context.ts";
import { valuesOf } from "./form_input.ts";
import { FormState, type OrderedFields, type ShownOptions } from "./form_state.ts";
import { NO_TEMPLATES, type Renderer, siteRenderer } from "./rendering.ts";
import { validate } from "./validate.ts";
import { fieldOf } from "./zod_field.ts";

/** What a kind of form does beside what all do: forms of models are filled from a row, and check it. */
export interface FormKind<Made> {
  /** What stands in the fields at first, where neither the view nor the field says it. */
  readonly initial: Readonly<Record<string, unknown>>;
  /** Where rows are looked for, where neither the view nor a request says it. */
  readonly source?: Source | undefined;
  /** Makes the form of what it holds. */
  readonly make: (state: FormState) => Made;
  /** Runs when everything was cleaned, whether it is right or not: Django's `_post_clean()`. */
  readonly postClean?: (state: FormState) => Promise<void>;
}

/** Makes forms of one definition. */
export interface Forms<Made, Given> {
  /** Makes one that nobody has sent yet. */
  unbound(c?: Context, given?: Given): Promise<Made>;
  /** Makes and checks one of what was sent. */
  bind(input: FormInput, given?: Given & { c?: Context }): Promise<Made>;
}

/**
 * Makes what forms are made with, of any kind.
 *
 * @param fields The fields by name.
 * @param options What `defineForm()` takes.
 * @param begin Begins a form of the kind: it may have to be read from a database first.
 * @returns What makes forms.
 */
export function formsOf<Fields extends FieldMap, Made extends Form<Fields>, Given extends FormOptions<Fields>>(
  fields: Fields,
  options: DefineFormOptions<Fields>,
  begin: (given: Given | undefined, context: FormContext) => FormKind<Made> | Promise<FormKind<Made>>,
): Forms<Made, Given> {
  const ordered = orderedFields(fields, options.fieldOrder);
  const looks = new Map<string, FieldLook>();

  async function start(c: Context | undefined, values: FormValues | undefined, given: Given | undefined) {
    const own: FormOptions<Fields> = given ?? {};
    const known = formContext(c, own.using);
    const begun = begin(given, known);
    const kind = begun instanceof Promise ? await begun : begun;
    const context = known.source === undefined && kind.source !== undefined ? { ...known, source: kind.source } : known;
    const state = new FormState({
      fields: ordered,
      values,
      initial: { ...kind.initial, ...own.initial },
      prefix: own.prefix ?? options.prefix,
      context,
      renderer: rendererOf(c),
      options: shownOptions(options, own),
      looks: looksAlike(own) ? looks : new Map(),
      sharedChoices: own.sharedChoices,
    });
    return { state, kind, form: kind.make(state) };
  }

  async function unbound(c?: Context, given?: Given): Promise<Made> {
    const { state, form } = await start(c, undefined, given);
    await state.choices.read();
    return form;
  }

  async function bind(input: FormInput, given?: Given & { c?: Context }): Promise<Made> {
    const { state, form, kind } = await start(given?.c, valuesOf(input), given);
    if (!(given?.emptyPermitted && !form.hasChanged())) {
      await validate(state, form, options);
      await kind.postClean?.(state);
    }
    // One that is right is shown seldom: its choices are read then.
    if (state.errors.size > 0) await state.choices.read();
    return form;
  }

  return { unbound, bind };
}

/** Whether a form has the names, ids and labels that all forms of its definition have. */
function looksAlike({ prefix, autoId, labelSuffix }: FormOptions<FieldMap>): boolean {
  return prefix === undefined && autoId === undefined && labelSuffix === undefined;
}

function orderedFields(fields: FieldMap, order: readonly string[] = []): OrderedFields {
  const names = new Set([...order, ...Object.keys(fields)]);
  const byName = new Map([...names].map((name) => [name, fieldOf(fields[name] as Field<unknown> | z.ZodType)]));
  return { byName, entries: [...byName] };
}

function shownOptions(
  options: Omit<DefineFormOptions<FieldMap>, "clean" | "cleanFields">,
  given: Pick<FormOptions<FieldMap>, "autoId" | "labelSuffix">,
): ShownOptions {
  const autoId = given.autoId ?? options.autoId ?? "id_%s";
  return {
    autoId: autoId === false ? undefined : autoId,
    labelSuffix: given.labelSuffix ?? options.labelSuffix ?? ":",
    useRequiredAttribute: options.useRequiredAttribute ?? true,
    requiredClass: options.requiredClass,
    errorClass: options.errorClass,
  };
}

/**
 * What shows forms by the site's templates, where there is a site.
 *
 * @param c The request; `undefined` outside of one.
 * @returns The renderer.
 */
export function rendererOf(c: Context | undefined): Renderer {
  return c === undefined ? NO_TEMPLATES : siteRenderer(siteValue(c, templatesKey).templates);
}
