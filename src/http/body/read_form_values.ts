import type { Context } from "hono";
import { quoted } from "../../text/mod.ts";
import { HttpError } from "../errors.ts";
import { siteValue } from "../site.ts";
import { MalformedBody } from "./errors.ts";
import { type FormValues, NO_VALUES } from "./form_values.ts";
import { type HeaderValue, parseHeaderValue } from "./header_value.ts";
import { readMultipart } from "./multipart/read_multipart.ts";
import { readFormData } from "./read_form_data.ts";
import { readJson } from "./read_json.ts";
import { readUrlencoded } from "./read_urlencoded.ts";
import { type UploadSettings, uploadSettingsKey } from "./settings.ts";

/** Options for {@linkcode readFormValues}: settings that are others for this request than for the site. */
export type ReadOptions = Partial<UploadSettings>;

const VALUES = "nuages.formValues";

/**
 * Reads what a visitor sent in the body of a request: a form, with files or without, or a JSON object. Each request is
 * read once; who asks again gets the same values, whatever the options are. What is larger than settings allow is
 * refused while it arrives; temporary files are gone when the request ends.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 * import { readFormValues } from "@nuages/nuages/http";
 *
 * export async function changeAvatar(c: Context): Promise<Response> {
 *   const values = await readFormValues(c, { fileUploadMaxSize: 1_000_000 });
 *   const avatar = values.file("avatar");
 *   return redirect(c, avatar ? "/me/" : "/me/avatar/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.POST}
 * @param c The request.
 * @param options Other limits than those of the settings.
 * @returns The values; {@linkcode NO_VALUES} where the body is empty, or of another type, which is left unread then.
 * @throws {RequestDataTooBig} If the request is larger than a setting allows: 413.
 * @throws {TooManyFieldsSent} If it has too many fields: 400.
 * @throws {TooManyFilesSent} If it has too many files: 400.
 * @throws {MalformedBody} If it is not what its `Content-Type` says, or breaks off: 400.
 * @throws {HttpError} If its charset is not UTF-8, or it is compressed: 415.
 */
export function readFormValues(c: Context, options: ReadOptions = {}): Promise<FormValues> {
  const known: Promise<FormValues> | undefined = c.get(VALUES);
  if (known) return known;
  const values = read(c, options);
  // Whoever asks hears of a failure. Where nobody waits, a visitor who leaves must not end the process.
  values.catch(() => {});
  c.set(VALUES, values);
  return values;
}

async function read(c: Context, options: ReadOptions): Promise<FormValues> {
  const text = c.req.raw.headers.get("Content-Type") ?? "";
  const media = text.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const reader = Object.hasOwn(READERS, media) ? READERS[media] : undefined;
  if (!reader) return NO_VALUES;
  const type = parseHeaderValue(text);
  if (!type) throw new MalformedBody("its Content-Type cannot be read, or in two ways");
  refuseCharset(type);
  refuseCoding(c.req.raw.headers.get("Content-Encoding"));
  return await reader(c, type, { ...siteValue(c, uploadSettingsKey), ...options });
}

type Reader = (c: Context, type: HeaderValue, settings: UploadSettings) => Promise<FormValues>;

const READERS: Readonly<Record<string, Reader>> = {
  "application/json": (c, _, settings) => readJson(c, settings),
  "application/x-www-form-urlencoded": (c, _, settings) => readUrlencoded(c, settings),
  "multipart/form-data": (c, type, settings) =>
    // What Hono keeps of such a form has other boundaries than the header says.
    c.req.bodyCache.formData ? readFormData(c, settings) : readMultipart(c, type, settings),
};

function refuseCharset({ parameters }: HeaderValue): void {
  const charset = parameters.get("charset")?.toLowerCase() ?? "utf-8";
  if (charset === "utf-8" || charset === "utf8") return;
  throw new HttpError(415, "Cannot read the request: its charset is not UTF-8");
}

/** RFC 9110 §8.4: a coding that nobody undoes is refused; a compressed form could grow beyond every limit. */
function refuseCoding(header: string | null): void {
  const codings = (header ?? "").split(",").map((coding) => coding.trim().toLowerCase());
  if (codings.every((coding) => coding === "" || coding === "identity")) return;
  throw new HttpError(415, `Cannot read the request: its Content-Encoding is ${quoted(header ?? "")}, expected none`, {
    headers: { "Accept-Encoding": "identity" },
  });
}
