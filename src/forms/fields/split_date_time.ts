import type { CleanExtra, Field, FieldOptions, Optional, Requires } from "../field.ts";
import type { Say } from "../make_field.ts";
import { isNothing } from "../make_field.ts";
import { AMBIGUOUS, momentIn } from "../reading/moment.ts";
import { parseWith } from "../reading/strptime.ts";
import type { FormContext } from "../form_context.ts";
import { splitDateTimeWidget } from "../widgets/split_date_time.ts";
import { dateField } from "./date.ts";
import { dateTimeField, unchanged } from "./date_time.ts";
import { compoundField } from "./multi_value.ts";
import { timeField } from "./time.ts";

/** Options for {@linkcode splitDateTimeField}. */
export interface SplitDateTimeFieldOptions extends FieldOptions {
  /** How the day may be typed, such as `["%d.%m.%Y"]`. */
  inputDateFormats?: readonly string[];
  /** How the time may be typed, such as `["%H:%M"]`. */
  inputTimeFormats?: readonly string[];
}

/**
 * A moment, as a `Date`, of a day and a time that are typed each for itself. JSON may have both in a list, or the moment
 * as {@linkcode dateTimeField} reads it.
 *
 * @example Usage
 * ```ts
 * import { defineForm, splitDateTimeField } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const postForm = defineForm({ at: splitDateTimeField() });
 * const form = await postForm.bind({ at_0: "2026-11-21", at_1: "07:01" });
 *
 * deepStrictEqual(form.cleanedData.at, new Date("2026-11-21T07:01:00Z"));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#splitdatetimefield}
 * @param options How day and time may be typed, and what all fields have.
 * @returns The field; without a moment, it is `null`.
 */
export function splitDateTimeField<Required extends boolean = true>(
  options: SplitDateTimeFieldOptions & Requires<Required> = {},
): Field<Optional<Required, Date, null>> {
  return makeSplit(options) as Field<Optional<Required, Date, null>>;
}

function makeSplit(options: SplitDateTimeFieldOptions): Field<unknown> {
  const { localize = false, inputDateFormats, inputTimeFormats, errorMessages = {} } = options;
  const { invalid_date = "Enter a valid date.", invalid_time = "Enter a valid time." } = errorMessages;
  const date = { localize, errorMessages: { invalid: invalid_date } };
  const time = { localize, errorMessages: { invalid: invalid_time } };
  return compoundField({
    kind: "split_date_time",
    fields: [
      dateField(inputDateFormats ? { ...date, inputFormats: inputDateFormats } : date),
      timeField(inputTimeFormats ? { ...time, inputFormats: inputTimeFormats } : time),
    ],
    requireAllFields: true,
    widget: () => splitDateTimeWidget({ native: !localize }),
    messages: { invalid_date, invalid_time, ambiguous_timezone: AMBIGUOUS },
    compress,
    whole: dateTimeField({ localize, required: false, errorMessages }),
  }, options);
}

function compress([day, time]: readonly unknown[], say: Say, context: FormContext, extra?: CleanExtra): Date {
  if (isNothing(day)) throw say("invalid_date");
  if (isNothing(time)) throw say("invalid_time");
  const clock = parseWith(`${day} ${time}`, ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f"]);
  if (!clock) throw say("invalid_date");
  return unchanged(momentIn(clock, context.timeZone, say), extra?.initial);
}
