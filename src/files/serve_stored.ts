import type { Context } from "hono";
import type { Storage, StoredFile } from "../conf/mod.ts";
import { Http404, rangedResponse } from "../http/mod.ts";
import { FileNotFound } from "./errors.ts";
import { safeType } from "./safe_type.ts";

/** Options for {@linkcode serveStored}. */
export interface ServeStoredOptions {
  /**
   * The header `Cache-Control`: how long the answer is kept, and by whom.
   *
   * @default {"private, no-cache"}
   */
  cacheControl?: string;
  /**
   * Whether the browser is to save the file, also one that it could show.
   *
   * @default {false}
   */
  asAttachment?: boolean;
}

/**
 * Whoever uploaded a file must not speak for the site: nothing in it runs, and it loads nothing.
 *
 * @see {@link https://www.w3.org/TR/CSP3/#directive-sandbox}
 */
const NOTHING_RUNS = "sandbox; default-src 'none'";

/** A browser's player asks for the file once more, from the page that it makes for it, which a sandbox would keep out. */
const ONLY_PLAYS = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'";

/**
 * Answers with a file of a storage: the whole of it, the part that `Range` asks for, 304 or 412.
 *
 * Images but SVG, PDF, plain text, audio and video are shown; all else is saved, so that no upload becomes a page of the
 * site. Scripts, styles, JSON, WebAssembly, HTML and XML are sent as `application/octet-stream`, so that no page loads one
 * that somebody uploaded; drawings keep their type, for `<img>`.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { getStorage, serveStored } from "@nuages/nuages/files";
 *
 * async function invoice(c: Context): Promise<Response> {
 *   return await serveStored(c, getStorage(c, "private"), "invoices/7.pdf", { asAttachment: true });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/views/#serving-files-in-development}
 * @param c The request: GET or HEAD.
 * @param storage The storage.
 * @param name The name of the file.
 * @param options How long it is kept, and whether it is saved in any case.
 * @returns The file, a part of it, or 304, 412, 416.
 * @throws {Http404} If there is no such file.
 * @throws {SuspiciousOperation} If no file can have the name.
 */
export async function serveStored(
  c: Context,
  storage: Storage,
  name: string,
  options: ServeStoredOptions = {},
): Promise<Response> {
  const { cacheControl = "private, no-cache", asAttachment = false } = options;
  const file = await found(storage, name);
  const { contentType, contentDisposition } = safeType(name, { download: asAttachment });
  const content = {
    size: file.size,
    etag: file.etag,
    lastModified: file.modifiedAt.toUTCString(),
    open: (range?: { start: number; end: number }) => file.stream(range),
  };
  return await rangedResponse(c.req.raw, content, {
    "Cache-Control": cacheControl,
    "Content-Disposition": contentDisposition,
    "Content-Security-Policy": /^(?:audio|video)\//.test(contentType) ? ONLY_PLAYS : NOTHING_RUNS,
    "Content-Type": contentType,
    "X-Content-Type-Options": "nosniff",
  });
}

async function found(storage: Storage, name: string): Promise<StoredFile> {
  try {
    return await storage.open(name);
  } catch (cause) {
    if (cause instanceof FileNotFound) throw new Http404(cause.message, { cause });
    throw cause;
  }
}
