import type { AwsClient } from "aws4fetch";
import type { BytesRequest, SendBytes } from "../runtime/mod.ts";
import { quoted } from "../text/mod.ts";
import { StorageError } from "./errors.ts";
import { encodedName } from "./media_addresses.ts";
import { BUCKET_PART, type ObjectInfo, type ObjectStore, type ObjectType } from "./object_store.ts";
import { textsOf } from "./s3_xml.ts";

/** The objects of a bucket. */
export function bucketStore(
  client: AwsClient,
  bucket: string,
  timeout: number,
  sendBytes: SendBytes = fetchBytes,
): ObjectStore {
  const ask: Ask = (method, name, init = {}) => send({ client, bucket, timeout, sendBytes }, { method, name, ...init });
  return {
    partSize: BUCKET_PART,

    async create(name, bytes, type) {
      // Services that do not know the condition would write over what is there; two at the same time still could.
      if (await stat(name)) return false;
      const response = await ask("PUT", name, { body: bytes, headers: { ...typeHeaders(type), "If-None-Match": "*" } });
      await response.body?.cancel();
      // 409: another one is being written at the same time.
      return response.status !== 412 && response.status !== 409;
    },

    async replace(name, parts, type) {
      await replaceInParts(ask, name, parts, type);
    },

    stat,

    async read(name, range) {
      const headers = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
      const response = await ask("GET", name, { headers });
      if (response.status !== 404) return response.body ?? new Blob().stream();
      await response.body?.cancel();
      return undefined;
    },

    async remove(name) {
      await (await ask("DELETE", name)).body?.cancel();
    },

    async list(folder) {
      const directories: string[] = [];
      const files: string[] = [];
      for (let token: string | undefined, isMore = true; isMore;) {
        const query = { "list-type": "2", "encoding-type": "url", delimiter: "/", prefix: folder };
        const page = await (await ask("GET", "", {
          query: token === undefined ? query : { ...query, "continuation-token": token },
        })).text();
        const own = (encoded: string): string => decode(encoded).slice(folder.length);
        files.push(...textsOf(page, "Contents", "Key").map(own).filter((name) => name !== ""));
        directories.push(...textsOf(page, "CommonPrefixes", "Prefix").map((prefix) => own(prefix).slice(0, -1)));
        [token] = textsOf(page, "NextContinuationToken");
        isMore = textsOf(page, "IsTruncated")[0] === "true" && token !== undefined;
      }
      return { directories: directories.sort(), files: files.sort() };
    },
  };

  async function stat(name: string): Promise<ObjectInfo | undefined> {
    const response = await ask("HEAD", name);
    if (response.status === 404) return undefined;
    return {
      size: Number(response.headers.get("Content-Length")),
      modifiedAt: new Date(response.headers.get("Last-Modified") ?? 0),
      etag: response.headers.get("ETag") ?? '""',
    };
  }
}

async function replaceInParts(
  ask: Ask,
  name: string,
  parts: AsyncIterable<Uint8Array>,
  type: ObjectType,
): Promise<void> {
  const begun = await (await ask("POST", name, { query: { uploads: "" }, headers: typeHeaders(type) })).text();
  const [uploadId] = textsOf(begun, "UploadId");
  if (uploadId === undefined) throw new StorageError(`Cannot save ${quoted(name)}: the bucket began no upload`);
  try {
    const etags: string[] = [];
    for await (const part of parts) {
      const query = { partNumber: String(etags.length + 1), uploadId };
      const response = await ask("PUT", name, { query, body: part });
      await response.body?.cancel();
      etags.push(response.headers.get("ETag") ?? "");
    }
    const ended = await (await ask("POST", name, { query: { uploadId }, body: completion(etags) })).text();
    // S3 may say 200 before it knows, and tell the error in the body.
    if (!ended.includes("CompleteMultipartUploadResult")) throw refused("POST", name, 200, ended);
  } catch (error) {
    // The first error is the one to tell; a rule of the bucket takes unfinished uploads away.
    await ask("DELETE", name, { query: { uploadId } }).then((answer) => answer.body?.cancel(), () => {});
    throw error;
  }
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

/** What a request carries beside its method and name. */
interface Asked {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

type Ask = (method: string, name: string, init?: Asked) => Promise<Response>;

/** Answers that mean something to whoever asks; all others above 299 are errors. */
const MEANT: Readonly<Record<string, readonly number[]>> = { HEAD: [404], GET: [404], PUT: [409, 412], DELETE: [404] };

/** A bucket, and the way to it. */
interface Bucket {
  readonly client: AwsClient;
  readonly bucket: string;
  readonly timeout: number;
  readonly sendBytes: SendBytes;
}

async function send(
  { client, bucket, timeout, sendBytes }: Bucket,
  { method, name, query, headers, body }: Asked & { method: string; name: string },
): Promise<Response> {
  const url = new URL(bucket + encodedName(name));
  for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, value);
  for (let attempt = 1;; attempt++) {
    // Signed without its body, which a Request would copy: the connection keeps the body whole.
    const signed = await client.sign(url, {
      method,
      headers: { ...headers, "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD" },
    });
    const { url: address, headers: given } = signed;
    const response = await within(
      timeout,
      method,
      name,
      (signal) =>
        body instanceof Uint8Array
          ? sendBytes({ method, url: address, headers: given, body, signal })
          : fetch(address, {
            method,
            headers: given,
            ...(body === undefined ? {} : { body }),
            redirect: "manual",
            signal,
          }),
    );
    if (response.ok || MEANT[method]?.includes(response.status)) return response;
    const text = await response.text();
    const isBusy = response.status >= 500 || response.status === 429;
    if (!isBusy || attempt === MOST_ATTEMPTS) throw refused(method, name, response.status, text);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100 * 2 ** attempt));
  }
}

const MOST_ATTEMPTS = 4;

function fetchBytes({ url, body, ...request }: BytesRequest): Promise<Response> {
  return fetch(url, { ...request, body: body as BodyInit, redirect: "manual" });
}

async function within(
  timeout: number,
  method: string,
  name: string,
  ask: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeout);
  try {
    return await ask(deadline.signal);
  } catch (cause) {
    const state = deadline.signal.aborted ? `did not answer within ${timeout} ms` : "cannot be reached";
    throw new StorageError(`Cannot ${method} ${quoted(name)}: the bucket ${state}`, { cause });
  } finally {
    // The body of the answer may take longer: it is the visitor who waits then.
    clearTimeout(timer);
  }
}

function refused(method: string, name: string, status: number, body: string): StorageError {
  const [code = "no reason"] = textsOf(body, "Code");
  return new StorageError(`Cannot ${method} ${quoted(name)}: the bucket answered ${status}, ${quoted(code)}`);
}

/** `encoding-type=url` writes names as forms do. */
function decode(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll("+", " "));
}
