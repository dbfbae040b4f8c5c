import type { AnyModel } from "../../../db/mod.ts";
import type { FormEntry } from "../../../forms/models/mod.ts";
import type { FormPlan } from "../changeform/form_plan.ts";
import { exactJson } from "../history/exact_json.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";

/** Which columns of a file are what. */
export interface MatchedColumns {
  /** The column that has the primary key. */
  readonly key: string | undefined;
  /** The columns by the fields of the form that they fill. */
  readonly fields: ReadonlyMap<string, string>;
  /** The columns that are not read: what is unknown, secret, read-only, or a file. */
  readonly ignored: readonly string[];
}

/**
 * Finds out what the columns of a file are: by the name or the label of a field, in letters of any size.
 *
 * @param model The model.
 * @param plan What somebody edits: nothing else is read.
 * @param columns The names of the file's columns.
 * @returns What they are.
 */
export function matchColumns(model: AnyModel, plan: FormPlan, columns: readonly string[]): MatchedColumns {
  const known = new Map<string, string>();
  for (const name of plan.editable) {
    for (const word of wordsFor(plan, name)) if (!known.has(word)) known.set(word, name);
  }
  const fields = new Map<string, string>();
  const ignored: string[] = [];
  const keyWords = ["pk", model.primaryKey[0] ?? "id", model.fields[model.primaryKey[0] ?? ""]?.verboseName ?? "id"];
  const key = columns.find((column) => keyWords.some((word) => word.toLowerCase() === column.toLowerCase()));
  for (const column of columns) {
    const name = known.get(column.toLowerCase());
    if (name !== undefined && !fields.has(name) && canImport(plan, name)) fields.set(name, column);
    else if (column !== key) ignored.push(column);
  }
  return { key, fields, ignored };
}

function wordsFor({ definition: { entries, fields } }: FormPlan, name: string): string[] {
  const entry = entries.get(name);
  const field = fields[name];
  const label = field && "label" in field && typeof field.label === "string" ? [field.label] : [];
  const column = entry && entry.kind !== "many" ? [entry.field.name, entry.field.verboseName] : [];
  return [name, ...column, ...label].map((word) => word.toLowerCase());
}

/** Whether a field is read from a file. Uploads are no texts, and secrets are set elsewhere. */
export function canImport({ definition: { entries } }: FormPlan, name: string): boolean {
  const entry = entries.get(name);
  if (!entry) return false;
  if (entry.kind === "many") return true;
  return !entry.field.secret && entry.field.info.kind !== "file" && entry.field.info.kind !== "image";
}

/**
 * The value of a cell as a form reads it.
 *
 * @param entry What the field stands for.
 * @param format The kind of file.
 * @param value The cell.
 * @returns What would have been sent.
 * @throws {UnreadableCell} If its field would read it without an error, and otherwise than it was meant.
 */
export function sentValue(entry: FormEntry, format: "csv" | "json", value: unknown): unknown {
  if (isTooDeep(value)) throw new UnreadableCell("It is nested too deep.");
  if (entry.kind === "many") return keysOf(value);
  if (entry.kind === "column" && entry.field.info.kind === "json") {
    // What parseJson() gives is JSON.
    return format === "csv" || value === null ? value ?? "" : exactJson(value as JsonValue);
  }
  if (entry.kind === "column" && entry.field.info.kind === "boolean") return truth(value);
  if (value === null || value === undefined) return "";
  if (typeof value === "object") return exactJson(value);
  return typeof value === "string" ? value : String(value);
}

function keysOf(value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  const items: readonly unknown[] = Array.isArray(value) ? value : String(value).split(",");
  return items.map((item) => typeof item === "object" && item !== null ? "\0" : String(item).trim());
}

const NO: ReadonlySet<string> = new Set(["0", "false", "no", "n", "off"]);
const YES: ReadonlySet<string> = new Set(["1", "true", "yes", "y", "on"]);

/** A cell that its field would take for something else; the message is a sentence of its own. */
export class UnreadableCell extends Error {
  override readonly name = "UnreadableCell";
}

/** SQLite refuses JSON that is nested deeper, and what writes it goes down as deep as it is nested. */
const DEEPEST = 1000;

function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => typeof one === "object" && one !== null ? Object.values(one) : []);
  }
  return false;
}

/** Spreadsheets write TRUE, people yes. */
function truth(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = String(value).trim().toLowerCase();
  if (text === "") return "";
  if (NO.has(text)) return "false";
  if (YES.has(text)) return "true";
  throw new UnreadableCell("“%(value)s” is neither yes nor no.");
}
