import type { Context } from "hono";
import type * as z from "zod";
import * as mini from "zod/mini";
// A type alone: forms without models have nothing of a database.
import type { Source } from "../db/mod.ts";
import { type FormValues, formValues, readFormValues, siteValue } from "../http/mod.ts";
import { templatesKey } from "../shortcuts.ts";
import { NON_FIELD_ERRORS, type ValidationError } from "../validation/mod.ts";
import type { Choices } from "./choices.ts";
import type { Cleaned, CleanedData, Field, FieldMap } from "./field.ts";
import type { FieldLook } from "./field_look.ts";
import { Form, type InvalidForm, type ValidForm } from "./form.ts";
import { type FormContext, formContext } from "./form_context.ts";
import { FormState, type OrderedFields, type ShownOptions } from "./form_state.ts";
import { NO_TEMPLATES, type Renderer, siteRenderer } from "./rendering.ts";
import { validate } from "./validate.ts";
import { fieldOf } from "./zod_field.ts";

/** What the `clean` functions of a form may look at, and say. */
export interface CleaningForm<Fields extends FieldMap> {
  /** The request; `undefined` for a form outside of one. */
  readonly c: Context | undefined;
  /** What was cleaned so far. */
  readonly cleanedData: Partial<CleanedData<Fields>>;
  /** What stood in a field at first. */
  initial(name: keyof Fields & string): unknown;
  /** Adds what is wrong with a field, or with the form as a whole (`null`). */
  addError(name: (keyof Fields & string) | null, error: string | ValidationError): void;
}

/** Options for {@linkcode defineForm}. */
export interface DefineFormOptions<Fields extends FieldMap> {
  /**
   * Checks fields together, when each of them was cleaned. Throw a `ValidationError` for the form as a whole, or call
   * `form.addError()`; what is returned takes the place of what was cleaned.
   */
  clean?: (
    data: Partial<CleanedData<Fields>>,
    form: CleaningForm<Fields>,
  ) => void | Partial<CleanedData<Fields>> | Promise<void | Partial<CleanedData<Fields>>>;
  /** Cleans single fields further, after their own checks: Django's `clean_<name>()`. */
  cleanFields?: {
    readonly [Name in keyof Fields]?: (
      value: Cleaned<Fields[Name]>,
      form: CleaningForm<Fields>,
    ) => Cleaned<Fields[Name]> | Promise<Cleaned<Fields[Name]>>;
  };
  /**
   * The order of the fields; those that are not named follow.
   *
   * @default {"the order in which they are written"}
   */
  fieldOrder?: readonly (keyof Fields & string)[];
  /** What stands before the names of fields, so that several forms fit on a page. */
  prefix?: string;
  /**
   * How ids are made of names; `false` for none.
   *
   * @default {"id_%s"}
   */
  autoId?: string | false;
  /**
   * What stands after labels.
   *
   * @default {":"}
   */
  labelSuffix?: string;
  /**
   * Whether browsers insist on required fields by themselves.
   *
   * @default {true}
   */
  useRequiredAttribute?: boolean;
  /** The class of what is around a required field. */
  requiredClass?: string;
  /** The class of what is around a wrong field. */
  errorClass?: string;
}

/** Options of one form. */
export interface FormOptions<Fields extends FieldMap> {
  /** What stands in fields at first, in place of what they say. */
  initial?: { readonly [Name in keyof Fields]?: unknown };
  /** What stands before the names of fields. */
  prefix?: string;
  /** What stands after labels. */
  labelSuffix?: string;
  /** How ids are made of names; `false` for none. */
  autoId?: string | false;
  /**
   * Whether a form in which nothing was changed is right: one of several for things that may be added.
   *
   * @default {false}
   */
  emptyPermitted?: boolean;
  /**
   * Where rows are looked for, and where they are saved: a transaction, or a database outside of a request.
   *
   * @default {"the request"}
   */
  using?: Source;
  /** Choices that were read for other forms of the page, by their fields; those of this form are added. */
  sharedChoices?: Map<Field<unknown>, Choices>;
}

