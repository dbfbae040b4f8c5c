import { NO_VALUES } from "../../http/mod.ts";
import { refusal, ValidationError } from "../../validation/mod.ts";
import type { Cleaned, CleanExtra, Field, FieldOptions, Optional, Requires } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import { isNothing, makeField, type Say } from "../make_field.ts";
import type { Widget } from "../widget.ts";
import { multiWidget } from "../widgets/multi.ts";

/** What several fields clean to. A box among them need not be checked, whatever its field says. */
export type CleanedParts<Fields extends readonly Field<unknown>[], Empty = never> = {
  -readonly [Index in keyof Fields]: CleanedPart<Cleaned<Fields[Index]>> | Empty;
};

/** What a part cleans to. */
export type CleanedPart<Value> = Value extends true ? boolean : Value;

/** What parts clean to: where the value as a whole is not required, those that were left empty are `null`. */
export type GivenParts<Fields extends readonly Field<unknown>[], Required extends boolean, All extends boolean> =
  All extends false ? CleanedParts<Fields>
    : Required extends false ? CleanedParts<Fields, null>
    : CleanedParts<Fields>;

/** Options for {@linkcode multiValueField}. */
export interface MultiValueFieldOptions<
  Fields extends readonly Field<unknown>[],
  Value,
  Required extends boolean = boolean,
  All extends boolean = boolean,
> extends FieldOptions {
  /** The fields of the parts. */
  fields: Fields;
  /**
   * Makes one value of the parts, at least one of which was filled in. None is empty where all of them are required;
   * where the field is not, those that were left empty are `null`.
   */
  compress: (parts: GivenParts<Fields, Required, All>, context: FormContext) => Value;
  /**
   * Takes a value apart, for the widget.
   *
   * @default {"nothing in any part"}
   */
  decompress?: (value: unknown, context: FormContext) => readonly unknown[];
  /**
   * Whether all parts are required; otherwise each of them says so itself.
   *
   * @default {true}
   */
  requireAllFields?: All;
}

/**
 * A value of several parts, each of which has a field.
 *
 * @example Usage
 * ```ts
 * import { charField, defineForm, multiValueField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const callForm = defineForm({
 *   phone: multiValueField({
 *     fields: [charField({ maxLength: 4 }), charField({ maxLength: 12 })],
 *     compress: ([country, number]) => `+${country} ${number}`,
 *   }),
 * });
 * const form = await callForm.bind({ phone_0: "32", phone_1: "71 123456" });
 *
 * strictEqual(form.cleanedData.phone, "+32 71 123456");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#multivaluefield}
 * @param options The fields of the parts, what makes one value of them, and what all fields have.
 * @returns The field; without any part, it is `null`.
 */
export function multiValueField<
  const Fields extends readonly Field<unknown>[],
  Value,
  Required extends boolean = true,
  All extends boolean = true,
>(
  options: MultiValueFieldOptions<Fields, Value, Required, All> & Requires<Required>,
): Field<Optional<Required, NoInfer<Value>, null>> {
  const { fields, compress, decompress = () => [], requireAllFields = true }: MultiValueFieldOptions<Fields, Value> =
    options;
  const widgets = fields.map(({ widget }) => widget);
  return compoundField({
    kind: "multi_value",
    fields,
    requireAllFields,
    widget: () => multiWidget({ widgets, decompress }),
    // Each part is what the field in its place cleaned to.
    compress: (parts, _say, context) => compress(parts as GivenParts<Fields, Required, All>, context),
  }, options) as Field<Optional<Required, Value, null>>;
}

/** What a kind of field with parts says of itself. */
export interface CompoundDefinition {
  readonly kind: string;
  readonly fields: readonly Field<unknown>[];
  readonly requireAllFields: boolean;
  readonly widget: () => Widget;
  readonly messages?: Readonly<Record<string, string>>;
  readonly compress: (parts: readonly unknown[], say: Say, context: FormContext, extra?: CleanExtra) => unknown;
  readonly prepare?: Field["prepare"];
  /** Reads a value that was sent as one, as JSON may have it; without it, that is wrong. */
  readonly whole?: Field<unknown>;
}

