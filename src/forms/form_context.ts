import type { Context } from "hono";
import { getSettings } from "../conf/mod.ts";

/** What fields and widgets know of the site and the visitor. */
export interface FormContext {
  /** The request; `undefined` for a form outside of one. */
  readonly c: Context | undefined;
  /** The language of localized fields, as a BCP 47 tag. */
  readonly language: string;
  /** The time zone that dates and times are typed in, as an IANA name. */
  readonly timeZone: string;
}

/** What a form knows outside of a request. */
const NOWHERE: FormContext = { c: undefined, language: "en-US", timeZone: "UTC" };

/**
 * What a form knows.
 *
 * @param c The request; without one, the language is English and the time zone UTC.
 * @returns Request, language and time zone.
 */
export function formContext(c: Context | undefined): FormContext {
  if (c === undefined) return NOWHERE;
  const { languageCode, timeZone } = getSettings(c);
  return { c, language: languageCode, timeZone };
}
