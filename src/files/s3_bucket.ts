import type { ByteRange, StorageListing } from "../conf/mod.ts";
import { sliceStream } from "../http/mod.ts";
import { randomText } from "../signing/mod.ts";
import { quoted } from "../text/mod.ts";
import { StorageError } from "./errors.ts";
import { BUCKET_PART, type ObjectInfo, type ObjectStore, type ObjectType } from "./object_store.ts";
import { type Ask, askBucket, type Bucket, refused } from "./s3_requests.ts";
import { textsOf } from "./s3_xml.ts";

/** The objects of a bucket. */
export function bucketStore(bucket: Bucket): ObjectStore {
  const ask = askBucket(bucket);
  return {
    partSize: BUCKET_PART,
    create: (name, bytes, type) => create(ask, name, bytes, type),
    replace: (name, parts, type) => replaceInParts(ask, name, parts, type),
    stat: (name) => stat(ask, name),
    read: (name, range) => read(ask, name, range),
    async remove(name) {
      await (await ask("DELETE", name, { meant: [404] })).body?.cancel();
    },
    list: (folder) => list(ask, folder),
  };
}

async function create(ask: Ask, name: string, bytes: Uint8Array, type: ObjectType): Promise<boolean> {
  // Services that do not know the condition would write over what is there; two at the same time still could.
  if (await stat(ask, name)) return false;
  const mark = newMark();
  const headers = { ...typeHeaders(type), [MARK]: mark, "If-None-Match": "*" };
  // 409: another one is being written at the same time.
  const response = await ask("PUT", name, { body: bytes, headers, meant: [409, 412] });
  await response.body?.cancel();
  // What was written by a request that was answered with an error stands in the way of the next attempt.
  return response.ok || await hasMark(ask, name, mark);
}

/** The name that each writing gives its object, to know it again. Whoever may read the object sees it: it opens nothing. */
const MARK = "x-amz-meta-nuages-upload";

function newMark(): string {
  return randomText(22);
}

async function hasMark(ask: Ask, name: string, mark: string): Promise<boolean> {
  return (await ask("HEAD", name, { meant: [404] })).headers.get(MARK) === mark;
}

async function replaceInParts(
  ask: Ask,
  name: string,
  parts: AsyncIterable<Uint8Array>,
  type: ObjectType,
): Promise<void> {
  const mark = newMark();
  const begun = await ask("POST", name, { query: { uploads: "" }, headers: { ...typeHeaders(type), [MARK]: mark } });
  const [uploadId] = textsOf(await begun.text(), "UploadId");
  if (uploadId === undefined) throw new StorageError(`Cannot save ${quoted(name)}: the bucket began no upload`);
  try {
    const etags: string[] = [];
    for await (const part of parts) {
      const query = { partNumber: String(etags.length + 1), uploadId };
      const response = await ask("PUT", name, { query, body: part });
      await response.body?.cancel();
      etags.push(response.headers.get("ETag") ?? "");
    }
    await complete(ask, name, { uploadId, etags, mark });
  } catch (error) {
    // The first error is the one to tell; a rule of the bucket takes unfinished uploads away.
    await ask("DELETE", name, { query: { uploadId } }).then((answer) => answer.body?.cancel(), () => {});
    throw error;
  }
}

/** An upload of which all parts are there. */
interface Upload {
  readonly uploadId: string;
  readonly etags: readonly string[];
  readonly mark: string;
}

async function complete(ask: Ask, name: string, { uploadId, etags, mark }: Upload): Promise<void> {
  const response = await ask("POST", name, { query: { uploadId }, body: completion(etags), meant: [404] });
  const text = await response.text();
  // S3 may say 200 before it knows, and tell the error in the body.
  if (text.includes("CompleteMultipartUploadResult")) return;
  // An upload that was ended by a request that was answered with an error is gone at the next attempt.
  if (!await hasMark(ask, name, mark)) throw refused("POST", name, response.status, text);
}

function completion(etags: readonly string[]): string {
  const parts = etags.map((etag, index) =>
    `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag.replaceAll('"', "&quot;")}</ETag></Part>`
  );
  return `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
}

function typeHeaders({ contentType, contentDisposition }: ObjectType): Record<string, string> {
  return { "Content-Type": contentType, "Content-Disposition": contentDisposition };
}

async function stat(ask: Ask, name: string): Promise<ObjectInfo | undefined> {
  const { status, headers } = await ask("HEAD", name, { meant: [404] });
  if (status === 404) return undefined;
  const length = headers.get("Content-Length");
  // An empty file is something else than one that nobody knows the size of.
  if (length === null) throw new StorageError(`Cannot HEAD ${quoted(name)}: the bucket answered without a size`);
  return {
    size: Number(length),
    modifiedAt: new Date(headers.get("Last-Modified") ?? 0),
    etag: headers.get("ETag") ?? '""',
  };
}

async function read(ask: Ask, name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | undefined> {
  const headers = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
  const { status, body } = await ask("GET", name, { headers, meant: [404] });
  if (status === 404) {
    await body?.cancel();
    return undefined;
  }
  const stream = body ?? new Blob().stream();
  // RFC 9110 §14.2: a server may ignore the range, and answer with the whole.
  return range && status !== 206 ? sliceStream(stream, range.start, range.end) : stream;
}

async function list(ask: Ask, folder: string): Promise<StorageListing> {
  const directories: string[] = [];
  const files: string[] = [];
  const own = (encoded: string): string => decode(encoded).slice(folder.length);
  for (let token: string | undefined, isMore = true; isMore;) {
    const query = { "list-type": "2", "encoding-type": "url", delimiter: "/", prefix: folder };
    const page = await (await ask("GET", "", {
      query: token === undefined ? query : { ...query, "continuation-token": token },
    })).text();
    files.push(...textsOf(page, "Contents", "Key").map(own).filter((name) => name !== ""));
    directories.push(...textsOf(page, "CommonPrefixes", "Prefix").map((prefix) => own(prefix).slice(0, -1)));
    [token] = textsOf(page, "NextContinuationToken");
    isMore = textsOf(page, "IsTruncated")[0] === "true" && token !== undefined;
  }
  return { directories: directories.sort(), files: files.sort() };
}

/** `encoding-type=url` writes names as forms do. */
function decode(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll("+", " "));
}
