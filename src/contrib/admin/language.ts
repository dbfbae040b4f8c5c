import type { Context } from "hono";
import { getSettings } from "../../conf/mod.ts";

/** The language of a page, for `<html lang dir>`. */
export interface PageLanguage {
  /** The language: the site's `languageCode`. */
  readonly language: string;
  /** The direction in which it is written. */
  readonly direction: "ltr" | "rtl";
}

/** Arabic and Persian and Urdu, Hebrew and Yiddish, Dhivehi, Fulani, N'Ko, Syriac, Rohingya, Mandaic, Samaritan. */
const RIGHT_TO_LEFT = ["Arab", "Hebr", "Thaa", "Adlm", "Nkoo", "Syrc", "Rohg", "Mand", "Samr"];

/** Those of the sites of this process. To ask Intl takes as long as a short query does. */
const known = new Map<string, PageLanguage>();

/** The language of the site, and its direction: Django's `LANGUAGE_CODE` and `LANGUAGE_BIDI`. */
export function languageOf(c: Context): PageLanguage {
  const { languageCode } = getSettings(c);
  const language = known.get(languageCode) ?? readLanguage(languageCode);
  known.set(languageCode, language);
  return language;
}

function readLanguage(language: string): PageLanguage {
  // A language may be written in several scripts: `az-Arab` is, and `az` is not, from right to left.
  const { script = "" } = new Intl.Locale(language).maximize();
  return { language, direction: RIGHT_TO_LEFT.includes(script) ? "rtl" : "ltr" };
}
