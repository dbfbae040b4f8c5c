import { BoundedCache } from "./bounded_cache.ts";

// Making a formatter costs some hundred times what using one does. Each of these holds up to a few dozen KB.
const LIMIT = 64;
const dates = new BoundedCache<Intl.DateTimeFormat>(LIMIT);
const numbers = new BoundedCache<Intl.NumberFormat>(LIMIT);
const relativeTimes = new BoundedCache<Intl.RelativeTimeFormat>(LIMIT);
const plurals = new BoundedCache<Intl.PluralRules>(LIMIT);

/** A formatter of dates, kept. */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return dates.get(
    keyOf(locale, options),
    () => new Intl.DateTimeFormat(locale, alone(options)),
  );
}

/** A formatter of numbers, kept. */
export function numberFormat(
  locale: string,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat {
  return numbers.get(
    keyOf(locale, options),
    () => new Intl.NumberFormat(locale, alone(options)),
  );
}

/** A formatter of time spans, kept. */
export function relativeTimeFormat(
  locale: string,
  numeric: "always" | "auto",
): Intl.RelativeTimeFormat {
  return relativeTimes.get(
    keyOf(locale, { numeric }),
    () => new Intl.RelativeTimeFormat(locale, alone({ numeric })),
  );
}

/** The plural rules of a language, kept. */
export function pluralRules(locale: string): Intl.PluralRules {
  return plurals.get(locale, () => new Intl.PluralRules(locale));
}

function keyOf(locale: string, options: object): string {
  return `${locale} ${JSON.stringify(options)}`;
}

/** Intl reads inherited options too, and Object.prototype may be polluted. */
function alone<Options extends object>(options: Options): Options {
  return Object.setPrototypeOf({ ...options }, null);
}
