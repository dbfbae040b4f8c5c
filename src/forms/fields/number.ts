import { withoutSeparators, withSeparators } from "../reading/separators.ts";
import { readableText } from "../reading/text.ts";
import type { Attributes } from "../attributes.ts";
import type { Field } from "../field.ts";
import { type FieldDefinition, isNothing, type Say } from "../make_field.ts";
import type { Widget } from "../widget.ts";
import { numberInput, textInput } from "../widgets/input.ts";

/** Makes a number of a text with a point, or refuses it; `undefined` is what is no text of a number at all. */
export type ReadText<Value> = (text: string | undefined, say: Say) => Value;

/** What the kinds of numbers have in common. */
export interface NumberFormat {
  /** How a field reads, given what makes a number of a text with a point, or refuses it; nothing is `null`. */
  readonly readings: <Value>(readText: ReadText<Value>) => Pick<FieldDefinition<Value | null>, "read" | "readInitial">;
  /** How it is shown: localized numbers as texts, since browsers do not take them otherwise. */
  readonly widget: () => Widget;
  readonly prepare: Field["prepare"];
}

/**
 * Says how numbers are read and written.
 *
 * @param localize Whether it is as the site's language does.
 * @param inputMode The keyboard of telephones.
 * @returns Readings, widget and writing.
 */
export function numberFormat(localize: boolean, inputMode: "numeric" | "decimal"): NumberFormat {
  if (!localize) return { readings: readPlain, widget: numberInput, prepare: (value) => value };
  return {
    readings(readText) {
      const { read: readInitial } = readPlain(readText);
      // Nobody typed the initial value: its point is that of a fraction, whatever the language is.
      return {
        readInitial,
        read: (value, say, { language }) => isNothing(value) ? null : readText(localText(value, language), say),
      };
    },
    widget: () => textInput({ attributes: { inputmode: inputMode } }),
    prepare: (value, { language }) =>
      value === undefined || value === null ? value : withSeparators(String(value), language),
  };
}

function readPlain<Value>(readText: ReadText<Value>): Pick<FieldDefinition<Value | null>, "read"> {
  return { read: (value, say) => isNothing(value) ? null : readText(readableText(value), say) };
}

/** A text as someone types it, with a point; numbers of JSON have one. */
function localText(value: unknown, language: string): string | undefined {
  const text = readableText(value);
  return text !== undefined && typeof value === "string" ? withoutSeparators(text, language) : text;
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
