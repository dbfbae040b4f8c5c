import type { Attributes } from "../attributes.ts";
import type { Widget } from "../widget.ts";
import type { WidgetOptions } from "./base.ts";
import { dateInput, splitMoment, type TemporalInputOptions, timeInput } from "./date_time.ts";
import { hiddenInput } from "./input.ts";
import { multiWidgetOf } from "./multi.ts";

/** Options for {@linkcode splitDateTimeWidget}. */
export interface SplitDateTimeWidgetOptions extends WidgetOptions {
  /** How the day is written, such as `%d.%m.%Y`. */
  dateFormat?: string;
  /** How the time is written, such as `%H:%M`. */
  timeFormat?: string;
  /** Attributes of the day's element. */
  dateAttributes?: Attributes;
  /** Attributes of the time's element. */
  timeAttributes?: Attributes;
  /**
   * Whether browsers show their own calendar and clock.
   *
   * @default {"true, unless there is a format"}
   */
  native?: boolean;
}

/**
 * A day and a time, each in an element of its own.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#splitdatetimewidget}
 * @param options Formats and attributes.
 * @returns The widget.
 */
export function splitDateTimeWidget(options: SplitDateTimeWidgetOptions = {}): Widget {
  const { dateFormat, timeFormat, dateAttributes = {}, timeAttributes = {}, native, ...rest } = options;
  const widgets = [
    dateInput(inputOptions(dateFormat, { "aria-label": "Date", ...dateAttributes }, native)),
    timeInput(inputOptions(timeFormat, { "aria-label": "Time", ...timeAttributes }, native)),
  ];
  return multiWidgetOf({ name: "split_date_time" }, { ...rest, widgets, decompress: splitMoment });
}

function inputOptions(
  format: string | undefined,
  attributes: Attributes,
  native: boolean | undefined,
): TemporalInputOptions {
  return { attributes, ...(format !== undefined && { format }), ...(native !== undefined && { native }) };
}

/**
 * A day and a time that visitors do not see.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#splithiddendatetimewidget}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function splitHiddenDateTimeWidget(options: WidgetOptions = {}): Widget {
  return multiWidgetOf({ name: "split_hidden_date_time", isGroup: false }, {
    ...options,
    widgets: [hiddenInput(), hiddenInput()],
    decompress: splitMoment,
  });
}
