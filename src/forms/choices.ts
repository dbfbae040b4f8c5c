import { valueText } from "./value_text.ts";

/** A value that may be chosen: what it is, and what people read. */
export type Choice<Value = unknown> = readonly [value: Value, label: string];

/** Values under a heading. */
export type ChoiceGroup<Value = unknown> = readonly [heading: string, choices: readonly Choice<Value>[]];

/**
 * What may be chosen, in order, some of it in groups.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#django.forms.ChoiceField.choices}
 */
export type Choices<Value = unknown> = readonly (Choice<Value> | ChoiceGroup<Value>)[];

/** Nothing may be chosen. */
export const NO_CHOICES: Choices = [];

/**
 * Whether an entry is a group.
 *
 * @param entry A choice or a group.
 * @returns Whether it is a group.
 */
export function isGroup<Value>(entry: Choice<Value> | ChoiceGroup<Value>): entry is ChoiceGroup<Value> {
  return Array.isArray(entry[1]);
}

/**
 * All choices, without their groups.
 *
 * @param choices The choices.
 * @returns Them, in order.
 */
export function flatChoices<Value>(choices: Choices<Value>): Choice<Value>[] {
  return choices.flatMap((entry) => isGroup(entry) ? entry[1] : [entry]);
}

/**
 * Writes the value of a choice as an element carries it. `null` is the empty choice.
 *
 * @param value The value.
 * @returns The text.
 */
export function choiceText(value: unknown): string {
  return value === null || value === undefined ? "" : valueText(value);
}
