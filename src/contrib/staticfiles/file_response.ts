import { etagOf, mediaType, rangedResponse, sliceStream } from "../../http/mod.ts";
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
  const content = {
    size: file.size,
    etag: await etagFor(file),
    lastModified: file.modified === undefined ? undefined : new Date(file.modified).toUTCString(),
    async open(range?: { start: number; end: number }): Promise<ReadableStream<Uint8Array>> {
      return range ? sliceStream(await file.open(), range.start, range.end) : await file.open();
    },
  };
  return await rangedResponse(request, content, {
    "Cache-Control": options.cacheControl,
    "Content-Type": mediaType(file.name),
    "X-Content-Type-Options": "nosniff",
  });
}

/** Time and size tell two versions of a file on the disk apart, without reading it. */
async function etagFor(file: StaticFile): Promise<string> {
  if (file.modified === undefined) return etagOf(await readStaticFile(file));
  return `"${Math.floor(file.modified).toString(16)}-${file.size.toString(16)}"`;
}
