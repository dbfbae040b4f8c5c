import { isNotModified } from "./conditional.ts";
import { parseRange } from "./ranges.ts";

/** Bytes that can be sent in parts. */
export interface RangedContent {
  /** How many they are. */
  readonly size: number;
  /** Their entity tag, in quotes. */
  readonly etag: string;
  /** When they were written, as the header `Last-Modified` says it. */
  readonly lastModified?: string | undefined;
  /** Opens them, or those from `start` to `end`, both included. Not called where no body is sent. */
  open(range?: { readonly start: number; readonly end: number }): Promise<ReadableStream<Uint8Array>>;
}

/**
 * Answers a GET or HEAD request with bytes: the whole of them, the part that `Range` asks for, 304 or 416.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-14.2}
 * @param request The request.
 * @param content The bytes.
 * @param init Headers of the answer, among them their type.
 * @returns The answer.
 */
export async function rangedResponse(request: Request, content: RangedContent, init: HeadersInit): Promise<Response> {
  const { size, etag, lastModified } = content;
  const headers = new Headers(init);
  headers.set("ETag", etag);
  if (lastModified !== undefined) headers.set("Last-Modified", lastModified);
  if (isNotModified(request.headers, { etag, lastModified })) {
    headers.delete("Content-Type");
    return new Response(null, { status: 304, headers });
  }
  headers.set("Accept-Ranges", "bytes");
  const range = wantsPart(request, content) ? parseRange(request.headers.get("Range"), size) : WHOLE;
  switch (range.kind) {
    case "unsatisfiable":
      headers.delete("Content-Type");
      headers.set("Content-Range", `bytes */${size}`);
      return new Response(null, { status: 416, headers });
    case "part":
      headers.set("Content-Range", `bytes ${range.start}-${range.end}/${size}`);
      headers.set("Content-Length", String(range.end - range.start + 1));
      return new Response(body(await content.open(range)), { status: 206, headers });
    case "whole":
      headers.set("Content-Length", String(size));
      // A stream that nobody reads would keep the file open.
      return new Response(request.method === "HEAD" ? null : body(await content.open()), { headers });
  }
}

const WHOLE = { kind: "whole" } as const;

/** RFC 9110 §14.2: `Range` is for GET alone; §13.1.5: a part of another version than the client has is of no use. */
function wantsPart(request: Request, { etag, lastModified }: RangedContent): boolean {
  if (request.method !== "GET") return false;
  const condition = request.headers.get("If-Range")?.trim();
  if (condition === undefined) return true;
  // §13.1.5: a weak tag never fits.
  return condition === lastModified || condition === etag && !etag.startsWith("W/");
}

/** Bytes of a stream are never in shared memory here, which is what the type of a body asks for. */
function body(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return stream as ReadableStream<Uint8Array<ArrayBuffer>>;
}
