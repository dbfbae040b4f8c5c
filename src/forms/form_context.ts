import type { Context } from "hono";
import { getSettings } from "../conf/mod.ts";
// A type alone: forms without models have nothing of a database.
import type { Source } from "../db/mod.ts";

/** What fields and widgets know of the site and the visitor. */
export interface FormContext {
  /** The request; `undefined` for a form outside of one. */
  readonly c: Context | undefined;
  /** The language of localized fields, as a BCP 47 tag. */
  readonly language: string;
  /** The time zone that dates and times are typed in, as an IANA name. */
  readonly timeZone: string;
  /** Where rows are looked for; `undefined` where there is neither a request nor a database. */
  readonly source?: Source | undefined;
}

/** What a form knows outside of a request. */
const NOWHERE: FormContext = { c: undefined, language: "en-US", timeZone: "UTC" };

/**
 * What a form knows.
 *
 * @param c The request; without one, the language is English and the time zone UTC.
 * @param source Where rows are looked for, where not by the request.
 * @returns Request, language and time zone.
 */
export function formContext(c: Context | undefined, source: Source | undefined = c): FormContext {
  if (c === undefined) return source === undefined ? NOWHERE : { ...NOWHERE, source };
  const { languageCode, timeZone } = getSettings(c);
  return { c, language: languageCode, timeZone, source };
}
