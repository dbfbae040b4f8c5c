/** A small S3: it holds every request to its signature, with code of its own, and every write to its condition. */
import { Buffer } from "node:buffer";
import { createHash, createHmac, randomUUID } from "node:crypto";
import type { S3StorageOptions } from "@nuages/nuages/files/s3";

/** An S3 that runs. */
export interface RunningS3 extends AsyncDisposable {
  /** What `s3Storage()` reaches it with. */
  readonly options: S3StorageOptions;
  /** The uploads that were begun and neither ended nor aborted. */
  unfinished(): string[];
  /** What requests asked: method, path and query. */
  readonly asked: string[];
  /** Answers the next requests with these instead. */
  readonly failures: Failure[];
  /** The headers of an object. */
  headersOf(name: string): Record<string, string>;
}

/** An answer that is not what a request asked for. */
export interface Failure {
  readonly status: number;
  /** Of a stream nobody knows the length. */
  readonly body: string | ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Which request is answered so: method, path and query. The next one, if it does not say. */
  readonly of?: RegExp;
  /** Whether the request is carried out all the same. */
  readonly isDone?: boolean;
}

interface S3Object {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: Record<string, string>;
  readonly modified: Date;
}

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const REGION = "eu-central-1";
const BUCKET = "media";
/** So few that lists have pages. */
const PAGE = 5;

export function startS3(): RunningS3 {
  const objects = new Map<string, S3Object>();
  const uploads = new Map<string, { type: Record<string, string>; parts: Map<number, Uint8Array<ArrayBuffer>> }>();
  const failures: Failure[] = [];
  const asked: string[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const url = new URL(request.url);
    const line = `${request.method} ${url.pathname}${url.search}`;
    asked.push(line);
    const body = new Uint8Array(await request.arrayBuffer());
    const failure = takeFailure(line);
    if (failure?.isDone) answer(request, url, body);
    if (failure) return new Response(failure.body, { status: failure.status });
    const wrong = wrongSignature(request, url);
    if (wrong) return problem(403, "SignatureDoesNotMatch", wrong);
    return answer(request, url, body);
  });
  return {
    options: { endpoint: `http://127.0.0.1:${server.addr.port}`, bucket: BUCKET, region: REGION, ...KEYS },
    unfinished: () => [...uploads.keys()],
    asked,
    failures,
    headersOf: (name) => objects.get(name)?.type ?? {},
    [Symbol.asyncDispose]: () => server.shutdown(),
  };

  function takeFailure(line: string): Failure | undefined {
    const index = failures.findIndex(({ of }) => of?.test(line) ?? true);
    return index < 0 ? undefined : failures.splice(index, 1)[0];
  }

  function answer(request: Request, url: URL, body: Uint8Array<ArrayBuffer>): Response {
    const [, bucket = "", ...rest] = url.pathname.split("/").map(decodeURIComponent);
    const [name, query] = [rest.join("/"), url.searchParams];
    if (bucket !== BUCKET) return problem(404, "NoSuchBucket");
    const uploadId = query.get("uploadId");
    const upload = uploadId === null ? undefined : uploads.get(uploadId);
    if (uploadId !== null && !upload) return problem(404, "NoSuchUpload");
    const object = objects.get(name);
    switch (request.method) {
      case "GET":
        if (name === "") return list(query);
        return object ? content(request, query, object) : problem(404, "NoSuchKey");
      case "HEAD":
        return object ? new Response(null, { headers: headers(object) }) : new Response(null, { status: 404 });
      case "PUT":
        if (upload) {
          upload.parts.set(Number(query.get("partNumber")), body);
          return new Response(null, { headers: { ETag: tag(body) } });
        }
        if (request.headers.get("If-None-Match") !== "*") return problem(400, "TestWantsACondition");
        if (object) return problem(412, "PreconditionFailed");
        objects.set(name, { bytes: body, type: typeOf(request), modified: new Date() });
        return new Response(null, { headers: { ETag: tag(body) } });
      case "POST": {
        if (!upload || uploadId === null) {
          const id = randomUUID();
          uploads.set(id, { type: typeOf(request), parts: new Map() });
          return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
        }
        const asked = [...new TextDecoder().decode(body).matchAll(/<ETag>(.*?)<\/ETag>/g)]
          .map(([, etag = ""]) => etag.replaceAll("&quot;", '"'));
        const parts = asked.map((_, index) => upload.parts.get(index + 1) ?? new Uint8Array());
        if (parts.some((part, index) => tag(part) !== asked[index])) return problem(400, "InvalidPart");
        if (parts.slice(0, -1).some((part) => part.length < 5 * 1024 * 1024)) return problem(400, "EntityTooSmall");
        objects.set(name, { bytes: joined(parts), type: upload.type, modified: new Date() });
        uploads.delete(uploadId);
        return xml("<CompleteMultipartUploadResult></CompleteMultipartUploadResult>");
      }
      case "DELETE":
        if (uploadId === null) objects.delete(name);
        else uploads.delete(uploadId);
        return new Response(null, { status: 204 });
      default:
        return problem(405, "MethodNotAllowed");
    }
  }

  function list(query: URLSearchParams): Response {
    const prefix = query.get("prefix") ?? "";
    const entries = [
      ...new Set(
        [...objects.keys()].filter((key) => key.startsWith(prefix)).map((key) => {
          const slash = key.indexOf("/", prefix.length);
          return slash < 0 ? key : key.slice(0, slash + 1);
        }),
      ),
    ].sort();
    const start = Number(query.get("continuation-token") ?? 0);
    const page = entries.slice(start, start + PAGE);
    const more = start + PAGE < entries.length;
    const encode = (key: string): string => encodeURIComponent(key).replaceAll("%20", "+").replaceAll("%2F", "/");
    return xml(
      `<ListBucketResult><IsTruncated>${more}</IsTruncated><Prefix>${encode(prefix)}</Prefix>` +
        (more ? `<NextContinuationToken>${start + PAGE}</NextContinuationToken>` : "") +
        page.map((key) =>
          key.endsWith("/")
            ? `<CommonPrefixes><Prefix>${encode(key)}</Prefix></CommonPrefixes>`
            : `<Contents><Key>${encode(key)}</Key><Size>1</Size></Contents>`
        ).join("") + "</ListBucketResult>",
    );
  }
}

