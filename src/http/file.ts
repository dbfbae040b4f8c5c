import type { Context } from "hono";
import { contentDisposition } from "./headers.ts";
import { mediaType } from "./media_types.ts";
import { chooseRange } from "./ranged_response.ts";
import { sliceStream } from "./slice_stream.ts";

/** A file whose size is known before it is opened. */
export interface SizedFile {
  /** Bytes. */
  readonly size: number;
  /** Opens it. Called once at most, when somebody reads; the caller reads or cancels the stream. */
  stream(): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
}

/** What {@linkcode file} sends. A `Blob`, an uploaded file and a `SizedFile` are sent in parts where a client asks for one. */
export type FileBody = string | Uint8Array | ArrayBuffer | SizedFile | ReadableStream<Uint8Array>;

/** Options for {@linkcode file}. */
export interface FileOptions {
  /** The name a visitor sees; it also decides the type. Directories before it are left out. */
  filename: string;
  /**
   * Whether the browser saves the file instead of showing it.
   *
   * @default {false}
   */
  asAttachment?: boolean;
  /** The version of the file: a strong tag in quotes. With it, interrupted downloads go on where they stopped. */
  etag?: string;
  /** The time of its last change. */
  lastModified?: Date;
  /** Status and headers. */
  init?: ResponseInit;
}

/**
 * A file: the whole of it, the part that `Range` asks for (206, 416), 304 where the visitor has this version already, or 412
 * where `If-Match` or `If-Unmodified-Since` asks for another one.
 *
 * A page or a drawing that is shown, which could hold scripts, is put into a sandbox, since files often come from visitors.
 *
 * @example Usage
 * ```ts
 * import { type Context, file } from "@nuages/nuages";
 *
 * function invoice(c: Context): Response {
 *   return file(c, new Uint8Array([37, 80, 68, 70]), { filename: "invoice.pdf", asAttachment: true });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#fileresponse-objects}
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-14}
 * @param c The request.
 * @param body The bytes, or what opens them. A stream alone has no size, so it is sent whole.
 * @param options Name, disposition and version.
 * @returns The answer.
 */
export function file(c: Context, body: FileBody, options: FileOptions): Response {
  const { raw: request } = c.req;
  const { init = {} } = options;
  const headers = fileHeaders(options);
  const sized = body instanceof ReadableStream ? { size: undefined, stream: () => body } : sizedFile(body, request);
  const isRead = (request.method === "GET" || request.method === "HEAD") && (init.status ?? 200) === 200;
  // Any other answer, such as that of a POST, is the whole of it.
  if (!isRead) return new Response(opened(sized), { ...init, headers: withLength(headers, sized.size) });
  const etag = headers.get("ETag") ?? undefined;
  const lastModified = headers.get("Last-Modified") ?? undefined;
  const answer = chooseRange(request, { size: sized.size, etag, lastModified }, headers);
  const { status } = answer;
  if (status !== 200 && status !== 206) return new Response(null, { status, headers });
  return new Response(opened(sized, status === 206 ? answer : undefined), { ...init, status, headers });
}

function fileHeaders({ filename, asAttachment = false, etag, lastModified, init }: FileOptions): Headers {
  const headers = new Headers(init?.headers);
  const name = filename.slice(Math.max(filename.lastIndexOf("/"), filename.lastIndexOf("\\")) + 1);
  if (!headers.has("Content-Type")) headers.set("Content-Type", mediaType(name));
  if (etag !== undefined && !headers.has("ETag")) headers.set("ETag", etag);
  if (lastModified && !headers.has("Last-Modified")) headers.set("Last-Modified", lastModified.toUTCString());
  headers.set("Content-Disposition", contentDisposition(asAttachment, name));
  headers.set("X-Content-Type-Options", "nosniff");
  const isActive = !asAttachment && ACTIVE.test(headers.get("Content-Type") ?? "");
  if (isActive && !headers.has(POLICY)) headers.set(POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  return headers;
}

function withLength(headers: Headers, size: number | undefined): Headers {
  if (size !== undefined) headers.set("Content-Length", String(size));
  return headers;
}

const POLICY = "Content-Security-Policy";

/** Types in which browsers run scripts. */
const ACTIVE = /^\s*(?:text\/html|text\/xml|text\/xsl|application\/(?:xhtml\+)?xml|image\/svg\+xml|multipart\/)/i;

function sizedFile(body: Exclude<FileBody, ReadableStream>, request: Request): SizedFile {
  if (typeof body === "string" || body instanceof Uint8Array || body instanceof ArrayBuffer) {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body);
    return { size: bytes.length, stream: () => new Blob([bytes]).stream() };
  }
  return "dispose" in body && request.method !== "HEAD" ? openedUpload(body) : body;
}

/** What was uploaded goes with its request, before the answer is read: so it is opened at once. */
function openedUpload(upload: SizedFile): SizedFile {
  const stream = upload.stream();
  return { size: upload.size, stream: () => stream };
}

/** A body that opens its file when somebody reads it: for HEAD nobody does, and an open file would stay open. */
function opened(file: Pick<SizedFile, "stream">, part?: { start: number; end: number }): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!reader) {
        const source = await file.stream();
        reader = (part ? sliceStream(source, part.start, part.end) : source).getReader();
      }
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader?.cancel(reason),
  }, { highWaterMark: 0 });
}
