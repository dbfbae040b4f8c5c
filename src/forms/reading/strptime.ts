import { asciiDigits } from "../../text/mod.ts";
import { type Clock, isReal, padded } from "./calendar.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** What each directive takes: that of Python, which takes digits of all scripts, but not everywhere. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: "(?<Y>\\p{Nd}{4})",
  y: "(?<y>\\p{Nd}{2})",
  m: "(?<m>1[0-2]|0[1-9]|[1-9])",
  d: "(?<d>3[0-1]|[1-2]\\p{Nd}|0[1-9]|[1-9]| [1-9])",
  H: "(?<H>2[0-3]|[0-1]\\p{Nd}|\\p{Nd})",
  M: "(?<M>[0-5]\\p{Nd}|\\p{Nd})",
  S: "(?<S>6[0-1]|[0-5]\\p{Nd}|\\p{Nd})",
  f: "(?<f>[0-9]{1,6})",
  b: `(?<b>${MONTHS.map((month) => month.slice(0, 3)).join("|")})`,
  B: `(?<B>${MONTHS.join("|")})`,
  "%": "%",
};

/**
 * Reads a day, a time or both in the first of some formats that fits, as Python's `strptime()` does.
 *
 * @see {@link https://docs.python.org/3/library/datetime.html#strftime-and-strptime-behavior}
 * @param text The text.
 * @param formats The formats, of `%Y %y %m %d %b %B %H %M %S %f`.
 * @returns Day and time: of what is not in the format, the first of January 1900, and midnight.
 * @throws {TypeError} If a format has another directive.
 */
export function parseWith(text: string, formats: readonly string[]): Clock | undefined {
  for (const format of formats) {
    const groups = patternOf(format).exec(text)?.groups;
    const clock = groups && clockOf(groups);
    if (clock && isReal(clock)) return clock;
  }
  return undefined;
}

function clockOf(groups: Readonly<Record<string, string | undefined>>): Clock {
  const number = (name: string, otherwise = 0): number =>
    groups[name] === undefined ? otherwise : Number(asciiDigits(groups[name]));
  return {
    year: groups.y === undefined ? number("Y", 1900) : century(number("y")),
    month: groups.b ?? groups.B ? monthOf(groups.b ?? groups.B ?? "") : number("m", 1),
    day: number("d", 1),
    hour: number("H"),
    minute: number("M"),
    second: number("S"),
    microsecond: Number((groups.f ?? "").padEnd(6, "0")),
  };
}

/** As POSIX has it: 69 is 1969, 68 is 2068. */
function century(year: number): number {
  return year < 69 ? 2000 + year : 1900 + year;
}

function monthOf(name: string): number {
  const short = name.slice(0, 3).toLowerCase();
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(short)) + 1;
}

// Formats are those of the program and of its languages.
const patterns = new Map<string, RegExp>();

function patternOf(format: string): RegExp {
  const known = patterns.get(format);
  if (known) return known;
  const source = format.replaceAll(/%(.?)|\s+|[\\^$.*+?()[\]{}|/]/gsu, (part, directive: string | undefined) => {
    if (directive === undefined) return /^\s/.test(part) ? "\\s+" : `\\${part}`;
    const pattern = Object.hasOwn(DIRECTIVES, directive) ? DIRECTIVES[directive] : undefined;
    if (pattern === undefined) {
      throw new TypeError(`Cannot read by the format "${format}": expected %Y %y %m %d %b %B %H %M %S %f, not ${part}`);
    }
    return pattern;
  });
  const pattern = new RegExp(`^${source}$`, "iu");
  patterns.set(format, pattern);
  return pattern;
}

/**
 * Writes a day, a time or both in a format, as Python's `strftime()` does.
 *
 * @param clock Day and time.
 * @param format The format, of the same directives as for reading.
 * @returns The text.
 */
export function writeWith(clock: Clock, format: string): string {
  return format.replaceAll(/%(.)/gsu, (part, directive: string) => {
    switch (directive) {
      case "Y":
        return padded(clock.year, 4);
      case "y":
        return padded(clock.year % 100, 2);
      case "m":
        return padded(clock.month, 2);
      case "d":
        return padded(clock.day, 2);
      case "H":
        return padded(clock.hour, 2);
      case "M":
        return padded(clock.minute, 2);
      case "S":
        return padded(clock.second, 2);
      case "f":
        return padded(clock.microsecond, 6);
      case "b":
        return (MONTHS[clock.month - 1] ?? "").slice(0, 3);
      case "B":
        return MONTHS[clock.month - 1] ?? "";
      case "%":
        return "%";
      default:
        return part;
    }
  });
}