function content(request: Request, query: URLSearchParams, object: S3Object): Response {
  const answer = new Headers(headers(object));
  const disposition = query.get("response-content-disposition");
  if (disposition) answer.set("Content-Disposition", disposition);
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get("Range") ?? "");
  if (!range) return new Response(object.bytes, { headers: answer });
  answer.delete("Content-Length");
  return new Response(object.bytes.slice(Number(range[1]), Number(range[2]) + 1), { status: 206, headers: answer });
}

function headers({ bytes, type, modified }: S3Object): Record<string, string> {
  return {
    ...type,
    "Content-Length": String(bytes.length),
    ETag: tag(bytes),
    "Last-Modified": modified.toUTCString(),
  };
}

function typeOf(request: Request): Record<string, string> {
  return Object.fromEntries(
    ["Content-Type", "Content-Disposition", "x-amz-meta-nuages-upload"]
      .map((name) => [name, request.headers.get(name) ?? ""]),
  );
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

function tag(bytes: Uint8Array): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
}

function xml(body: string): Response {
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`, {
    headers: { "Content-Type": "application/xml" },
  });
}

function problem(status: number, code: string, message = ""): Response {
  return new Response(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`, { status });
}

/** AWS Signature Version 4, as its documentation says it. */
function wrongSignature(request: Request, url: URL): string | undefined {
  const signed = url.searchParams.has("X-Amz-Signature") ? fromQuery(url) : fromHeader(request);
  if (!signed) return "there is no signature";
  const { date, names, signature, payload, expires } = signed;
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!(Date.now() - at < expires * 1000)) return "it has expired";
  const canonical = [
    request.method,
    url.pathname.split("/").map((part) => uriEncoded(decodeURIComponent(part))).join("/"),
    [...url.searchParams].filter(([name]) => name !== "X-Amz-Signature")
      .map(([name, value]) => `${uriEncoded(name)}=${uriEncoded(value)}`).sort().join("&"),
    ...names.map((name) => `${name}:${name === "host" ? url.host : request.headers.get(name)}`),
    "",
    names.join(";"),
    payload,
  ].join("\n");
  const scope = `${date.slice(0, 8)}/${REGION}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", date, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const key = [date.slice(0, 8), REGION, "s3", "aws4_request"].reduce<string | Uint8Array>(
    (key, part) => createHmac("sha256", key).update(part).digest(),
    `AWS4${KEYS.secretAccessKey}`,
  );
  const right = createHmac("sha256", key).update(text).digest("hex");
  return right === signature ? undefined : `expected a signature of ${JSON.stringify(canonical)}`;
}

interface Signed {
  readonly date: string;
  readonly names: readonly string[];
  readonly signature: string;
  readonly payload: string;
  readonly expires: number;
}

function fromHeader(request: Request): Signed | undefined {
  const header = request.headers.get("Authorization") ?? "";
  const match = /^AWS4-HMAC-SHA256 Credential=(\S+?)\/.*, SignedHeaders=(\S+), Signature=(\w+)$/.exec(header);
  const names = match?.[2]?.split(";") ?? [];
  // What decides over writing must be signed.
  if (match?.[1] !== KEYS.accessKeyId || !names.includes("host")) return undefined;
  if (request.headers.has("If-None-Match") && !names.includes("if-none-match")) return undefined;
  return {
    date: request.headers.get("X-Amz-Date") ?? "",
    names,
    signature: match[3] ?? "",
    payload: request.headers.get("X-Amz-Content-Sha256") ?? "",
    expires: 900,
  };
}

function fromQuery({ searchParams }: URL): Signed {
  return {
    date: searchParams.get("X-Amz-Date") ?? "",
    names: (searchParams.get("X-Amz-SignedHeaders") ?? "").split(";"),
    signature: searchParams.get("X-Amz-Signature") ?? "",
    payload: "UNSIGNED-PAYLOAD",
    expires: Number(searchParams.get("X-Amz-Expires")),
  };
}

function uriEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
