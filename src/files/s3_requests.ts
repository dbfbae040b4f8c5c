import type { AwsClient } from "aws4fetch";
import type { BytesRequest, SendBytes } from "../runtime/mod.ts";
import { quoted } from "../text/mod.ts";
import { StorageError } from "./errors.ts";
import { encodedName } from "./media_addresses.ts";
import { textsOf } from "./s3_xml.ts";

/** A bucket, and the way to it. */
export interface Bucket {
  readonly client: AwsClient;
  readonly address: string;
  readonly timeout: number;
  readonly sendBytes: SendBytes | undefined;
}

/** What a request carries beside its method and name. */
export interface Asked {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** Answers above 299 that mean something to whoever asks; all others are errors. */
  readonly meant?: readonly number[];
}

export type Ask = (method: string, name: string, asked?: Asked) => Promise<Response>;

/** Asks a bucket; again where it is busy, or where a connection was over that had been kept. */
export function askBucket(bucket: Bucket): Ask {
  return async (method, name, asked = {}) => {
    const once = (): Promise<Response> =>
      within(bucket.timeout, method, name, async (signal) => await send(bucket, { method, name, ...asked, signal }));
    for (let attempt = 1;; attempt++) {
      const response = await once().catch((error) => attempt === 1 && isBroken(error) ? once() : Promise.reject(error));
      if (response.ok || asked.meant?.includes(response.status)) return response;
      const text = await response.text();
      const isBusy = response.status >= 500 || response.status === 429;
      if (!isBusy || attempt === MOST_ATTEMPTS) throw refused(method, name, response.status, text);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100 * 2 ** attempt));
    }
  };
}

const MOST_ATTEMPTS = 4;

/** Servers end connections that were idle, maybe while the next request is on its way. */
function isBroken({ cause }: StorageError): boolean {
  return cause instanceof Error && "code" in cause && ["ECONNRESET", "EPIPE"].includes(String(cause.code));
}

async function send(
  { client, address, sendBytes = fetchBytes }: Bucket,
  { method, name, query, body, signal, ...asked }: Asked & { method: string; name: string; signal: AbortSignal },
): Promise<Response> {
  const target = new URL(address + encodedName(name));
  for (const [key, value] of Object.entries(query ?? {})) target.searchParams.set(key, value);
  // Signed without its body, which a Request would copy: the connection keeps the body whole.
  const { url, headers } = await client.sign(target, {
    method,
    headers: { ...asked.headers, "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD" },
  });
  if (body instanceof Uint8Array) return await sendBytes({ method, url, headers, body, signal });
  return await fetch(url, { method, headers, ...(body === undefined ? {} : { body }), redirect: "manual", signal });
}

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

/** Says what a bucket answered instead. */
export function refused(method: string, name: string, status: number, body: string): StorageError {
  const [code = "no reason"] = textsOf(body, "Code");
  return new StorageError(`Cannot ${method} ${quoted(name)}: the bucket answered ${status}, ${quoted(code)}`);
}
