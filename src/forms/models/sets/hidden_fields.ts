import type { Field } from "../../field.ts";
import { makeField } from "../../make_field.ts";
import { hiddenInput } from "../../widgets/input.ts";

/**
 * Makes the hidden key of the row that a form of a set is about. Which row that is, the set found out before: what was
 * sent is not read again. A form whose row was not found is wrong.
 *
 * @param isKnown Whether the form is about a row that there is.
 * @returns The field.
 */
export function rowKeyField(isKnown: boolean): Field<unknown> {
  return makeField<unknown>({
    kind: "rowKey",
    widget: () => hiddenInput(),
    messages: { invalid_choice: "Select a valid choice. That choice is not one of the available choices." },
    read(_value, say, _context, extra) {
      if (!isKnown) return null;
      if (extra?.initial === undefined || extra.initial === null) throw say("invalid_choice");
      return extra.initial;
    },
    hasChanged: () => false,
    shown: (_value, { initial }) => initial,
  }, { required: false });
}

/**
 * Makes the field for the parent of a row, in a form of a set that has it: it cleans to the parent, whatever was sent, as
 * Django's `InlineForeignKeyField`.
 *
 * @returns The field.
 */
export function parentField(): Field<unknown> {
  return makeField<unknown>({
    kind: "parent",
    widget: () => hiddenInput(),
    read: (_value, _say, _context, extra) => extra?.initial ?? null,
    prepare: () => undefined,
    hasChanged: () => false,
    shown: () => undefined,
  }, { required: false });
}