/**
 * Makes a field with parts.
 *
 * @param definition What is special about it.
 * @param options What the project says.
 * @returns The field.
 */
export function compoundField(definition: CompoundDefinition, options: FieldOptions): Field<unknown> {
  const { fields, compress, kind, messages, whole } = definition;
  const shownBy = options.widget ?? definition.widget();
  const initialParts = (initial: unknown, context: FormContext): readonly unknown[] =>
    Array.isArray(initial) ? initial : partsOf(shownBy, initial, context);
  return makeField<unknown>({
    kind,
    widget: () => shownBy,
    messages: { invalid: "Enter a list of values.", incomplete: "Enter a complete value.", ...messages },
    read(sent, say, context, extra) {
      // What cannot be changed is the initial value, which is whole.
      const value = options.disabled ? initialParts(sent, context) : sent;
      if (!Array.isArray(value) || value.length > fields.length) {
        if (isNothing(value)) return null;
        if (whole) return whole.clean(value, context, extra);
        throw say("invalid");
      }
      if (value.every(isNothing)) return null;
      const inner: CleanExtra = {
        initial: undefined,
        values: NO_VALUES,
        ...extra,
        isInitial: options.disabled === true || extra?.isInitial === true,
      };
      const parts = fields.map((field, index) => partOf(field, value[index], definition, options, say, context, inner));
      const finish = (parts: readonly Part[]): unknown => compress(valuesOf(parts), say, context, extra);
      return parts.some((part) => part instanceof Promise) ? Promise.all(parts).then(finish) : finish(parts as Part[]);
    },
    prepare: definition.prepare ?? ((initial, context) => {
      const parts = initialParts(initial, context);
      // A widget of the project's own may show the value as a whole.
      if (parts.length !== fields.length) return initial;
      return fields.map((field, index) => field.prepare(parts[index], context));
    }),
    hasChanged(initial, value, context) {
      if (!Array.isArray(value) && !isNothing(value)) return whole?.hasChanged(initial, value, context) ?? true;
      const before = initialParts(initial, context);
      const after: readonly unknown[] = Array.isArray(value) ? value : [];
      return fields.some((field, index) => field.hasChanged(before[index], after[index], context));
    },
  }, options);
}

type Part = { readonly value: unknown } | { readonly error: ValidationError };

function partOf(
  field: Field<unknown>,
  value: unknown,
  { requireAllFields }: CompoundDefinition,
  { required = true }: FieldOptions,
  say: Say,
  context: FormContext,
  extra: CleanExtra,
): Part | Promise<Part> {
  const isRequired = requireAllFields ? required : field.required;
  const missing = (): ValidationError => say(requireAllFields && !extra.optional ? "required" : "incomplete");
  if (isNothing(value) && isRequired) {
    if (requireAllFields) throw missing();
    return { error: missing() };
  }
  const part = (cleaned: unknown): Part => {
    // What was filled in may clean to nothing all the same, as the null of JSON does.
    if (cleaned === null && isRequired && field.required) return { error: missing() };
    // Kinds of fields have several values for nothing, of which their types do not all tell.
    return { value: requireAllFields && !required && cleaned === "" ? null : cleaned };
  };
  try {
    const cleaned = field.clean(value, context, { ...extra, optional: true });
    return cleaned instanceof Promise ? cleaned.then(part).catch(wrong) : part(cleaned);
  } catch (error) {
    return wrong(error);
  }
}

function wrong(error: unknown): Part {
  if (error instanceof ValidationError) return { error };
  throw error;
}

/** All errors are said, each once. */
function valuesOf(parts: readonly Part[]): readonly unknown[] {
  const errors = new Map(
    parts.flatMap((part) => "error" in part ? part.error.errorList : []).map((error) => [error.message, error]),
  );
  if (errors.size > 0) throw refusal([...errors.values()]);
  return parts.map((part) => "value" in part ? part.value : undefined);
}

/** The parts of a value, as the widget shows them. */
function partsOf(widget: Widget, value: unknown, context: FormContext): readonly unknown[] {
  const { parts } = widget.view("", value, {}, context, []);
  return parts.map(({ view }) => view.value);
}
