import type { Field, Optional, Requires } from "../field.ts";
import { makeField } from "../make_field.ts";
import { dateText } from "../reading/calendar.ts";
import { inputFormats } from "../reading/formats.ts";
import { dateInput } from "../widgets/date_time.ts";
import { type TemporalFieldOptions, temporalFormat } from "./temporal.ts";

/**
 * A day, as text: `"2026-11-21"`.
 *
 * @example Usage
 * ```ts
 * import { dateField, defineForm } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const concertForm = defineForm({ day: dateField() });
 * const form = await concertForm.bind({ day: "11/21/2026" });
 *
 * strictEqual(form.isValid && form.cleanedData.day, "2026-11-21");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#datefield}
 * @param options How it may be typed, and what all fields have.
 * @returns The field; without a day, it is `null`.
 */
export function dateField<Required extends boolean = true>(
  options: TemporalFieldOptions & Requires<Required> = {},
): Field<Optional<Required, string, null>> {
  return makeDate(options) as Field<Optional<Required, string, null>>;
}

function makeDate(options: TemporalFieldOptions): Field<string | null> {
  return makeField<string | null>({
    kind: "date",
    messages: { invalid: "Enter a valid date." },
    ...temporalFormat(options, {
      iso: ["%Y-%m-%d"],
      typed: ({ language }) => inputFormats(language).date,
      write: dateText,
      widget: dateInput,
    }),
  }, options);
}
