import { refusal } from "../../validation/mod.ts";
import type { Field, FieldOptions } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import { hasChanged } from "../has_changed.ts";
import { type FieldDefinition, isNothing, type Say } from "../make_field.ts";
import type { Clock } from "../reading/calendar.ts";
import { parseWith, writeWith } from "../reading/strptime.ts";
import { readableText } from "../reading/text.ts";
import { clockIn } from "../reading/time_zone.ts";
import type { Widget } from "../widget.ts";
import type { TemporalInputOptions } from "../widgets/date_time.ts";

/** Options for {@linkcode dateField}, {@linkcode timeField} and {@linkcode dateTimeField}. */
export interface TemporalFieldOptions extends FieldOptions {
  /**
   * How it may be typed, such as `["%d.%m.%Y"]`, in Python's words: `%Y %y %m %d %b %B %H %M %S %f`. What browsers send
   * of their own calendars and clocks is read besides, unless the field is localized.
   *
   * @default {"as the site's language does, or as ISO 8601 has it"}
   */
  inputFormats?: readonly string[];
}

/** What is special about a day or a time of day. */
export interface TemporalKind {
  /** As ISO 8601 has it. */
  readonly iso: readonly string[];
  /** How a language types it. */
  readonly typed: (context: FormContext) => readonly string[];
  /** Writes it as ISO 8601 has it. */
  readonly write: (clock: Clock) => string;
  /** How it is shown. */
  readonly widget: (options: TemporalInputOptions) => Widget;
}

/** What fields of days and of times of day have in common. */
export interface TemporalFormat {
  readonly widget: () => Widget;
  readonly read: FieldDefinition<string | null>["read"];
  readonly readInitial: FieldDefinition<string | null>["read"];
  readonly prepare: Field["prepare"];
  readonly hasChanged: Field["hasChanged"];
}

/**
 * Says how days or times of day are read and written.
 *
 * @param options How they may be typed, and whether that is as the site's language does.
 * @param kind What is special.
 * @returns Widget, readings and writing.
 */
export function temporalFormat(
  { inputFormats, localize = false }: TemporalFieldOptions,
  { iso, typed, write, widget }: TemporalKind,
): TemporalFormat {
  const formats = (context: FormContext): readonly string[] => inputFormats ?? typed(context);
  // What the field writes by itself is ISO 8601, unless it is localized; what browsers send of that has to be read.
  const given = inputFormats && !localize ? [...iso, ...inputFormats] : inputFormats;

  const fail: Say = (code) => refusal(code);

  function readBy(formats: readonly string[], value: unknown, say: Say, { timeZone }: FormContext): string | null {
    if (isNothing(value)) return null;
    if (value instanceof Date) return write(clockIn(value, timeZone));
    const text = readableText(value);
    const clock = text === undefined ? undefined : parseWith(text, formats);
    if (!clock) throw say("invalid");
    return write(clock);
  }

  return {
    widget: () => widget({ native: !localize }),
    read(value, say, context, extra) {
      const sent = readBy(given ?? typed(context), value, say, context);
      const before = extra?.initial;
      // What was shown without its parts of a second, and not changed, keeps them.
      return typeof before === "string" && sent === toSecond(before) ? before : sent;
    },
    readInitial: (value, say, context) => readBy([...iso, ...formats(context)], value, say, context),
    prepare(value, context) {
      const text = toSecond(value instanceof Date ? write(clockIn(value, context.timeZone)) : value);
      const clock = localize && typeof text === "string" ? parseWith(text, iso) : undefined;
      return clock ? writeWith(clock, formats(context)[0] ?? iso[0] ?? "") : text;
    },
    hasChanged(initial, value, context) {
      const before = toSecond(initial);
      const readBefore = () => toSecond(readBy([...iso, ...formats(context)], before, fail, context));
      return hasChanged(readBefore, () => readBy(given ?? typed(context), value, fail, context), before, value);
    },
  };
}

/** Browsers show no parts of a second: Django's `supports_microseconds`. A day has none. */
function toSecond(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/^(\d\d:\d\d:\d\d)\.\d+$/, "$1") : value;
}
