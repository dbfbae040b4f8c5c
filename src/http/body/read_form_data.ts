import type { Context } from "hono";
import { RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent } from "./errors.ts";
import { type FormValues, formValues } from "./form_values.ts";
import type { UploadSettings } from "./settings.ts";

/**
 * Reads a form that somebody has read by `c.req.formData()` or `c.req.parseBody()`. It is in memory already; the limits
 * hold for what comes after.
 *
 * @param c The request.
 * @param settings The limits.
 * @returns The values.
 * @throws {HttpError} If the form is beyond a limit.
 */
export async function readFormData(c: Context, settings: UploadSettings): Promise<FormValues> {
  const form = await c.req.formData();
  const entries = [...form];
  const files = entries.flatMap(([, value]) => typeof value === "string" ? [] : [value]);
  const most = settings.dataUploadMaxNumberFields;
  if (entries.length - files.length > most) throw new TooManyFieldsSent(most);
  if (files.length > settings.dataUploadMaxNumberFiles) throw new TooManyFilesSent(settings.dataUploadMaxNumberFiles);
  if (files.some((file) => file.size > settings.fileUploadMaxSize)) {
    throw new RequestDataTooBig("a file", "fileUploadMaxSize", settings.fileUploadMaxSize);
  }
  return formValues(form);
}
