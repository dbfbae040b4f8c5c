import { etagOf, isNotModified, mediaType, parseRange, sliceStream } from "../../http/mod.ts";
import { readStaticFile, type StaticFile } from "./finder.ts";

/** Options for {@linkcode fileResponse}. */
export interface FileResponseOptions {
  /** The `Cache-Control` header. */
  cacheControl: string;
}

/**
 * Answers a GET or HEAD request with a file: the whole of it, the part that `Range` asks for, or 304.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2}
 * @param request The request.
 * @param file The file.
 * @param options How long it may be kept.
 * @returns The answer.
 */
export async function fileResponse(
  request: Request,
  file: StaticFile,
  options: FileResponseOptions,
): Promise<Response> {
  const etag = await etagFor(file);
  const lastModified = file.modified === undefined ? undefined : new Date(file.modified).toUTCString();
  const headers = new Headers({
    "Cache-Control": options.cacheControl,
    ETag: etag,
    "X-Content-Type-Options": "nosniff",
  });
  if (lastModified !== undefined) headers.set("Last-Modified", lastModified);
  if (isNotModified(request.headers, { etag, lastModified })) return new Response(null, { status: 304, headers });

  headers.set("Accept-Ranges", "bytes");
  headers.set("Content-Type", mediaType(file.name));
  const range = wantsPart(request, etag, lastModified)
    ? parseRange(request.headers.get("Range"), file.size)
    : { kind: "whole" } as const;
  switch (range.kind) {
    case "unsatisfiable":
      headers.delete("Content-Type");
      headers.set("Content-Range", `bytes */${file.size}`);
      return new Response(null, { status: 416, headers });
    case "part":
      headers.set("Content-Range", `bytes ${range.start}-${range.end}/${file.size}`);
      headers.set("Content-Length", String(range.end - range.start + 1));
      return new Response(sliceStream(await file.open(), range.start, range.end), {
        status: 206,
        headers,
      });
    case "whole":
      headers.set("Content-Length", String(file.size));
      // A stream that nobody reads would keep the file open.
      return new Response(request.method === "HEAD" ? null : await file.open(), { headers });
  }
}

/** Time and size tell two versions of a file on the disk apart, without reading it. */
async function etagFor(file: StaticFile): Promise<string> {
  if (file.modified === undefined) return etagOf(await readStaticFile(file));
  return `"${Math.floor(file.modified).toString(16)}-${file.size.toString(16)}"`;
}

/** RFC 9110 §14.2: `Range` is for GET alone; §13.1.5: a part of another version than the client has is of no use. */
function wantsPart(request: Request, etag: string, lastModified: string | undefined): boolean {
  if (request.method !== "GET") return false;
  const condition = request.headers.get("If-Range")?.trim();
  return condition === undefined || condition === etag ||
    condition === lastModified;
}
