import type { Context } from "hono";
import { Instance, type ModelField } from "../../db/mod.ts";
import type { JsonValue } from "../../db/fields/mod.ts";
import { getSettings } from "../../conf/mod.ts";
import { siteValue } from "../../http/mod.ts";
import { templatesKey } from "../../shortcuts.ts";
import { type Formatters, SafeHtml } from "../../template/mod.ts";
import { escapeHtml } from "../../text/mod.ts";
import { anyJson } from "./any_json.ts";
import { fileLink } from "./file_link.ts";
import { exactJson } from "./history/exact_json.ts";
import { getAdminRequest } from "./request.ts";
import type { Say } from "./words.ts";

/** How values are written for people. */
export interface Display {
  /** The request. */
  readonly c: Context;
  /** Dates and times in the site's language and time zone. */
  readonly formatters: Formatters;
  /** Says the admin's sentences. */
  readonly say: Say;
  /** What stands for no value. */
  readonly empty: string;
}

/** How values are written in this request. */
export function displayOf(c: Context, empty: string): Display {
  return { c, formatters: siteValue(c, templatesKey).formatters, say: getAdminRequest(c).say, empty };
}

/** HTML, made here. */
export type Html = string;

/**
 * Writes the value of a column: Django's `display_for_field()`.
 *
 * @param display How values are written.
 * @param field The column.
 * @param value Its value.
 * @returns HTML.
 */
export function fieldHtml(display: Display, field: ModelField, value: unknown): Html {
  if (field.choices !== undefined) return choiceHtml(display, field, value);
  if (field.info.kind === "boolean") return booleanHtml(display, value);
  if (value === null || value === undefined) return emptyHtml(display.empty);
  switch (field.info.kind) {
    case "date":
      // A day has no zone: it is the same day everywhere.
      return escapeHtml(display.formatters.date(String(value), { dateStyle: "medium", timeZone: "UTC" }));
    case "time":
      return escapeHtml(String(value));
    case "duration":
      return escapeHtml(String(field.info.toJson(value)));
    case "file":
    case "image":
      return value === "" ? emptyHtml(display.empty) : fileLink(display.c, field, String(value));
    case "url":
      return linkHtml(display, String(value));
    case "json":
      // What such a column holds is JSON, with whole numbers of any size.
      return `<code>${escapeHtml(exactJson(value as JsonValue))}</code>`;
    case "binary":
      return emptyHtml(display.empty);
    default:
      return valueHtml(display, value);
  }
}

/**
 * Writes any value: Django's `display_for_value()`.
 *
 * @param display How values are written.
 * @param value The value.
 * @param isBoolean Whether it is shown as a sign.
 * @returns HTML.
 */
export function valueHtml(display: Display, value: unknown, isBoolean = false): Html {
  if (isBoolean) return booleanHtml(display, value);
  if (value === null || value === undefined || value === "") return emptyHtml(display.empty);
  if (typeof value === "object" && SafeHtml.is(value)) return String(value);
  if (value instanceof Date) return escapeHtml(momentText(display, value));
  if (value instanceof Instance) return escapeHtml(String(value));
  if (Array.isArray(value)) return value.map((item) => valueHtml(display, item)).join(", ");
  if (typeof value === "object") return escapeHtml(anyJson(value));
  return escapeHtml(String(value));
}

/** A moment in the site's language and time zone. */
export function momentText({ formatters }: Pick<Display, "formatters">, moment: Date): string {
  return formatters.date(moment, MOMENT);
}

const MOMENT: Intl.DateTimeFormatOptions = Object.freeze({ dateStyle: "medium", timeStyle: "short" });

/** A sign that people see, and words that people hear. */
export function booleanHtml({ say }: Pick<Display, "say">, value: unknown): Html {
  const [kind, words] = value === null || value === undefined
    ? ["unknown", say("Unknown")]
    : value
    ? ["yes", say("Yes")]
    : ["no", say("No")];
  return `<span class="bool bool-${kind}"><span class="hidden-text">${escapeHtml(words)}</span></span>`;
}

function emptyHtml(empty: string): Html {
  return `<span class="empty">${escapeHtml(empty)}</span>`;
}

function choiceHtml(display: Display, { choices = [] }: ModelField, value: unknown): Html {
  for (const [own, label] of choices) {
    if (Array.isArray(label)) {
      for (const [inner, text] of label) if (inner === value) return escapeHtml(String(text));
    } else if (own === value) return escapeHtml(String(label));
  }
  return valueHtml(display, value);
}

/** Only what a browser opens as a page is a link: `javascript:` is a text. */
function linkHtml(display: Display, value: string): Html {
  if (value === "") return emptyHtml(display.empty);
  if (!/^https?:\/\//i.test(value)) return escapeHtml(value);
  return `<a href="${escapeHtml(value)}" rel="noreferrer">${escapeHtml(value)}</a>`;
}

/** The time zone of the site. */
export function timeZoneOf(c: Context): string {
  return getSettings(c).timeZone;
}
