import type { FormContext } from "../form_context.ts";
import { type Clock, clockOf } from "../reading/calendar.ts";
import { parseIso } from "../reading/moment.ts";
import { parseWith, writeWith } from "../reading/strptime.ts";
import { clockIn } from "../reading/time_zone.ts";
import { valueText } from "../value_text.ts";
import type { Widget } from "../widget.ts";
import type { WidgetOptions } from "./base.ts";
import { inputWidget } from "./input.ts";

/** Options for {@linkcode dateInput}, {@linkcode timeInput} and {@linkcode dateTimeInput}. */
export interface TemporalInputOptions extends WidgetOptions {
  /**
   * Whether browsers show their own calendar and clock. They show and send ISO 8601 then, whatever the language is.
   *
   * @default {"true, unless there is a format"}
   */
  native?: boolean;
  /** How it is written in an `<input type="text">`, such as `%d.%m.%Y`, in Python's words. */
  format?: string;
}

/**
 * A day: `<input type="date">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#dateinput}
 * @param options Attributes, and whether it is a text in some format.
 * @returns The widget.
 */
export function dateInput(options: TemporalInputOptions = {}): Widget {
  return temporalInput("date", "date", "%Y-%m-%d", options);
}

/**
 * A time of day: `<input type="time">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#timeinput}
 * @param options Attributes, and whether it is a text in some format.
 * @returns The widget.
 */
export function timeInput(options: TemporalInputOptions = {}): Widget {
  return temporalInput("time", "time", "%H:%M:%S", options);
}

/**
 * A day and a time: `<input type="datetime-local">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#datetimeinput}
 * @param options Attributes, and whether it is a text in some format.
 * @returns The widget.
 */
export function dateTimeInput(options: TemporalInputOptions = {}): Widget {
  return temporalInput("date_time", "datetime-local", "%Y-%m-%dT%H:%M:%S", options);
}

function temporalInput(name: string, type: string, iso: string, options: TemporalInputOptions): Widget {
  const { format, native = format === undefined } = options;
  return inputWidget(native ? type : "text", options, {
    name,
    format(value, context) {
      if (value === undefined || value === null || value === "") return undefined;
      const clock = value instanceof Date ? clockIn(value, context.timeZone) : format && clockOfText(valueText(value));
      return clock ? writeWith(clock, format ?? iso) : valueText(value);
    },
  });
}

/** What fields write is ISO 8601; what was typed otherwise stays as it is. */
function clockOfText(text: string): Clock | undefined {
  const iso = parseIso(text);
  if (iso && iso !== "wrong") return "clock" in iso ? iso.clock : clockOf(iso.moment.getTime());
  return parseWith(text, ["%Y-%m-%d", "%H:%M:%S", "%H:%M:%S.%f"]);
}

/**
 * Splits a moment, or what a field wrote of it, into day and time.
 *
 * @param value The moment.
 * @param context The time zone.
 * @returns The day and the time, as texts.
 */
export function splitMoment(value: unknown, context: FormContext): readonly unknown[] {
  if (value instanceof Date) {
    const clock = clockIn(value, context.timeZone);
    return [writeWith(clock, "%Y-%m-%d"), writeWith(clock, "%H:%M:%S")];
  }
  const [day, time] = typeof value === "string" ? value.split(/[T ]/, 2) : [];
  return [day, time];
}
