import { refusal, ValidationError, type Validator } from "../validation/mod.ts";
import type { Attributes } from "./attributes.ts";
import type { CleanExtra, Field, FieldOptions } from "./field.ts";
import type { FormContext } from "./form_context.ts";
import { hasChanged } from "./has_changed.ts";
import type { Widget } from "./widget.ts";

/** The words for a value that is missing. */
export const REQUIRED = "This field is required.";

/** What a kind of field says of itself. */
export interface FieldDefinition<Value> {
  /** Its kind. */
  readonly kind: string;
  /** How it is shown, where the project does not say. */
  readonly widget: () => Widget;
  /** The words for what is wrong, by code, beside `required`. */
  readonly messages?: Readonly<Record<string, string>>;
  /**
   * Reads a value. What is empty comes here, too; return what stands for nothing then.
   *
   * @throws {ValidationError} By {@linkcode Say}, if it cannot be read.
   */
  readonly read: (value: unknown, say: Say, context: FormContext, extra?: CleanExtra) => Value | Promise<Value>;
  /**
   * Reads what stood in it at first, which nobody typed: it is not written in the words of a language. Without it, it is
   * read as what was sent.
   */
  readonly readInitial?: FieldDefinition<Value>["read"];
  /** Whether a value that was read is nothing. Without it: `undefined`, `null`, `""`, an empty list. */
  readonly isEmpty?: (value: Value) => boolean;
  /** Checks of the kind. They do not meet what is empty. */
  readonly validators?: readonly Validator<never>[];
  /** Checks a value that was read, where a check needs the words of the field; it meets what is empty as well. */
  readonly check?: (value: Value, say: Say, context: FormContext) => void | Promise<void>;
  /** What browsers check by themselves, with a widget. */
  readonly attributes?: (widget: Widget) => Attributes;
  /** See {@linkcode Field.choices}. */
  readonly choices?: Field["choices"];
  /** See {@linkcode Field.prepare}. */
  readonly prepare?: Field["prepare"];
  /** See {@linkcode Field.hasChanged}. Without it, values are compared as they are read. */
  readonly hasChanged?: Field["hasChanged"];
  /** See {@linkcode Field.shown}. */
  readonly shown?: Field["shown"];
}

/** Makes the error of a code, in the field's words. */
export type Say = (code: string, params?: Readonly<Record<string, unknown>>) => ValidationError;

/**
 * Makes a field out of what is special about its kind, as Django's `Field` does: read, insist, check.
 *
 * @param definition What is special.
 * @param options What the project says.
 * @returns The field.
 */
export function makeField<Value>(definition: FieldDefinition<Value>, options: FieldOptions): Field<Value> {
  const { kind, read, readInitial = read, choices, prepare = asItIs, shown = asItIs } = definition;
  const { required = true, disabled = false, widget = definition.widget() } = options;
  const say = wordsOf(definition.messages, options.errorMessages);
  const insist = insistence(definition, options, say);
  return {
    kind,
    required,
    label: options.label,
    labelSuffix: options.labelSuffix,
    helpText: options.helpText ?? "",
    initial: options.initial,
    widget,
    attributes: definition.attributes?.(widget) ?? NO_ATTRIBUTES,
    disabled,
    template: options.template,
    choices,
    clean(value, context, extra) {
      const result = disabled || extra?.isInitial
        ? readInitial(value, say, context, extra)
        : read(value, say, context, extra);
      if (result instanceof Promise) return result.then((value) => insist(value, context, extra));
      return insist(result, context, extra);
    },
    prepare,
    hasChanged: definition.hasChanged ??
      ((initial, value, context) =>
        hasChanged(() => readInitial(initial, say, context), () => read(value, say, context), initial, value)),
    shown,
  };
}

function wordsOf(own: FieldDefinition<never>["messages"], others: FieldOptions["errorMessages"]): Say {
  const messages = { required: REQUIRED, ...own, ...others };
  return (code, params) => refusal(messages[code as "required"] ?? code, params ? { code, params } : { code });
}

/** Insists on a value that was read, and checks it. */
type Insist<Value> = (value: Value, context: FormContext, extra?: CleanExtra) => Value | Promise<Value>;

function insistence<Value>(
  { check, isEmpty = isNothing, validators: own = [] }: FieldDefinition<Value>,
  { required = true, validators: others = [], errorMessages }: FieldOptions,
  say: Say,
): Insist<Value> {
  const validators = [...own, ...others];

  function validated(value: Value): Value {
    if (validators.length > 0) runValidators(validators, value, errorMessages);
    return value;
  }

  return (value, context, extra) => {
    const nothing = isEmpty(value);
    if (nothing && required && !extra?.optional) throw say("required");
    const checked = check?.(value, say, context);
    if (checked instanceof Promise) return checked.then(() => nothing ? value : validated(value));
    return nothing ? value : validated(value);
  };
}

const NO_ATTRIBUTES: Attributes = {};

/** All of them are run, so that everything is said that is wrong. */
function runValidators(
  validators: readonly Validator<never>[],
  value: unknown,
  messages: Readonly<Record<string, string>> = {},
): void {
  const errors: ValidationError[] = [];
  for (const validate of validators) {
    try {
      validate(value as never);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      errors.push(...error.errorList.map((one) => reworded(one, messages)));
    }
  }
  if (errors.length > 0) throw errors.length === 1 ? errors[0] : refusal(errors);
}

/**
 * Says what is wrong in other words, where there are any for its code.
 *
 * @param error What is wrong.
 * @param messages The other words, by code.
 * @returns The error in other words, or the same.
 */
export function reworded(error: ValidationError, messages: Readonly<Record<string, string>> = {}): ValidationError {
  const { code, params } = error;
  const message = code !== undefined && Object.hasOwn(messages, code) ? messages[code] : undefined;
  return message === undefined ? error : refusal(message, { code, params });
}

/**
 * Whether a value is nothing: Django's `EMPTY_VALUES`.
 *
 * @param value Any value.
 * @returns Whether it is `undefined`, `null`, an empty text, an empty list or an object without anything in it.
 */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) return value.length === 0;
  return Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0;
}

function asItIs<Value>(value: Value): Value {
  return value;
}
