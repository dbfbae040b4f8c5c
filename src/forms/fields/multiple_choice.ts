import { choiceText } from "../choices.ts";
import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import { isNothing, makeField } from "../make_field.ts";
import { selectMultiple } from "../widgets/choices.ts";
import type { EmptyValue } from "./char.ts";
import {
  checkChoices,
  type ChoiceFieldOptions,
  type ChoicesSource,
  type ChoiceValue,
  chosenValues,
  coerced,
  INVALID_CHOICE,
  loadedOnce,
  type TypedChoiceFieldOptions,
} from "./choice.ts";

/**
 * Some of several texts, as a list.
 *
 * @example Usage
 * ```ts
 * import { defineForm, multipleChoiceField } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const bandForm = defineForm({ plays: multipleChoiceField({ choices: [["guitar", "Guitar"], ["violin", "Violin"]] }) });
 * const form = await bandForm.bind(new URLSearchParams("plays=guitar&plays=violin"));
 *
 * deepStrictEqual(form.cleanedData.plays, ["guitar", "violin"]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#multiplechoicefield}
 * @param options The choices, and what all fields have.
 * @returns The field; without a choice, it is an empty list.
 */
export function multipleChoiceField<const Source extends ChoicesSource<string>>(
  options: ChoiceFieldOptions<Source>,
): Field<ChoiceValue<Source>[]> {
  // What is not among the choices is refused, so that the texts are values of them.
  return textsOfChoices(options, options.choices) as Field<ChoiceValue<Source>[]>;
}

/**
 * Some of several values of any type, as a list.
 *
 * @example Usage
 * ```ts
 * import { defineForm, typedMultipleChoiceField } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const dayForm = defineForm({ days: typedMultipleChoiceField({ choices: [[1, "Monday"], [2, "Tuesday"]] }) });
 * const form = await dayForm.bind(new URLSearchParams("days=2&days=1"));
 *
 * deepStrictEqual(form.cleanedData.days, [2, 1]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#typedmultiplechoicefield}
 * @param options The choices, what makes values of texts, and what all fields have.
 * @returns The field; without a choice, it is `emptyValue`: an empty list unless you say otherwise.
 */
export function typedMultipleChoiceField<
  const Source extends ChoicesSource,
  Coerced = ChoiceValue<Source>,
  Required extends boolean = true,
  const Empty = never[],
>(
  options: TypedChoiceFieldOptions<Source, Coerced> & Requires<Required> & Partial<EmptyValue<Empty>>,
): Field<Optional<Required, NoInfer<Coerced>[], NoInfer<Empty>>> {
  const { choices, coerce } = options;
  return loadedOnce(choices, (source) => {
    const field = textsOfChoices(options, source);
    const typed = (texts: string[], context: FormContext): unknown => {
      if (texts.length === 0) return "emptyValue" in options ? options.emptyValue : [];
      if (coerce) return texts.map((text) => coerced(coerce, text, options));
      return chosenValues(source, texts, context, (values) => values);
    };
    return {
      ...field,
      clean(value, context, extra) {
        const texts = field.clean(value, context, extra);
        return texts instanceof Promise ? texts.then((texts) => typed(texts, context)) : typed(texts, context);
      },
    };
  }) as Field<Optional<Required, Coerced[], Empty>>;
}

/** A field whose value is the texts of choices. */
function textsOfChoices(options: FieldOptions, choices: ChoicesSource): Field<string[]> {
  return makeField<string[]>({
    kind: "multiple_choice",
    widget: selectMultiple,
    choices,
    messages: { invalid_choice: INVALID_CHOICE, invalid_list: "Enter a list of values." },
    read(value, say) {
      // The null of JSON is one value, where there is no list.
      if (isNothing(value) || (Array.isArray(value) && value.every((one) => one === null))) return [];
      if (!Array.isArray(value)) throw say("invalid_list");
      return value.map((one: unknown) => {
        if (typeof one === "object" && one !== null) throw say("invalid_choice", { value: one });
        return choiceText(one);
      });
    },
    check: (texts, say, context) => texts.length === 0 ? undefined : checkChoices(texts, choices, say, context),
    hasChanged: (initial, value) => keyOf(initial) !== keyOf(value),
  }, options);
}

/** In which order they were chosen does not matter. */
function keyOf(value: unknown): string {
  const values = isNothing(value) ? [] : value instanceof Set || Array.isArray(value) ? [...value] : [value];
  return JSON.stringify([...new Set(values.map(choiceText))].sort());
}
