import type { Context } from "hono";
import { MalformedBody } from "./errors.ts";
import { type FormValues, formValues, NO_VALUES } from "./form_values.ts";
import { readBytes } from "./read_bytes.ts";
import type { UploadSettings } from "./settings.ts";

/**
 * Reads a JSON object.
 *
 * @param c The request.
 * @param settings The limits.
 * @returns Its members.
 * @throws {HttpError} If it is beyond a limit, no JSON, or JSON that is no object.
 */
export async function readJson(c: Context, settings: UploadSettings): Promise<FormValues> {
  const limit = { name: "dataUploadMaxMemorySize", bytes: settings.dataUploadMaxMemorySize };
  const bytes = await readBytes(c, limit);
  if (bytes.byteLength === 0) return NO_VALUES;
  const value = parse(bytes);
  if (!isObject(value)) throw new MalformedBody("its JSON is no object");
  return formValues(value);
}

function parse(bytes: Uint8Array): unknown {
  try {
    // RFC 8259 §8.1: JSON that others are to read is UTF-8.
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new MalformedBody("it is no JSON", { cause });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
