import { withoutSeparators, withSeparators } from "../reading/separators.ts";
import { readableText } from "../reading/text.ts";
import type { Attributes } from "../attributes.ts";
import type { Field } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import type { Widget } from "../widget.ts";
import { numberInput, textInput } from "../widgets/input.ts";

/** What the kinds of numbers have in common. */
export interface NumberFormat {
  /** The text that a number is read of, with a point; `undefined` for what is no number. */
  readonly textOf: (value: unknown, context: FormContext) => string | undefined;
  /** How it is shown: localized numbers as texts, since browsers do not take them otherwise. */
  readonly widget: () => Widget;
  readonly prepare: Field["prepare"];
}

/**
 * Says how numbers are read and written.
 *
 * @param localize Whether it is as the site's language does.
 * @param inputMode The keyboard of telephones.
 * @returns Reading, widget and writing.
 */
export function numberFormat(localize: boolean, inputMode: "numeric" | "decimal"): NumberFormat {
  if (!localize) return { textOf: readableText, widget: numberInput, prepare: (value) => value };
  return {
    textOf(value, { language }) {
      const text = readableText(value);
      return text !== undefined && typeof value === "string" ? withoutSeparators(text, language) : text;
    },
    widget: () => textInput({ attributes: { inputmode: inputMode } }),
    prepare: (value, { language }) =>
      value === undefined || value === null ? value : withSeparators(String(value), language),
  };
}

/**
 * What browsers check of a number: only `<input type="number">` does.
 *
 * @param widget The widget.
 * @param min The least.
 * @param max The most.
 * @param step The step.
 * @returns The attributes.
 */
export function numberAttributes(
  widget: Widget,
  min: Attributes[string] | bigint,
  max: Attributes[string] | bigint,
  step: Attributes[string] | bigint,
): Attributes {
  if (widget.name !== "number") return {};
  const plain = (value: Attributes[string] | bigint): Attributes[string] =>
    typeof value === "bigint" ? String(value) : value;
  const isGiven = widget.attributes.step !== undefined;
  return { min: plain(min), max: plain(max), ...(!isGiven && { step: plain(step) }) };
}
