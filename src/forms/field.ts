import type * as z from "zod";
import type { FormValues } from "../http/mod.ts";
import type { Validator } from "../validation/mod.ts";
import type { Attributes } from "./attributes.ts";
import type { Choices } from "./choices.ts";
import type { FormContext } from "./form_context.ts";
import type { ShownField, Widget } from "./widget.ts";

/** A value, or what makes one when a form is made. */
export type Initial = unknown | ((context: FormContext) => unknown);

/**
 * Options of every field.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#core-field-arguments}
 */
export interface FieldOptions {
  /**
   * Whether it may not be empty.
   *
   * @default {true}
   */
  required?: boolean;
  /**
   * What people call it.
   *
   * @default {"its name in words"}
   */
  label?: string;
  /** What stands after the label, in place of the form's `labelSuffix`. */
  labelSuffix?: string;
  /**
   * A sentence of help.
   *
   * @default {""}
   */
  helpText?: string;
  /** What stands in it at first, or a function that says so when the form is made. */
  initial?: Initial;
  /** How it is shown and read. */
  widget?: Widget;
  /**
   * Other words for errors, by their codes.
   *
   * @default {{}}
   */
  errorMessages?: Readonly<Record<string, string>>;
  /**
   * Further checks.
   *
   * @default {[]}
   */
  validators?: readonly Validator<never>[];
  /**
   * Whether numbers, dates and times are read and written as the site's language does.
   *
   * @default {false}
   */
  localize?: boolean;
  /**
   * Whether it cannot be changed: what is sent for it is not looked at.
   *
   * @default {false}
   */
  disabled?: boolean;
  /** The template of label, widget, help and errors together, in place of `forms/field`. */
  template?: string;
}

/**
 * One value of a form: how it is read, checked, cleaned and shown. Make one by the functions of this room, such as
 * `charField()`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/}
 */
export interface Field<Value = unknown> {
  /** Its kind, such as `char`. */
  readonly kind: string;
  /** Whether it may not be empty. */
  readonly required: boolean;
  /** What people call it; `undefined` for its name in words. */
  readonly label: string | undefined;
  /** What stands after the label; `undefined` for what the form says. */
  readonly labelSuffix: string | undefined;
  /** A sentence of help; empty for none. */
  readonly helpText: string;
  /** What stands in it at first. */
  readonly initial: Initial;
  /** How it is shown and read. */
  readonly widget: Widget;
  /** What browsers check by themselves, beside `required`: `maxlength`, `min`, `step`. */
  readonly attributes: Attributes;
  /** Whether it cannot be changed. */
  readonly disabled: boolean;
  /** The template of the whole field; `undefined` for that of the form. */
  readonly template: string | undefined;
  /** What may be chosen; `undefined` for a field without choices. They may come out of a database. */
  readonly choices: Choices | ((context: FormContext) => Choices | Promise<Choices>) | undefined;
  /**
   * Cleans a value.
   *
   * @throws {ValidationError} If it does not fit.
   */
  readonly clean: (value: unknown, context: FormContext, extra?: CleanExtra) => Value | Promise<Value>;
  /** Writes a value for the widget: an initial one, or one that was cleaned. What was typed stays as it is. */
  readonly prepare: (value: unknown, context: FormContext) => unknown;
  /** Whether what was sent is another value than there was at first. */
  readonly hasChanged: (initial: unknown, value: unknown, context: FormContext) => boolean;
  /** What stands in the widget of a form that was sent. */
  readonly shown: (value: unknown, field: ShownField) => unknown;
}

/** What a field may ask for beside the value that was sent. */
export interface CleanExtra {
  /** What stood in it at first: a file that stays where none is sent. */
  readonly initial: unknown;
  /** Everything that was sent. */
  readonly values: FormValues;
  /** Whether it may be empty, whatever the field says: it is one of several that make a value together. */
  readonly optional?: boolean;
  /** Whether the value was not sent, but stood in the field at first. */
  readonly isInitial?: boolean;
}

/** The fields of a form by name: ours, or schemas of Zod. */
export type FieldMap = Readonly<Record<string, Field<unknown> | z.ZodType>>;

/** What a field cleans to. */
export type Cleaned<F> = F extends Field<infer Value> ? Value : F extends z.ZodType<infer Output> ? Output : never;

/** What a form cleans to: a typed value for each field. */
export type CleanedData<Fields extends FieldMap> = { -readonly [Name in keyof Fields]: Cleaned<Fields[Name]> };

/** A value where it is required, or that or `Empty` where it is not, or may not be. */
export type Optional<Required extends boolean, Value, Empty> = Required extends false ? Value | Empty : Value;

/** An option that says whether a field is required, so that its type knows. */
export interface Requires<Required extends boolean> {
  /**
   * Whether it may not be empty.
   *
   * @default {true}
   */
  required?: Required;
}
