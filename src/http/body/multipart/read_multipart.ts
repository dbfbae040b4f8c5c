import type { Context } from "hono";
import { bodyChunks } from "../body_chunks.ts";
import { type FormValues, NO_VALUES } from "../form_values.ts";
import type { HeaderValue } from "../header_value.ts";
import type { UploadSettings } from "../settings.ts";
import { enterUploads } from "../uploads.ts";
import { boundaryOf } from "./boundary.ts";
import { FormReader } from "./form_reader.ts";
import { MultipartParser } from "./multipart_parser.ts";

/**
 * Reads a form with files, each part while it arrives.
 *
 * @param c The request.
 * @param type Its `Content-Type`.
 * @param settings The limits.
 * @returns The values.
 * @throws {HttpError} If the form is beyond a limit, or cannot be read. Files that it had are gone then.
 */
export async function readMultipart(c: Context, type: HeaderValue, settings: UploadSettings): Promise<FormValues> {
  const parser = new MultipartParser(boundaryOf(type));
  const reader = new FormReader(c, settings);
  enterUploads(c);
  let isEmpty = true;
  try {
    for await (const chunk of bodyChunks(c, { name: "uploadMaxSize", bytes: settings.uploadMaxSize })) {
      isEmpty = false;
      for (const event of parser.feed(chunk)) await reader.take(event);
    }
    if (isEmpty) return NO_VALUES;
    parser.finish();
    return reader.values;
  } catch (error) {
    await reader.abort(error);
    throw error;
  }
}
