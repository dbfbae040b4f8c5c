import { refusal, ValidationError } from "../../validation/mod.ts";
import { type Choice, type Choices, choiceText, flatChoices } from "../choices.ts";
import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import { isNothing, makeField, type Say } from "../make_field.ts";
import { select } from "../widgets/choices.ts";
import type { EmptyValue } from "./char.ts";

/** What may be chosen, or what says so when a form is made or checked: it may look into a database. */
export type ChoicesSource<Value = unknown> =
  | Choices<Value>
  | ((context: FormContext) => Choices<Value> | Promise<Choices<Value>>);

/** The values of choices, without their labels and headings. */
export type ChoiceValue<Source> = Source extends (context: never) => infer Result ? EntryValue<Awaited<Result>>
  : EntryValue<Source>;

/** The values of a list of choices. */
export type EntryValue<List> = List extends readonly (infer Entry)[] ? ValueOf<Entry> : never;

/** The value of a choice, or the values of a group. */
export type ValueOf<Entry> = Entry extends readonly [unknown, readonly (infer One)[]] ? ValueOf<One>
  : Entry extends readonly [infer Value, string] ? Value
  : never;

/** Options for {@linkcode choiceField} and {@linkcode multipleChoiceField}. */
export interface ChoiceFieldOptions<Source> extends FieldOptions {
  /** What may be chosen: values with what people read, some of it in groups. */
  choices: Source;
}

/** The words for what may not be chosen. */
export const INVALID_CHOICE = "Select a valid choice. %(value)s is not one of the available choices.";

/**
 * One of several texts. Values of other types are for `typedChoiceField()`.
 *
 * @example Usage
 * ```ts
 * import { choiceField, defineForm } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const bookingForm = defineForm({
 *   place: choiceField({ choices: [["floor", "Floor"], ["Balcony", [["left", "Left"], ["right", "Right"]]]] }),
 * });
 * const form = await bookingForm.bind({ place: "left" });
 * const place: "floor" | "left" | "right" | undefined = form.cleanedData.place;
 *
 * strictEqual(place, "left");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#choicefield}
 * @param options The choices, and what all fields have.
 * @returns The field; without a choice, it is an empty text.
 */
export function choiceField<const Source extends ChoicesSource<string>, Required extends boolean = true>(
  options: ChoiceFieldOptions<Source> & Requires<Required>,
): Field<Optional<Required, Exclude<ChoiceValue<Source>, "">, "">> {
  // What is not among the choices is refused, so that the text is one of their values.
  return textOfChoice(options, options.choices) as Field<Optional<Required, Exclude<ChoiceValue<Source>, "">, "">>;
}

/** Options for {@linkcode typedChoiceField} and {@linkcode typedMultipleChoiceField}. */
export interface TypedChoiceFieldOptions<Source, Coerced> extends ChoiceFieldOptions<Source> {
  /**
   * Makes the value of what was sent. What it throws of the classes `TypeError`, `RangeError`, `SyntaxError` and
   * `ValidationError` means that the choice is not valid.
   *
   * @default {"the value of the choice itself"}
   */
  coerce?: (text: string) => Coerced;
}

/**
 * One of several values of any type: numbers, `true` and `false`, or what `coerce` makes of the text that was sent.
 *
 * @example Usage
 * ```ts
 * import { defineForm, typedChoiceField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const reviewForm = defineForm({ stars: typedChoiceField({ choices: [[1, "Poor"], [2, "Fair"], [3, "Good"]] }) });
 * const form = await reviewForm.bind({ stars: "3" });
 * const stars: 1 | 2 | 3 | undefined = form.cleanedData.stars;
 *
 * strictEqual(stars, 3);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#typedchoicefield}
 * @param options The choices, what makes values of texts, and what all fields have.
 * @returns The field; without a choice, it is `emptyValue`: an empty text unless you say otherwise.
 */
export function typedChoiceField<
  const Source extends ChoicesSource,
  Coerced = Exclude<ChoiceValue<Source>, "" | null>,
  Required extends boolean = true,
  const Empty = "",
