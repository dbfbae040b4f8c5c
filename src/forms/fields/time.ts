import type { Field, Optional, Requires } from "../field.ts";
import { makeField } from "../make_field.ts";
import { timeText } from "../reading/calendar.ts";
import { inputFormats } from "../reading/formats.ts";
import { timeInput } from "../widgets/date_time.ts";
import { type TemporalFieldOptions, temporalFormat } from "./temporal.ts";

/**
 * A time of day, as text: `"07:01:43"` or `"07:01:43.123456"`.
 *
 * @example Usage
 * ```ts
 * import { defineForm, timeField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const concertForm = defineForm({ doors: timeField() });
 * const form = await concertForm.bind({ doors: "19:30" });
 *
 * strictEqual(form.isValid && form.cleanedData.doors, "19:30:00");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#timefield}
 * @param options How it may be typed, and what all fields have.
 * @returns The field; without a time, it is `null`.
 */
export function timeField<Required extends boolean = true>(
  options: TemporalFieldOptions & Requires<Required> = {},
): Field<Optional<Required, string, null>> {
  return makeTime(options) as Field<Optional<Required, string, null>>;
}

function makeTime(options: TemporalFieldOptions): Field<string | null> {
  return makeField<string | null>({
    kind: "time",
    messages: { invalid: "Enter a valid time." },
    ...temporalFormat(options, {
      iso: ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M"],
      typed: ({ language }) => inputFormats(language).time,
      write: timeText,
      widget: timeInput,
    }),
  }, options);
}
