import { ImproperlyConfigured } from "../errors.ts";
import { offsetAt } from "../text/mod.ts";

type Fields = Readonly<Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>>;

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** Python's directives that make sense in a path, in English as Python's own locale has them. */
const DIRECTIVES: Readonly<Record<string, (fields: Fields) => string>> = {
  Y: ({ year }) => String(year).padStart(4, "0"),
  y: ({ year }) => digits(year % 100),
  m: ({ month }) => digits(month),
  d: ({ day }) => digits(day),
  H: ({ hour }) => digits(hour),
  I: ({ hour }) => digits((hour + 11) % 12 + 1),
  p: ({ hour }) => hour < 12 ? "AM" : "PM",
  M: ({ minute }) => digits(minute),
  S: ({ second }) => digits(second),
  j: (fields) => String((dayOf(fields) - Date.UTC(fields.year, 0, 1)) / 86_400_000 + 1).padStart(3, "0"),
  B: ({ month }) => MONTHS[month - 1] ?? "",
  b: ({ month }) => MONTHS[month - 1]?.slice(0, 3) ?? "",
  A: (fields) => DAYS[weekday(fields)] ?? "",
  a: (fields) => DAYS[weekday(fields)]?.slice(0, 3) ?? "",
  w: (fields) => String(weekday(fields)),
  "%": () => "%",
};

/**
 * Writes a moment as Python's `strftime()` does.
 *
 * @param pattern The pattern, such as `covers/%Y/%m/`.
 * @param moment The moment.
 * @param timeZone The time zone that it is written in.
 * @returns The text.
 * @throws {ImproperlyConfigured} If a directive is not known.
 */
export function strftime(pattern: string, moment: Date, timeZone: string): string {
  if (!pattern.includes("%")) return pattern;
  const fields = fieldsOf(moment, timeZone);
  return pattern.replace(/%(.?)/gs, (whole, letter: string) => {
    const write = Object.hasOwn(DIRECTIVES, letter) ? DIRECTIVES[letter] : undefined;
    if (write) return write(fields);
    throw new ImproperlyConfigured(
      "uploadTo",
      `"${pattern}" has "${whole}", expected one of ${Object.keys(DIRECTIVES).map((known) => `%${known}`).join(" ")}`,
    );
  });
}

function fieldsOf(moment: Date, timeZone: string): Fields {
  const wall = new Date(moment.getTime() + offsetAt(moment.getTime(), timeZone));
  return {
    ...{ year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() },
    ...{ hour: wall.getUTCHours(), minute: wall.getUTCMinutes(), second: wall.getUTCSeconds() },
  };
}

function digits(value: number): string {
  return String(value).padStart(2, "0");
}

function dayOf({ year, month, day }: Fields): number {
  return Date.UTC(year, month - 1, day);
}

function weekday(fields: Fields): number {
  return new Date(dayOf(fields)).getUTCDay();
}
