import {
  maxLengthValidator,
  minLengthValidator,
  prohibitNullCharactersValidator,
  type Validator,
} from "../../validation/mod.ts";
import type { Attributes } from "../attributes.ts";
import type { Field, FieldOptions } from "../field.ts";
import { type FieldDefinition, isNothing, makeField, type Say } from "../make_field.ts";
import { stripped } from "../stripped.ts";
import type { Widget } from "../widget.ts";
import { textInput } from "../widgets/input.ts";

/** Options for {@linkcode charField}. */
export interface CharFieldOptions extends FieldOptions {
  /** The most characters. */
  maxLength?: number;
  /** The fewest characters. */
  minLength?: number;
  /**
   * Whether spaces around it are taken away.
   *
   * @default {true}
   */
  strip?: boolean;
}

/** Something that stands for an empty text. */
export interface EmptyValue<Empty> {
  /** What stands for nothing, in place of an empty text. */
  emptyValue: Empty;
}

/**
 * A text.
 *
 * @example Usage
 * ```ts
 * import { charField, defineForm } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const commentForm = defineForm({ name: charField({ maxLength: 40 }), text: charField() });
 * const form = await commentForm.bind({ name: " Django ", text: "Bonsoir" });
 *
 * strictEqual(form.isValid && form.cleanedData.name, "Django");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#charfield}
 * @param options Lengths, and what all fields have.
 * @returns The field.
 */
export function charField(options?: CharFieldOptions): Field<string>;
/** The same, where something else stands for an empty text. */
export function charField<const Empty>(options: CharFieldOptions & EmptyValue<Empty>): Field<string | Empty>;
export function charField(options: CharFieldOptions & Partial<EmptyValue<unknown>> = {}): Field<unknown> {
  return textField({ kind: "char", widget: () => textInput() }, options);
}

/** What a kind of text says of itself. */
export type TextDefinition = Pick<FieldDefinition<string>, "kind" | "widget" | "messages" | "validators"> & {
  /** Writes it in another way, such as with a scheme; what is nothing does not come here. */
  readonly normalize?: (text: string, say: Say) => string;
};

/** What no text can be made of: lists and records, which only JSON can send. */
const NO_TEXT = "Enter a valid value.";

/**
 * Makes a field of texts.
 *
 * @param definition What is special about it.
 * @param options What the project says.
 * @returns The field.
 */
export function textField(
  { normalize, ...definition }: TextDefinition,
  options: CharFieldOptions & Partial<EmptyValue<unknown>>,
): Field<unknown> {
  const { strip = true, emptyValue = "", maxLength, minLength } = options;
  return makeField<unknown>({
    ...definition,
    messages: { invalid: NO_TEXT, ...definition.messages },
    read(value, say) {
      if (isNothing(value)) return emptyValue;
      if (typeof value === "object") throw say("invalid");
      const text = strip ? stripped(String(value)) : String(value);
      if (text === "") return emptyValue;
      // Half of a surrogate pair, which only JSON can send: no database keeps it.
      if (!text.isWellFormed()) throw say("invalid");
      return normalize ? normalize(text, say) : text;
    },
    validators: [...definition.validators ?? [], ...lengthValidators(maxLength, minLength), NO_NULL],
    attributes: (widget) => lengthAttributes(widget, maxLength, minLength),
  }, options);
}

const NO_NULL: Validator<string> = /* @__PURE__ */ prohibitNullCharactersValidator();

function lengthValidators(maxLength: number | undefined, minLength: number | undefined): Validator<string>[] {
  return [
    ...(minLength === undefined ? [] : [minLengthValidator(minLength)]),
    ...(maxLength === undefined ? [] : [maxLengthValidator(maxLength)]),
  ];
}

/** Hidden elements check nothing, and a list of choices has no length. */
function lengthAttributes(widget: Widget, maxlength: number | undefined, minlength: number | undefined): Attributes {
  return widget.isHidden || widget.name.startsWith("select") ? {} : { maxlength, minlength };
}
