import type { Field, Optional, Requires } from "../field.ts";
import { isNothing, makeField } from "../make_field.ts";
import { timeText } from "../reading/calendar.ts";
import { inputFormats } from "../reading/formats.ts";
import { parseWith, writeWith } from "../reading/strptime.ts";
import { readableText } from "../reading/text.ts";
import { clockIn } from "../reading/time_zone.ts";
import { timeInput } from "../widgets/date_time.ts";
import type { TemporalFieldOptions } from "./date.ts";

const ISO = ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M"];

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
  const { localize = false } = options;
  return makeField<string | null>({
    kind: "time",
    widget: () => timeInput({ native: !localize }),
    messages: { invalid: "Enter a valid time." },
    read(value, say, context) {
      if (isNothing(value)) return null;
      if (value instanceof Date) return timeText(clockIn(value, context.timeZone));
      const text = readableText(value);
      const formats = options.inputFormats ?? inputFormats(context.language).time;
      const clock = text === undefined ? undefined : parseWith(text, formats);
      if (!clock) throw say("invalid");
      return timeText(clock);
    },
    prepare(value, context) {
      const text = value instanceof Date ? timeText(clockIn(value, context.timeZone)) : value;
      const clock = localize && typeof text === "string" ? parseWith(text, ISO) : undefined;
      return clock
        ? writeWith(clock, (options.inputFormats ?? inputFormats(context.language).time)[0] ?? "%H:%M:%S")
        : text;
    },
  }, options);
}
