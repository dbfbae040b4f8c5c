import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { quoted } from "../../text/mod.ts";
import { durationText } from "../fields/mod.ts";
import type { ModelField } from "../models/fields.ts";
import { TEXTS, WHOLE } from "./exact_column.ts";
import { parseJson } from "./parse_json.ts";
import { Float } from "./python_json.ts";

/**
 * Turns what the database keeps into what Django's `dumpdata` writes for it.
 *
 * @param field The column.
 * @param stored What the database keeps, as {@linkcode exactColumn} gives it.
 * @returns The value, for `pythonJson()`.
 * @throws {RangeError} If it is nothing that the column understands.
 */
export function storedToJson({ column, info }: ModelField, stored: unknown): unknown {
  // For Django, a file that is not there is a file without a name.
  if (stored === null || stored === undefined) return info.kind === "file" || info.kind === "image" ? "" : null;
  if (info.kind === "json") return jsonOf(column, stored);
  if (TEXTS.has(info.kind) && isBytes(stored)) return TEXT.decode(stored);
  if (info.kind === "duration" && Number.isSafeInteger(stored)) return durationText(BigInt(Number(stored)));
  if (typeof stored === "string" && WHOLE_NUMBER.test(stored)) {
    if (WHOLE.has(info.kind)) return BigInt(stored);
    if (info.kind === "duration") return durationText(BigInt(stored));
  }
  if (info.kind === "float" && typeof stored === "number") return new Float(stored);
  const json = info.toJson(column.mapFromDriverValue(stored));
  if (info.kind === "float" && typeof json === "number") return new Float(json);
  return info.storage === "text" && typeof json === "string" ? withMilliseconds(json, stored) : json;
}

// What a text begins with is a part of it.
const TEXT = new TextDecoder("utf-8", { ignoreBOM: true });

function isBytes(stored: unknown): stored is ArrayBuffer | Uint8Array {
  return stored instanceof ArrayBuffer || stored instanceof Uint8Array;
}

const WHOLE_NUMBER = /^-?[0-9]{1,20}$/;

/** The text as it stands: `JSON.parse` would forget the order of keys, and that `1.0` is a float. */
function jsonOf(column: SQLiteColumn, stored: unknown): unknown {
  const text = isBytes(stored) ? TEXT.decode(stored) : String(stored);
  try {
    return parseJson(text);
  } catch (cause) {
    throw new RangeError(`Cannot read ${quoted(text)} from "${column.name}": expected JSON`, { cause });
  }
}

/** Django cuts microseconds off, but not all of a fraction that is there. */
function withMilliseconds(json: string, stored: unknown): string {
  const hasFraction = /:[0-9]{2}\.0{3}0*[1-9]/.test(String(stored));
  return hasFraction ? json.replace(/(?<=:[0-9]{2})Z$/, ".000Z") : json;
}
