import { refusal } from "../../validation/mod.ts";
import type { CleanExtra, Field, Optional, Requires } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import { hasChanged } from "../has_changed.ts";
import { isNothing, makeField, type Say } from "../make_field.ts";
import { type Clock, dateText, timeText } from "../reading/calendar.ts";
import { inputFormats } from "../reading/formats.ts";
import { AMBIGUOUS, momentIn, parseIso } from "../reading/moment.ts";
import { parseWith, writeWith } from "../reading/strptime.ts";
import { readableText } from "../reading/text.ts";
import { clockIn } from "../reading/time_zone.ts";
import { dateTimeInput } from "../widgets/date_time.ts";
import type { TemporalFieldOptions } from "./temporal.ts";

/**
 * A moment, as a `Date`. What is typed is the time in the site's time zone, unless it has an offset; a time that the clock
 * is put forward over, or shows twice, is refused. A `Date` has milliseconds: what is beyond is cut off.
 *
 * @example Usage
 * ```ts
 * import { dateTimeField, defineForm } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const postForm = defineForm({ publishedAt: dateTimeField() });
 * const form = await postForm.bind({ publishedAt: "2026-11-21T07:01" });
 *
 * deepStrictEqual(form.isValid && form.cleanedData.publishedAt, new Date("2026-11-21T07:01:00Z"));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#datetimefield}
 * @param options How it may be typed, and what all fields have.
 * @returns The field; without a moment, it is `null`.
 */
export function dateTimeField<Required extends boolean = true>(
  options: TemporalFieldOptions & Requires<Required> = {},
): Field<Optional<Required, Date, null>> {
  return makeDateTime(options) as Field<Optional<Required, Date, null>>;
}

function makeDateTime(options: TemporalFieldOptions): Field<Date | null> {
  const { localize = false } = options;
  const formats = ({ language }: FormContext): readonly string[] =>
    options.inputFormats ?? inputFormats(language).dateTime;
  const read = (value: unknown, say: Say, context: FormContext, extra?: CleanExtra): Date | null => {
    const sent = isNothing(value) ? null : readMoment(value, formats, say, context);
    return sent && unchanged(sent, extra?.initial);
  };

  return makeField<Date | null>({
    kind: "date_time",
    widget: () => dateTimeInput({ native: !localize }),
    messages: { invalid: "Enter a valid date/time.", ambiguous_timezone: AMBIGUOUS },
    read,
    prepare(value, context) {
      if (!(value instanceof Date)) return value;
      const clock = toSecond(clockIn(value, context.timeZone));
      return localize ? localizedText(clock, formats(context)) : localText(clock);
    },
    hasChanged(initial, value, context) {
      // What is shown has no parts of a second.
      const before = initial instanceof Date ? wholeSecond(initial) : initial;
      const fail: Say = (code) => refusal(code);
      return hasChanged(() => read(before, fail, context), () => read(value, fail, context), before, value);
    },
  }, options);
}

/** ISO 8601 comes first, which is how moments are written that stood there at first. */
function readMoment(
  value: unknown,
  formats: (context: FormContext) => readonly string[],
  say: Say,
  context: FormContext,
): Date {
  if (value instanceof Date) return value;
  const text = readableText(value);
  if (text === undefined) throw say("invalid");
  const iso = parseIso(text);
  if (iso === "wrong") throw say("invalid");
  if (iso && "moment" in iso) return known(iso.moment, say);
  const clock = iso?.clock ?? parseWith(text, formats(context));
  if (!clock) throw say("invalid");
  return known(momentIn(clock, context.timeZone, say), say);
}

/** Nobody types seconds that are none. */
function localizedText(clock: Clock, [format = "%Y-%m-%d %H:%M:%S"]: readonly string[]): string {
  return writeWith(clock, clock.second === 0 ? format.replace(/[:.]%S/, "") : format);
}

/** Years that Django's databases do not hold are no moments that anyone means. */
function known(moment: Date, say: Say): Date {
  const year = moment.getUTCFullYear();
  if (year < 1 || year > 9999) throw say("invalid");
  return moment;
}

/**
 * What was shown without its parts of a second, and not changed, keeps them.
 *
 * @param sent What was sent.
 * @param before What stood there at first.
 * @returns The one before, where it is the same but for parts of a second; else what was sent.
 */
export function unchanged(sent: Date, before: unknown): Date {
  return before instanceof Date && sent.getTime() === wholeSecond(before).getTime() ? before : sent;
}

function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000);
}

function toSecond(clock: Clock): Clock {
  return { ...clock, microsecond: 0 };
}

/** As `<input type="datetime-local">` has it. */
function localText(clock: Clock): string {
  const time = timeText(clock);
  return `${dateText(clock)}T${time.endsWith(":00") ? time.slice(0, -3) : time}`;
}
