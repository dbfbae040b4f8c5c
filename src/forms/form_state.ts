import type { FormValues } from "../http/mod.ts";
import { NON_FIELD_ERRORS, type ValidationError } from "../validation/mod.ts";
import type { Choices } from "./choices.ts";
import { ErrorList } from "./error_list.ts";
import { ErrorMap } from "./error_map.ts";
import type { Field } from "./field.ts";
import { FormChoices } from "./form_choices.ts";
import { FieldLook } from "./field_look.ts";
import type { FormContext } from "./form_context.ts";
import type { Renderer } from "./rendering.ts";

/** How a form is shown. */
export interface ShownOptions {
  /** How ids are made of names: `id_%s`; `undefined` for none. */
  readonly autoId: string | undefined;
  /** What stands after labels. */
  readonly labelSuffix: string;
  /** Whether browsers insist on required fields by themselves. */
  readonly useRequiredAttribute: boolean;
  /** The class of what is around a required field. */
  readonly requiredClass: string | undefined;
  /** The class of what is around a wrong field. */
  readonly errorClass: string | undefined;
}

/** The fields of a definition: by name, and in order. */
export interface OrderedFields {
  readonly byName: ReadonlyMap<string, Field<unknown>>;
  readonly entries: readonly (readonly [name: string, field: Field<unknown>])[];
}

/** What one form is made of; it is shared by the form and its fields. */
export interface FormStateInput {
  /** The fields, in order. */
  readonly fields: OrderedFields;
  /** What was sent; `undefined` for a form that is not bound. */
  readonly values: FormValues | undefined;
  /** What stands in fields at first, where the fields do not say. */
  readonly initial: Readonly<Record<string, unknown>>;
  /** What stands before names; `undefined` for nothing. */
  readonly prefix: string | undefined;
  readonly context: FormContext;
  readonly renderer: Renderer;
  readonly options: ShownOptions;
  /** How the fields are shown, where forms share it. */
  readonly looks: Map<string, FieldLook>;
  /** What may be chosen, where forms share it. */
  readonly sharedChoices?: Map<Field<unknown>, Choices> | undefined;
}

/** What is made of it inherits nothing, and is as fast as other objects, which those of `Object.create(null)` are not. */
const BARE: object = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.create(null));

const NO_ERRORS = new ErrorList();

/** What one form holds: what was sent, what is wrong with it, and what it was cleaned to. */
export class FormState {
  /** The fields by name. */
  readonly fields: ReadonlyMap<string, Field<unknown>>;
  readonly values: FormValues | undefined;
  readonly prefix: string | undefined;
  readonly context: FormContext;
  readonly renderer: Renderer;
  readonly options: ShownOptions;
  /** What may be chosen. */
  readonly choices: FormChoices;
  /** The fields with their names, in order. */
  readonly entries: readonly (readonly [name: string, field: Field<unknown>])[];
  /** What is wrong, by field. */
  readonly errors: ErrorMap = new ErrorMap();
  /** What was cleaned so far. It has no prototype: fields may have any name. */
  cleaned: Record<string, unknown> = Object.create(BARE);
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #initial = new Map<string, unknown>();
  readonly #looks: Map<string, FieldLook>;

  constructor(
    { fields: { byName, entries }, values, initial, prefix, context, renderer, options, looks, sharedChoices }:
      FormStateInput,
  ) {
    this.fields = byName;
    this.entries = entries;
    this.values = values;
    this.prefix = prefix;
    this.context = context;
    this.choices = new FormChoices(byName, context, sharedChoices);
    this.renderer = renderer;
    this.options = options;
    this.#given = initial;
    this.#looks = looks;
  }

  /** The name of a field's element. */
  htmlName(name: string): string {
    return this.prefix === undefined ? name : `${this.prefix}-${name}`;
  }

  /** How a field is shown. */
  lookOf(name: string, field: Field<unknown>): FieldLook {
    let look = this.#looks.get(name);
    if (!look) this.#looks.set(name, look = new FieldLook(name, this.htmlName(name), field, this.options));
    return look;
  }

  /** What stood in a field at first: what the form was given, else what the field says, once for each form. */
  initialOf(name: string): unknown {
    if (this.#initial.has(name)) return this.#initial.get(name);
    const given = Object.hasOwn(this.#given, name) ? this.#given[name] : this.fields.get(name)?.initial;
    const value: unknown = typeof given === "function" ? given(this.context) : given;
    this.#initial.set(name, value);
    return value;
  }

  /** What is wrong with a field. */
  errorsOf(name: string): ErrorList {
    return this.errors.get(name) ?? NO_ERRORS;
  }

  /** Adds what is wrong; what was cleaned of the field is worth nothing then. */
  addError(name: string, error: ValidationError): void {
    if (name !== NON_FIELD_ERRORS && !this.fields.has(name)) {
      throw new TypeError(`Cannot add an error to "${name}": the form has no such field`);
    }
    const errors = this.errors.get(name) ?? new ErrorList();
    errors.push(...error.errorList);
    this.errors.set(name, errors);
    if (name in this.cleaned) delete this.cleaned[name];
  }
}
