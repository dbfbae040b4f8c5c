import type { Context } from "hono";
// A type alone: forms without models have nothing of a database.
import type { Source } from "../db/mod.ts";
import type { FormValues } from "../http/mod.ts";
import type { ValidationError } from "../validation/mod.ts";
import { checkNames } from "./check_names.ts";
import type { Choices } from "./choices.ts";
import type { Cleaned, CleanedData, Field, FieldMap } from "./field.ts";
import { Form, type InvalidForm, type ValidForm } from "./form.ts";
import { sentValues } from "./form_input.ts";
import { type FormSchema, schemaOf } from "./form_schema.ts";
import { type FormKind, formsOf } from "./make_forms.ts";

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
   * `form.addError()`; values that are returned take the place of those that were cleaned; others stay.
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
  const { fieldOrder, cleanFields } = options;
  checkNames("defineForm", { fieldOrder, cleanFields }, Object.keys(fields));
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

/** A form of no special kind. */
const PLAIN: FormKind<Form<never>> = { initial: {}, make: (state) => new Form(state) };
