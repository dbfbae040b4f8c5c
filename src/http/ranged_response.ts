import { isNotModified, isPreconditionFailed, type Validators } from "./conditional.ts";
import { parseRange } from "./ranges.ts";

/** What of some bytes a request gets. */
export type RangeAnswer =
  | { readonly status: 200 | 304 | 412 | 416 }
  | { readonly status: 206; readonly start: number; readonly end: number };

/**
 * Chooses what of some bytes a GET or HEAD request gets: the whole of them, the part that `Range` asks for, nothing where
 * the visitor has them already (304), wanted another version (412), or where there is no such part (416). The headers of
 * the answer are told of it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-14.2}
 * @param request The request.
 * @param content The bytes.
 * @param headers The headers of the answer.
 * @returns The status, and which part.
 */
export function chooseRange(
  request: Request,
  { size, etag, lastModified }: Omit<RangedContent, "open">,
  headers: Headers,
): RangeAnswer {
  if (etag !== undefined) headers.set("ETag", etag);
  if (lastModified !== undefined) headers.set("Last-Modified", lastModified);
  if (isPreconditionFailed(request.headers, { etag, lastModified })) {
    describeNothing(headers);
    return { status: 412 };
  }
  if (isNotModified(request.headers, { etag, lastModified })) {
    headers.delete("Content-Type");
    return { status: 304 };
  }
  if (size === undefined) return { status: 200 };
  headers.set("Accept-Ranges", "bytes");
  const header = wantsPart(request, { etag, lastModified }) ? request.headers.get("Range") : undefined;
  const range = parseRange(header, size);
  switch (range.kind) {
    case "unsatisfiable":
      describeNothing(headers);
      headers.set("Content-Range", `bytes */${size}`);
      return { status: 416 };
    case "part":
      headers.set("Content-Range", `bytes ${range.start}-${range.end}/${size}`);
      headers.set("Content-Length", String(range.end - range.start + 1));
      return { status: 206, start: range.start, end: range.end };
    case "whole":
      headers.set("Content-Length", String(size));
      return { status: 200 };
  }
}

/** An error is not what the headers say of the file, and nobody else is to get it. */
function describeNothing(headers: Headers): void {
  headers.delete("Content-Type");
  headers.delete("Content-Disposition");
  headers.set("Cache-Control", "no-store");
}

/** RFC 9110 §14.2: `Range` is for GET alone; §13.1.5: a part of another version than the client has is of no use. */
function wantsPart(request: Request, { etag, lastModified }: Validators): boolean {
  if (request.method !== "GET") return false;
  const condition = request.headers.get("If-Range")?.trim();
  if (condition === undefined) return true;
  // A weak tag does not tell versions apart.
  return condition === lastModified || condition === etag && !condition.startsWith("W/");
}

/** Bytes that can be sent in parts. */
export interface RangedContent extends Validators {
  /** How many they are; `undefined` where nobody knows, and they come whole. */
  readonly size: number | undefined;
  /** Opens them, or those from `start` to `end`, both included. Not called where no body is sent. */
  open(range?: { readonly start: number; readonly end: number }): Promise<ReadableStream<Uint8Array>>;
}

/**
 * Answers a GET or HEAD request with bytes: the whole of them, the part that `Range` asks for, 304, 412 or 416.
 *
 * @param request The request.
 * @param content The bytes.
 * @param init Headers of the answer, among them their type.
 * @returns The answer.
 */
export async function rangedResponse(request: Request, content: RangedContent, init: HeadersInit): Promise<Response> {
  const headers = new Headers(init);
  const answer = chooseRange(request, content, headers);
  const { status } = answer;
  // A stream that nobody reads would keep the file open.
  if ((status !== 200 && status !== 206) || request.method === "HEAD") return new Response(null, { status, headers });
  const body = await content.open(status === 206 ? answer : undefined);
  // Bytes of a stream are never in shared memory here, which is what the type of a body asks for.
  return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>, { status, headers });
}
