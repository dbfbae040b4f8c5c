/** How days and times are typed in a language, as formats of `strptime()`; the first one is written. */
export interface InputFormats {
  readonly date: readonly string[];
  readonly time: readonly string[];
  readonly dateTime: readonly string[];
}

const ISO_TIMES = ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M"];
const ENGLISH_DATES = ["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"];
const NAMED = ["%b %d %Y", "%b %d, %Y", "%d %b %Y", "%d %b, %Y", "%B %d %Y", "%B %d, %Y", "%d %B %Y", "%d %B, %Y"];

/** Django's own, for English as in the United States. */
const ENGLISH: InputFormats = {
  date: [...ENGLISH_DATES, ...NAMED],
  time: ISO_TIMES,
  dateTime: [...together(ENGLISH_DATES, ISO_TIMES), ...ENGLISH_DATES, ...NAMED],
};

/**
 * How days and times are typed in a language: in its own order, and as ISO 8601 has them.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#date-input-formats}
 * @param language The language, as a BCP 47 tag.
 * @returns The formats.
 */
export function inputFormats(language: string): InputFormats {
  if (language === "en" || language === "en-US") return ENGLISH;
  const known = formats.get(language);
  if (known) return known;
  const [day, clock] = [dayFormat(language), clockFormat(language)];
  const dates = unique([...daysLike(day), "%Y-%m-%d"]);
  const times = unique([clock, `${clock}.%f`, clock.slice(0, -3), ...ISO_TIMES]);
  const found = { date: dates, time: times, dateTime: [...together(dates, times), ...dates] };
  if (formats.size >= MOST) formats.clear();
  formats.set(language, found);
  return found;
}

/** In the order of a language it does not matter whether it is a point or a slash that was typed. */
function daysLike(day: string): string[] {
  const other = /^%.\.%.\.%.$/.test(day)
    ? day.replaceAll(".", "/")
    : /^%.\/%.\/%.$/.test(day)
    ? day.replaceAll("/", ".")
    : day;
  return [day, day.replaceAll(/\s/g, ""), other].flatMap((format) => [format, format.replace("%Y", "%y")]);
}

// Sites have few languages.
const formats = new Map<string, InputFormats>();
const MOST = 32;

/**
 * The format in which a language writes days, as numbers: `%d.%m.%Y`.
 *
 * @param language The language, as a BCP 47 tag.
 * @returns The format.
 */
export function dayFormat(language: string): string {
  const options = { year: "numeric", month: "2-digit", day: "2-digit", calendar: "gregory", timeZone: "UTC" } as const;
  return formatOf(new Intl.DateTimeFormat(language, options), { year: "%Y", month: "%m", day: "%d" });
}

function clockFormat(language: string): string {
  const options = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: "UTC" } as const;
  return formatOf(new Intl.DateTimeFormat(language, options), { hour: "%H", minute: "%M", second: "%S" });
}

/** Between the parts, languages that are written from right to left have marks that nobody types. */
function formatOf(format: Intl.DateTimeFormat, directives: Readonly<Record<string, string>>): string {
  return format.formatToParts(0)
    .map(({ type, value }) =>
      directives[type] ?? (type === "literal" ? value.replaceAll(/[\u200e\u200f\u061c]/g, "") : "")
    )
    .join("").replaceAll(/\s/g, " ").trim();
}

function together(dates: readonly string[], times: readonly string[]): string[] {
  return dates.flatMap((date) => times.map((time) => `${date} ${time}`));
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
