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
  const { choices, info: { kind } } = field;
  if (choices === undefined && kind === "boolean") return booleanHtml(display, value);
  const text = fieldText(display, field, value);
  if (text === undefined) return emptyHtml(display.empty);
  if (choices !== undefined) return escapeHtml(text);
  switch (kind) {
    case "file":
    case "image":
      return fileLink(display.c, field, text);
    case "url":
      return linkHtml(text);
    case "json":
      return `<code>${escapeHtml(text)}</code>`;
    default:
      return escapeHtml(text);
  }
}

/**
 * Says the value of a column in words.
 *
 * @param display How values are written.
 * @param field The column.
 * @param value Its value.
 * @returns The words; `undefined` where there is nothing to say.
 */
export function fieldText(display: Display, field: ModelField, value: unknown): string | undefined {
  const { choices, info } = field;
  if (choices !== undefined) return choiceText(field, value) ?? valueText(display, value);
  if (info.kind === "boolean") return truthOf(display, value).words;
  if (value === null || value === undefined) return undefined;
  switch (info.kind) {
    case "date":
      // A day has no zone: it is the same day everywhere.
      return display.formatters.date(String(value), { dateStyle: "medium", timeZone: "UTC" });
    case "duration":
      return String(info.toJson(value));
    case "json":
      // What such a column holds is JSON, with whole numbers of any size.
      return exactJson(value as JsonValue);
    case "binary":
      return undefined;
    default:
      return valueText(display, value);
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
  if (typeof value === "object" && value !== null && SafeHtml.is(value)) return String(value);
  if (Array.isArray(value)) return value.map((item) => valueHtml(display, item)).join(", ");
  const text = valueText(display, value);
  return text === undefined ? emptyHtml(display.empty) : escapeHtml(text);
}

function valueText(display: Display, value: unknown): string | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (value instanceof Date) return momentText(display, value);
  if (value instanceof Instance) return String(value);
  return typeof value === "object" ? anyJson(value) : String(value);
}

/** A moment in the site's language and time zone. */
export function momentText({ formatters }: Pick<Display, "formatters">, moment: Date): string {
  return formatters.date(moment, MOMENT);
}

const MOMENT: Intl.DateTimeFormatOptions = Object.freeze({ dateStyle: "medium", timeStyle: "short" });

/** A sign that people see, and words that people hear. */
export function booleanHtml(display: Pick<Display, "say">, value: unknown): Html {
  const { kind, words } = truthOf(display, value);
  return `<span class="bool bool-${kind}"><span class="hidden-text">${escapeHtml(words)}</span></span>`;
}

function truthOf({ say }: Pick<Display, "say">, value: unknown): { kind: "unknown" | "yes" | "no"; words: string } {
  if (value === null || value === undefined) return { kind: "unknown", words: say("Unknown") };
  return value ? { kind: "yes", words: say("Yes") } : { kind: "no", words: say("No") };
}

function emptyHtml(empty: string): Html {
  return `<span class="empty">${escapeHtml(empty)}</span>`;
}

/** What people read of a choice; `undefined` for a value that is none. */
function choiceText({ choices = [] }: ModelField, value: unknown): string | undefined {
  for (const [own, label] of choices) {
    if (Array.isArray(label)) {
      for (const [inner, text] of label) if (inner === value) return String(text);
    } else if (own === value) return String(label);
  }
  return undefined;
}

/** Only what a browser opens as a page is a link: `javascript:` is a text. */
function linkHtml(value: string): Html {
  if (!/^https?:\/\//i.test(value)) return escapeHtml(value);
  return `<a href="${escapeHtml(value)}" rel="noreferrer">${escapeHtml(value)}</a>`;
}

/** The time zone of the site. */
export function timeZoneOf(c: Context): string {
  return getSettings(c).timeZone;
}