/** Options of a form that was sent. */
export interface BindOptions<Fields extends FieldMap> extends FormOptions<Fields> {
  /** The request: for the language, the time zone, the templates and the database. */
  c?: Context;
}

/** What may be sent: values as `readFormValues()` gives them, or a record, as JSON and tests have it. */
export type FormInput = FormValues | URLSearchParams | Readonly<Record<string, unknown>>;

/** A form as a schema of Zod: of its small kind, so that sites which need no more of Zod carry no more of it. */
export type FormSchema<Fields extends FieldMap> = mini.ZodMiniType<
  CleanedData<Fields>,
  Readonly<Record<string, unknown>>
>;

/** A form that is described, and can be made, read and checked. */
export interface FormDefinition<Fields extends FieldMap> {
  /** The fields. */
  readonly fields: Fields;
  /** The options. */
  readonly options: DefineFormOptions<Fields>;
  /**
   * The form as a schema of Zod: it takes a record, as JSON, a query or a parsed form are, and gives what the form is
   * cleaned to. For `zValidator("json", commentForm.schema)` and the like; it is asynchronous. Hono's validators read
   * bodies by themselves, without the limits of the settings: put `bodyLimit()` before them.
   */
  readonly schema: FormSchema<Fields>;
  /**
   * Makes a form that nobody has sent yet.
   *
   * @param c The request; `undefined` outside of one.
   * @param options What stands in it, and how it is shown.
   * @returns The form.
   */
  unbound(c?: Context, options?: FormOptions<Fields>): Promise<InvalidForm<Fields>>;
  /**
   * Makes and checks a form of what was sent.
   *
   * @param input What was sent.
   * @param options The request, and what stood in it.
   * @returns The form: `isValid` says whether `cleanedData` is whole.
   */
  bind(input: FormInput, options?: BindOptions<Fields>): Promise<ValidForm<Fields> | InvalidForm<Fields>>;
  /**
   * Makes and checks a form of what a request sent: the query string of GET and HEAD, else the body, as a form or as JSON.
   *
   * @param c The request.
   * @param options What stood in it.
   * @returns The form: `isValid` says whether `cleanedData` is whole.
   * @throws {HttpError} If the body cannot be read, or is larger than the settings allow.
   */
  read(c: Context, options?: FormOptions<Fields>): Promise<ValidForm<Fields> | InvalidForm<Fields>>;
}

/**
 * Describes a form once: what it asks for, how that is checked, what it is cleaned to, and how it is shown. Fields are
 * ours, or schemas of Zod.
 *
 * @example Usage
 * ```ts
 * import { charField, defineForm, emailField, textarea } from "@nuages/nuages/forms";
 * import { deepStrictEqual, match } from "node:assert/strict";
 * import * as z from "zod";
 *
 * const contactForm = defineForm({
 *   name: z.string().max(80),
 *   email: emailField({ helpText: "Where the answer goes." }),
 *   message: charField({ widget: textarea(), minLength: 5 }),
 * });
 *
 * const form = await contactForm.bind({ name: "Django", email: "django@example.com", message: "No" });
 *
 * deepStrictEqual(form.fields.message.errors.messages, ["Ensure this value has at least 5 characters (it has 2)."]);
 * match(`${form}`, /<input type="email" name="email" value="django@example.com" [^>]*required/);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/}
 * @param fields The fields by name.
 * @param options Checks of fields together, order, prefix, labels.
 * @returns The description.
 * @throws {ImproperlyConfigured} If a name in the options is that of no field.
 */
export function defineForm<const Fields extends FieldMap>(
  fields: Fields,
  options: DefineFormOptions<Fields> = {},
): FormDefinition<Fields> {
  const forms = formsOf<Fields, Form<Fields>, FormOptions<Fields>>(fields, options, () => PLAIN);
  // A form says itself whether it is right.
  const unbound: FormDefinition<Fields>["unbound"] = async (c, given) =>
    await forms.unbound(c, given) as InvalidForm<Fields>;
  const bind: FormDefinition<Fields>["bind"] = async (input, given) =>
    await forms.bind(input, given) as ValidForm<Fields> | InvalidForm<Fields>;

  let schema: FormDefinition<Fields>["schema"] | undefined;
  return {
    fields,
    options,
    unbound,
    bind,
    read: async (c, given) => await bind(await sentValues(c), { ...given, c }),
    get schema() {
      return schema ??= schemaOf(bind);
    },
  };
}

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

