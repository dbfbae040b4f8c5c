import type { Context } from "hono";
import { TooManyFieldsSent } from "./errors.ts";
import { type FormValues, formValues } from "./form_values.ts";
import { readBytes } from "./read_bytes.ts";
import type { UploadSettings } from "./settings.ts";

/**
 * Reads a form without files.
 *
 * @param c The request.
 * @param settings The limits.
 * @returns The values.
 * @throws {HttpError} If the form is beyond a limit.
 */
export async function readUrlencoded(c: Context, settings: UploadSettings): Promise<FormValues> {
  const limit = { name: "dataUploadMaxMemorySize", bytes: settings.dataUploadMaxMemorySize };
  const bytes = await readBytes(c, limit);
  // Before they are parsed, as in Django.
  if (hasMorePairs(bytes, settings.dataUploadMaxNumberFields)) {
    throw new TooManyFieldsSent(settings.dataUploadMaxNumberFields);
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  // It takes a leading "?" for that of an address, and leaves it out: one that belongs to a name has to be the second.
  return formValues(new URLSearchParams(`?${text}`));
}

function hasMorePairs(bytes: Uint8Array, most: number): boolean {
  const AMPERSAND = 38;
  let pairs = 1;
  for (let at = bytes.indexOf(AMPERSAND); at >= 0; at = bytes.indexOf(AMPERSAND, at + 1)) {
    if (++pairs > most) return true;
  }
  return false;
}
