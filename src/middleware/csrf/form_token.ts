import type { Context } from "hono";
import { getSettings } from "../../conf/mod.ts";
import { type BodyStart, getRuntime, readUpTo } from "../../http/mod.ts";

/** The name of the hidden field. */
export const FIELD = "csrfmiddlewaretoken";

/** Of a longer body, the token is looked for in the first bytes alone: Django's `DATA_UPLOAD_MAX_MEMORY_SIZE`. */
export const LARGEST_BODY = 2_621_440;

/** What a form said. */
export interface FormToken {
  /** The last field of the name, as in Django; empty where there was none. */
  readonly token: string;
  /** Whether the form was longer than what was read of it. */
  readonly cut: boolean;
}

/**
 * Reads the token out of a form, and leaves the body to the view: whole, and unread, in every way in which it can be read.
 *
 * @param c The request.
 * @returns What the form said. A body of another type is not read.
 */
export async function readFormToken(c: Context): Promise<FormToken> {
  const type = c.req.header("Content-Type") ?? "";
  const find = finderFor(type);
  if (!find || c.req.raw.body === null) return { token: "", cut: false };
  // Middleware before this one may have read the body through Hono, which keeps what it read.
  if (c.req.raw.bodyUsed) return { token: await tokenReadBefore(c, find), cut: false };
  return await lookInto(c, c.req.raw.body, find);
}

/**
 * Says whether a form is declared to be larger than the site reads. Its bytes may never come, so that nobody should wait
 * for them.
 *
 * @param c The request.
 * @returns The setting that it is beyond.
 */
export function settingExceeded(c: Context): "uploadMaxSize" | "dataUploadMaxMemorySize" | undefined {
  const type = c.req.header("Content-Type") ?? "";
  if (!finderFor(type)) return undefined;
  const name = /^\s*multipart\//i.test(type) ? "uploadMaxSize" : "dataUploadMaxMemorySize";
  return Number(c.req.header("Content-Length") ?? 0) > getSettings(c)[name] ? name : undefined;
}

type Find = (text: string, cut: boolean) => string;

function finderFor(type: string): Find | undefined {
  const media = type.split(";", 1)[0]?.trim().toLowerCase();
  if (media === "application/x-www-form-urlencoded") return lastInPairs;
  if (media !== "multipart/form-data") return undefined;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s"]+))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  return boundary === undefined ? undefined : (text) => lastInParts(text, boundary);
}

async function tokenReadBefore(c: Context, find: Find): Promise<string> {
  const { bodyCache } = c.req;
  if (bodyCache.formData) {
    const values = (await c.req.formData()).getAll(FIELD);
    return String(values.findLast((value) => typeof value === "string") ?? "");
  }
  return Object.keys(bodyCache).length === 0 ? "" : find(await c.req.text(), false);
}

/** A form that is uploaded has its token before its files as a rule, and then no more of it is read. */
const FIRST_LOOK = 65_536;

/** Looks for the token in the first bytes of a body, and puts a request with the whole body in the place of this one. */
async function lookInto(c: Context, body: ReadableStream<Uint8Array<ArrayBuffer>>, find: Find): Promise<FormToken> {
  let read: BodyStart | undefined;
  for (const limit of [FIRST_LOOK, LARGEST_BODY]) {
    try {
      read = await readUpTo(read?.complete === false ? read.body : body, limit);
    } catch (cause) {
      // The client went away. As in Django, a form that never came has no token; who reads it meets what happened.
      c.req.raw = requestWith(c, streaming(brokenStream(cause)));
      return { token: "", cut: false };
    }
    const found = { token: find(new TextDecoder().decode(read.bytes), !read.complete), cut: !read.complete };
    if (found.token === "" && found.cut && limit < LARGEST_BODY) continue;
    c.req.raw = requestWith(c, read.complete ? { body: read.bytes } : streaming(read.body));
    return found;
  }
  return { token: "", cut: true };
}

/**
 * The same request with another body. Made of the other one, it has what Workers know of it (`cf`); on Deno, that would ask
 * for its signal, of which Deno warns.
 */
function requestWith(c: Context, init: RequestInit): Request {
  const { raw } = c.req;
  if (getRuntime(c).name === "workers") return new Request(raw, init);
  return new Request(raw.url, { method: raw.method, headers: raw.headers, ...init });
}

/** Fetch asks for `duplex` where a body is a stream; not every platform's types know it. */
function streaming(body: ReadableStream<Uint8Array>): RequestInit {
  return Object.assign({ body }, { duplex: "half" });
}

function brokenStream(cause: unknown): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.error(cause) });
}

function lastInPairs(text: string, cut: boolean): string {
  // What follows the last "&" may have been cut in two.
  const whole = cut ? text.slice(0, text.lastIndexOf("&") + 1) : text;
  // The first "?" is left out, as that of an address.
  return new URLSearchParams(`?${whole}`).getAll(FIELD).at(-1) ?? "";
}

/** RFC 7578 §4.2: a field is a part whose `Content-Disposition` has its name, and no file name. */
const DISPOSITION = /^content-disposition:[ \t]*form-data[ \t]*;(?<parameters>[^\r\n]*)$/im;
const NAME = new RegExp(`(?:^|;)[ \\t]*name=(?:"${FIELD}"|${FIELD})[ \\t]*(?:;|$)`, "i");
const FILE_NAME = /(?:^|;)[ \t]*filename\*?=/i;
const LONGEST_HEADERS = 1024;

function lastInParts(text: string, boundary: string): string {
  const delimiter = `\r\n--${boundary}`;
  // The first delimiter has no line before it. A part that no delimiter ends was cut, or is malformed.
  const whole = `\r\n${text}`;
  let token = "";
  let from = whole.indexOf(delimiter);
  while (from >= 0) {
    const start = from + delimiter.length;
    const end = whole.indexOf(delimiter, start);
    if (end < 0) break;
    token = fieldIn(whole, start, end) ?? token;
    from = end;
  }
  return token;
}

function fieldIn(text: string, start: number, end: number): string | undefined {
  const head = text.slice(start, Math.min(end, start + LONGEST_HEADERS));
  const headersEnd = head.indexOf("\r\n\r\n");
  if (headersEnd < 0) return undefined;
  const parameters = DISPOSITION.exec(head.slice(0, headersEnd).replaceAll("\r\n", "\n"))?.groups?.parameters;
  if (parameters === undefined || !NAME.test(parameters) || FILE_NAME.test(parameters)) return undefined;
  return text.slice(start + headersEnd + 4, end);
}