/** A form of no special kind. */
const PLAIN: FormKind<Form<never>> = { initial: {}, make: (state) => new Form(state) };

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
    });
    return { state, kind, form: kind.make(state) };
  }

  async function unbound(c?: Context, given?: Given): Promise<Made> {
    const { state, form } = await start(c, undefined, given);
    await loadChoices(state, given?.sharedChoices);
    return form;
  }

  async function bind(input: FormInput, given?: Given & { c?: Context }): Promise<Made> {
    const { state, form, kind } = await start(given?.c, valuesOf(input), given);
    if (!(given?.emptyPermitted && !form.hasChanged())) {
      await validate(state, form, options);
      await kind.postClean?.(state);
    }
    // Only a form that is wrong is shown again.
    if (state.errors.size > 0) await loadChoices(state, given?.sharedChoices);
    return form;
  }

  return { unbound, bind };
}

/** Whether a form has the names, ids and labels that all forms of its definition have. */
function looksAlike({ prefix, autoId, labelSuffix }: FormOptions<FieldMap>): boolean {
  return prefix === undefined && autoId === undefined && labelSuffix === undefined;
}

function orderedFields(fields: FieldMap, order: readonly string[] = []): OrderedFields {
  const names = new Set([...order.filter((name) => Object.hasOwn(fields, name)), ...Object.keys(fields)]);
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

/** Choices may have to be read from a database, which templates cannot wait for. */
async function loadChoices(state: FormState, shared?: Map<Field<unknown>, Choices>): Promise<void> {
  for (const [name, field] of state.fields) {
    const { choices } = field;
    if (choices === undefined) continue;
    const known = shared?.get(field);
    const loaded: Choices | Promise<Choices> = known ??
      (typeof choices === "function" ? choices(state.context) : choices);
    const ready = loaded instanceof Promise ? await loaded : loaded;
    state.choices.set(name, ready);
    shared?.set(field, ready);
  }
}

/**
 * Reads what a request sent: the query string of GET and HEAD, else the body.
 *
 * @param c The request.
 * @returns What was sent.
 */
export async function sentValues(c: Context): Promise<FormValues> {
  if (c.req.method === "GET" || c.req.method === "HEAD") return formValues(new URL(c.req.url).searchParams);
  return await readFormValues(c);
}

/**
 * What was sent, as fields read it.
 *
 * @param input What was sent.
 * @returns The values.
 */
export function valuesOf(input: FormInput): FormValues {
  return isValues(input) ? input : formValues(input);
}

function isValues(input: FormInput): input is FormValues {
  return typeof input.get === "function" && typeof input.getAll === "function" && !(input instanceof URLSearchParams);
}

/**
 * Makes a schema of Zod out of a form. What is wrong stays beside the names of its fields, so that a script finds them.
 *
 * @param bind Makes and checks the form.
 * @returns The schema.
 */
export function schemaOf<Fields extends FieldMap>(
  bind: (input: FormInput) => Promise<ValidForm<Fields> | InvalidForm<Fields>>,
): FormSchema<Fields> {
  const record = mini.record(mini.string(), mini.unknown());
  const cleaned = mini.transform(async (input: Readonly<Record<string, unknown>>, context) => {
    const form = await bind(input);
    if (form.isValid) return form.cleanedData;
    for (const [name, errors] of form.errors) {
      for (const { message, code } of errors) {
        const path = name === NON_FIELD_ERRORS ? [] : [name];
        context.issues.push({ code: "custom", message, path, params: { code }, input });
      }
    }
    return mini.NEVER;
  });
  return mini.pipe(record, cleaned);
}
