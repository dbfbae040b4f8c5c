import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import { isNothing, makeField } from "../make_field.ts";
import { dateText } from "../reading/calendar.ts";
import { inputFormats } from "../reading/formats.ts";
import { parseWith, writeWith } from "../reading/strptime.ts";
import { readableText } from "../reading/text.ts";
import { clockIn } from "../reading/time_zone.ts";
import { dateInput } from "../widgets/date_time.ts";

/** Options for {@linkcode dateField}, {@linkcode timeField} and {@linkcode dateTimeField}. */
export interface TemporalFieldOptions extends FieldOptions {
  /**
   * How it may be typed, such as `["%d.%m.%Y"]`, in Python's words: `%Y %y %m %d %b %B %H %M %S %f`.
   *
   * @default {"as the site's language does, or as ISO 8601 has it"}
   */
  inputFormats?: readonly string[];
}

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
  const { localize = false } = options;
  return makeField<string | null>({
    kind: "date",
    widget: () => dateInput({ native: !localize }),
    messages: { invalid: "Enter a valid date." },
    read(value, say, context) {
      if (isNothing(value)) return null;
      const text = value instanceof Date ? dateText(clockIn(value, context.timeZone)) : readableText(value);
      const clock = text === undefined ? undefined : parseWith(text, formatsOf(options, context, value));
      if (!clock) throw say("invalid");
      return dateText(clock);
    },
    prepare(value, context) {
      const text = value instanceof Date ? dateText(clockIn(value, context.timeZone)) : value;
      const clock = localize && typeof text === "string" ? parseWith(text, ["%Y-%m-%d"]) : undefined;
      return clock ? writeWith(clock, formatsOf(options, context)[0] ?? "%Y-%m-%d") : text;
    },
  }, options);
}

/** An initial moment is read as it was written. */
function formatsOf(options: TemporalFieldOptions, { language }: FormContext, value?: unknown): readonly string[] {
  return value instanceof Date ? ["%Y-%m-%d"] : options.inputFormats ?? inputFormats(language).date;
}
