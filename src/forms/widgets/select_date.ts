import type { Choices } from "../choices.ts";
import type { FormContext } from "../form_context.ts";
import { dateText, isReal } from "../reading/calendar.ts";
import { dayFormat, inputFormats } from "../reading/formats.ts";
import { parseWith } from "../reading/strptime.ts";
import { readableText } from "../reading/text.ts";
import type { FormValues } from "../../http/mod.ts";
import type { Widget } from "../widget.ts";
import { makeWidget, viewOf, type WidgetOptions } from "./base.ts";
import { select } from "./choices.ts";

/** Options for {@linkcode selectDateWidget}. */
export interface SelectDateWidgetOptions extends WidgetOptions {
  /**
   * The years to choose from.
   *
   * @default {"this year and the nine after it"}
   */
  years?: readonly number[];
  /**
   * The months to choose from, by their numbers.
   *
   * @default {"all, in the site's language"}
   */
  months?: Readonly<Record<number, string>>;
  /**
   * What stands where nothing is chosen: one for all, or for year, month and day.
   *
   * @default {"---"}
   */
  emptyLabel?: string | readonly [year: string, month: string, day: string];
}

const PARTS = { year: "%Y", month: "%m", day: "%d" } as const;

/**
 * A day, chosen from three lists: of years, months and days, in the order of the site's language.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#selectdatewidget}
 * @param options Years, months, and what stands where nothing is chosen.
 * @returns The widget.
 */
export function selectDateWidget(options: SelectDateWidgetOptions = {}): Widget {
  return makeWidget({
    name: "select_date",
    isGroup: true,
    labelId: () => undefined,
    read: readDay,
    isOmitted: (values, name) => !Object.keys(PARTS).some((part) => values.has(`${name}_${part}`)),
    view(field, value, shared, context) {
      const chosen = chosenOf(value, context);
      const parts = orderOf(context.language).map((part) => {
        const id = typeof shared.id === "string" ? { id: `${shared.id}_${part}` } : {};
        const choices = choicesOf(part, options, chosen, context);
        const described = { "aria-label": part, ...shared, ...id };
        const widget = select();
        return { widget, view: widget.view(`${field}_${part}`, chosen[part], described, context, choices) };
      });
      return viewOf("select_date", field, undefined, shared, { parts });
    },
    family: "multi",
    html: ({ parts }, part) => parts.map(part).join(""),
  }, options);
}

type Part = keyof typeof PARTS;
type Chosen = Readonly<Record<Part, string>>;

/** What is no day is written with zeros for what was not chosen, so that the field refuses it. */
function readDay(values: FormValues, name: string): unknown {
  const [year, month, day] = (["year", "month", "day"] as const).map((part) => values.get(`${name}_${part}`));
  if (year === undefined || month === undefined || day === undefined) return values.get(name);
  if (year === "" && month === "" && day === "") return undefined;
  const numbers = [year, month, day].map((part) => /^[0-9]{1,4}$/.test(readableText(part) ?? "") ? Number(part) : 0);
  const [y = 0, m = 0, d = 0] = numbers;
  const isDay = isReal({ year: y, month: m, day: d, hour: 0, minute: 0, second: 0, microsecond: 0 });
  return isDay ? dateText({ year: y, month: m, day: d }) : `${y}-${m}-${d}`;
}

/** Of what was sent, what was chosen stays chosen, even where it is no day. */
function chosenOf(value: unknown, { language }: FormContext): Chosen {
  const text = typeof value === "string" ? value.slice(0, 100) : "";
  const loose = /^([0-9]{1,4})-([0-9]{1,2})-([0-9]{1,2})$/.exec(text);
  if (loose) return { year: zeroless(loose[1]), month: zeroless(loose[2]), day: zeroless(loose[3]) };
  const clock = parseWith(text, inputFormats(language).date);
  if (!clock) return { year: "", month: "", day: "" };
  return { year: String(clock.year), month: String(clock.month), day: String(clock.day) };
}

function zeroless(digits = ""): string {
  return Number(digits) === 0 ? "" : String(Number(digits));
}

function orderOf(language: string): Part[] {
  const format = language === "en" || language === "en-US" ? "%m %d %Y" : dayFormat(language);
  const parts: Part[] = ["year", "month", "day"];
  return parts.sort((a, b) => format.indexOf(PARTS[a]) - format.indexOf(PARTS[b]));
}

function choicesOf(part: Part, options: SelectDateWidgetOptions, chosen: Chosen, context: FormContext): Choices {
  const { emptyLabel = "---" } = options;
  const index = { year: 0, month: 1, day: 2 }[part];
  const empty = typeof emptyLabel === "string" ? emptyLabel : emptyLabel[index] ?? "---";
  const all: [string, string][] = part === "year"
    ? yearsOf(options.years, chosen.year)
    : part === "month"
    ? monthsOf(options.months, context.language)
    : Array.from({ length: 31 }, (_, index) => [String(index + 1), String(index + 1)]);
  return [["", empty], ...all];
}

/** A year that stands there already can be chosen, too. */
function yearsOf(years: readonly number[] | undefined, chosen: string): [string, string][] {
  const now = new Date().getFullYear();
  const texts = (years ?? Array.from({ length: 10 }, (_, index) => now + index)).map(String);
  if (years === undefined && chosen !== "" && !texts.includes(chosen)) texts.unshift(chosen);
  return texts.map((year) => [year, year]);
}

function monthsOf(months: Readonly<Record<number, string>> | undefined, language: string): [string, string][] {
  if (months) return Object.entries(months).map(([number, name]) => [number, name]);
  const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC", calendar: "gregory" });
  return Array.from({ length: 12 }, (_, index) => [String(index + 1), format.format(Date.UTC(2026, index, 1))]);
}
