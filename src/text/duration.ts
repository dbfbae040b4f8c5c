/** How many microseconds a part has. */
const MICROSECONDS = { days: 86_400_000_000n, hours: 3_600_000_000n, minutes: 60_000_000n, seconds: 1_000_000n };

/** Of more digits, nobody waits for the number. */
const NUMBER = "[0-9]{1,400}";
const FRACTION = "(?:[.,][0-9]{1,18})?";
const STANDARD = new RegExp(
  `^(?:(?<days>-?${NUMBER}) (?:days?, )?)?(?<sign>-?)` +
    `(?:(?:(?<hours>${NUMBER}):)?(?<minutes>${NUMBER}):)?(?<seconds>${NUMBER}${FRACTION})$`,
);
const ISO = new RegExp(
  `^(?<sign>[-+]?)P(?:(?<days>${NUMBER}${FRACTION})D)?` +
    `(?:T(?:(?<hours>${NUMBER}${FRACTION})H)?(?:(?<minutes>${NUMBER}${FRACTION})M)?` +
    `(?:(?<seconds>${NUMBER}${FRACTION})S)?)?$`,
);
const POSTGRES = new RegExp(
  `^(?:(?<days>-?${NUMBER}) days? ?)?` +
    `(?:(?<sign>[-+]?)(?<hours>${NUMBER}):(?<minutes>[0-9]{2}):(?<seconds>[0-9]{2}(?:\\.[0-9]{1,6})?))?$`,
);

/**
 * Reads a duration as Django does: `[DD] [[HH:]MM:]ss[.uuuuuu]`, ISO 8601 (`P1DT2H`) or PostgreSQL's form
 * (`3 days 04:05:06`).
 *
 * @param text The text.
 * @returns The microseconds, or `undefined` if the text is no duration.
 */
export function parseDuration(text: string): bigint | undefined {
  const iso = ISO.exec(text)?.groups;
  const groups = STANDARD.exec(text)?.groups ?? iso ?? POSTGRES.exec(text)?.groups;
  if (!groups || text === "") return undefined;
  const sign = groups.sign === "-" ? -1n : 1n;
  const days = microseconds(groups.days, MICROSECONDS.days);
  const rest = microseconds(groups.hours, MICROSECONDS.hours) + microseconds(groups.minutes, MICROSECONDS.minutes) +
    microseconds(groups.seconds, MICROSECONDS.seconds);
  // Only ISO 8601 has one sign for all: in the other forms the days have their own.
  return (groups === iso ? sign * days : days) + sign * rest;
}

/**
 * Writes a duration as Django's fixtures do: `1 02:03:04.000005`. Of a negative one, only the days are negative.
 *
 * @param total The microseconds.
 * @returns The text.
 */
export function durationText(total: bigint): string {
  const rest = ((total % MICROSECONDS.days) + MICROSECONDS.days) % MICROSECONDS.days;
  const days = (total - rest) / MICROSECONDS.days;
  const fraction = rest % MICROSECONDS.seconds;
  const seconds = Number(rest / MICROSECONDS.seconds);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const time = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return `${days === 0n ? "" : `${days} `}${time}${fraction === 0n ? "" : `.${String(fraction).padStart(6, "0")}`}`;
}

/** The microseconds of a number of parts; less than one is cut off. */
function microseconds(number: string | undefined, each: bigint): bigint {
  if (number === undefined) return 0n;
  const [whole = "0", fraction = "0"] = number.replace(",", ".").split(".");
  const total = BigInt(whole.replace("-", "")) * each + BigInt(fraction) * each / 10n ** BigInt(fraction.length);
  return whole.startsWith("-") ? -total : total;
}
