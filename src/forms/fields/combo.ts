import type { Cleaned, CleanExtra, Field, FieldOptions, Optional, Requires } from "../field.ts";
import { type FieldDefinition, isNothing, makeField } from "../make_field.ts";
import { NO_VALUES } from "../../http/mod.ts";
import { textInput } from "../widgets/input.ts";

/** Options for {@linkcode comboField}. */
export interface ComboFieldOptions<Fields extends readonly Field<unknown>[]> extends FieldOptions {
  /** The fields that clean a value, one after the other. */
  fields: Fields;
}

/** The last one of a list. */
export type Last<List extends readonly unknown[]> = List extends readonly [...unknown[], infer One] ? One
  : List[number];

/**
 * A value that several fields clean, one after the other. Whether it is required, it says itself.
 *
 * @example Usage
 * ```ts
 * import { charField, comboField, defineForm, emailField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const letterForm = defineForm({ email: comboField({ fields: [charField({ maxLength: 20 }), emailField()] }) });
 * const form = await letterForm.bind({ email: "django@nuages.example.org" });
 *
 * strictEqual(form.hasError("email", "max_length"), true);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#combofield}
 * @param options The fields, and what all fields have.
 * @returns The field; its value is that of the last one.
 */
export function comboField<
  const Fields extends readonly [Field<unknown>, ...Field<unknown>[]],
  Required extends boolean = true,
>(
  options: ComboFieldOptions<Fields> & Requires<Required>,
): Field<Optional<Required, Cleaned<Last<Fields>>, "" | null>> {
  const reader = (isInitial: boolean): FieldDefinition<unknown>["read"] => (value, _say, context, extra) => {
    let result: unknown = value;
    const inner: CleanExtra = { initial: undefined, values: NO_VALUES, ...extra, optional: true, isInitial };
    for (const field of options.fields) {
      result = result instanceof Promise
        ? result.then((one) => field.clean(one, context, inner))
        : field.clean(result, context, inner);
    }
    return result;
  };
  return makeField<unknown>({
    kind: "combo",
    widget: textInput,
    read: reader(false),
    readInitial: reader(true),
    isEmpty: isNothing,
  }, options) as Field<Optional<Required, Cleaned<Last<Fields>>, "" | null>>;
}
