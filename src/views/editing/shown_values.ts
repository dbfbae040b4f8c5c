import type { Context } from "hono";
import type { AnyModel } from "../../db/mod.ts";
import type { FieldInfo } from "../../db/fields/mod.ts";
import { siteValue } from "../../http/mod.ts";
import { templatesKey } from "../../shortcuts.ts";
import type { Formatters } from "../../template/mod.ts";
import { capital } from "./model_page.ts";

/** One value of a row, as people read it. */
export interface ShownValue {
  /** What it is called. */
  readonly label: string;
  /** What it is; empty for nothing. */
  readonly text: string;
  /** What kind of column it is of, such as `image`; `undefined` for a relation. */
  readonly kind: string | undefined;
}

/**
 * Writes values of a row as people read them: choices by their labels, rows by theirs, dates as the site's language does,
 * durations as forms do.
 *
 * @param c The request.
 * @param model The model.
 * @param row The row.
 * @param names The names of columns and relations; others are left out.
 * @returns The values, in order.
 */
export async function shownValues(
  c: Context,
  model: AnyModel,
  row: object,
  names: readonly string[],
): Promise<ShownValue[]> {
  const { formatters } = siteValue(c, templatesKey);
  const shown: ShownValue[] = [];
  for (const name of names) {
    const field = model.fields[name];
    if (field?.secret || (!field && !Object.hasOwn(model.relations, name))) continue;
    const label = capital(field?.verboseName ?? name);
    // A relation is read when it is awaited; a column is there.
    const value: unknown = field?.choices ? display(row, name) : await Reflect.get(row, name);
    shown.push({ label, text: columnText(field?.info, value, formatters), kind: field?.info.kind });
  }
  return shown;
}

/** Every row of a model with choices can say their labels. */
function display(row: object, name: string): unknown {
  const getDisplay: unknown = Reflect.get(row, "getDisplay");
  return typeof getDisplay === "function" ? getDisplay.call(row, name) : Reflect.get(row, name);
}

/** What a value says depends on its column: milliseconds of a duration are a number like any other. */
function columnText(info: FieldInfo | undefined, value: unknown, formatters: Formatters): string {
  if (info?.kind === "date") return dayOf(value, formatters);
  const isDuration = info?.kind === "duration" && typeof value === "number";
  return textOf(isDuration ? info.toJson(value) : value, formatters);
}

/** A day is the same wherever the reader is. */
function dayOf(value: unknown, formatters: Formatters): string {
  const isDay = typeof value === "string" && value !== "";
  const day = isDay ? formatters.date(`${value}T00:00:00Z`, { dateStyle: "medium", timeZone: "UTC" }) : "";
  return day === "" ? textOf(value, formatters) : day;
}

function textOf(value: unknown, formatters: Formatters): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number" || typeof value === "bigint") return numberText(value, formatters);
  if (value instanceof Date) return formatters.date(value, { dateStyle: "medium", timeStyle: "short" });
  if (Array.isArray(value)) return value.map((one) => textOf(one, formatters)).join(", ");
  return isPlain(value) ? JSON.stringify(value) : String(value);
}

/** Without groups, since a number may be a year or a code; with all its digits, of which 17 tell any two floats apart. */
function numberText(value: number | bigint, { number }: Formatters): string {
  const isWhole = typeof value === "bigint" || Number.isInteger(value);
  return number(value, { useGrouping: false, ...(isWhole ? {} : { maximumSignificantDigits: 17 }) });
}

/** What JSON has; a row is none of it. */
function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