>(
  options: TypedChoiceFieldOptions<Source, Coerced> & Requires<Required> & Partial<EmptyValue<Empty>>,
): Field<Optional<Required, NoInfer<Coerced>, NoInfer<Empty>>> {
  const { choices, coerce, emptyValue = "" } = options;
  return loadedOnce(choices, (source) => {
    const field = textOfChoice(options, source);
    const typed = (text: string, context: FormContext): unknown => {
      if (text === "") return emptyValue;
      return coerce ? coerced(coerce, text, options) : chosenValues(source, [text], context, ([value]) => value);
    };
    return {
      ...field,
      clean(value, context, extra) {
        const text = field.clean(value, context, extra);
        return text instanceof Promise ? text.then((text) => typed(text, context)) : typed(text, context);
      },
    };
  }) as Field<Optional<Required, Coerced, Empty>>;
}

/**
 * Makes a field that asks for its choices once each time that it cleans, since they may come out of a database.
 *
 * @param source The choices.
 * @param make Makes the field with choices.
 * @returns The field.
 */
export function loadedOnce(source: ChoicesSource, make: (source: ChoicesSource) => Field<unknown>): Field<unknown> {
  const field = make(source);
  if (typeof source !== "function") return field;
  return {
    ...field,
    clean(value, context, extra) {
      const loaded = source(context);
      return make(() => loaded).clean(value, context, extra);
    },
  };
}

/** A field whose value is the text of a choice. */
function textOfChoice(options: FieldOptions, choices: ChoicesSource): Field<string> {
  return makeField<string>({
    kind: "choice",
    widget: select,
    choices,
    messages: { invalid_choice: INVALID_CHOICE },
    read(value, say) {
      if (isNothing(value)) return "";
      if (typeof value === "object") throw say("invalid_choice", { value });
      return String(value);
    },
    check: (text, say, context) => text === "" ? undefined : checkChoices([text], choices, say, context),
  }, options);
}

/**
 * Checks that texts are among the choices.
 *
 * @param texts The texts.
 * @param source The choices.
 * @param say Makes the error.
 * @param context The request, for choices that look at it.
 * @returns A promise where the choices are one.
 * @throws {ValidationError} If one is not; the code is `invalid_choice`.
 */
export function checkChoices(
  texts: readonly string[],
  source: ChoicesSource,
  say: Say,
  context: FormContext,
): void | Promise<void> {
  return withChoices(source, context, (choices) => {
    const known = new Set(choices.map(([value]) => choiceText(value)));
    const wrong = texts.find((text) => !known.has(text));
    if (wrong !== undefined) throw say("invalid_choice", { value: wrong });
  });
}

/**
 * The values of the choices that texts stand for.
 *
 * @param source The choices.
 * @param texts The texts.
 * @param context The request, for choices that look at it.
 * @param use What is done with the values.
 * @returns What comes of it, or a promise of that.
 */
export function chosenValues(
  source: ChoicesSource,
  texts: readonly string[],
  context: FormContext,
  use: (values: unknown[]) => unknown,
): unknown {
  return withChoices(source, context, (choices) => {
    const values = new Map(choices.map(([value]) => [choiceText(value), value]));
    return use(texts.map((text) => values.get(text)));
  });
}

function withChoices<Result>(
  source: ChoicesSource,
  context: FormContext,
  use: (choices: Choice[]) => Result,
): Result | Promise<Result> {
  const choices = typeof source === "function" ? source(context) : source;
  return choices instanceof Promise ? choices.then((choices) => use(flatChoices(choices))) : use(flatChoices(choices));
}

/**
 * Makes a value of the text of a choice.
 *
 * @param coerce What makes it.
 * @param text The text.
 * @param options The words of the field.
 * @returns The value.
 * @throws {ValidationError} If it cannot be made; the code is `invalid_choice`.
 */
export function coerced(coerce: (text: string) => unknown, text: string, options: FieldOptions): unknown {
  try {
    return coerce(text);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const message = options.errorMessages?.invalid_choice ?? INVALID_CHOICE;
    throw refusal(message, { code: "invalid_choice", params: { value: text }, cause: error });
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ValidationError || error instanceof TypeError || error instanceof RangeError ||
    error instanceof SyntaxError;
}
