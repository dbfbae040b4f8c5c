import type { IncomingMessage } from "node:http";
import type { BytesRequest } from "../../runtime/mod.ts";

/** Bytes that are written at once. */
const CHUNK = 65_536;

/**
 * Sends bytes in pieces, by Node's client. `fetch()` copies a body that it is given as bytes, and V8 lets many such
 * copies lie; one that it is given as a stream it sends without a length, which buckets refuse.
 */
export async function sendBytes({ method, url, headers, body, signal }: BytesRequest): Promise<Response> {
  const { request } = url.startsWith("https:") ? await import("node:https") : await import("node:http");
  const sent = request(url, {
    method,
    headers: { ...Object.fromEntries(headers), "content-length": body.byteLength },
    signal,
  });
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  // An answer may come before the body is sent, and the connection end with it: what comes first counts.
  sent.on("response", resolve).on("error", reject);
  let at = 0;
  const write = (): void => {
    while (at < body.byteLength) {
      if (!sent.write(body.subarray(at, at += CHUNK))) return;
    }
    sent.end();
  };
  sent.on("drain", write);
  write();
  try {
    return await answerOf(await promise);
  } finally {
    // The caller may write over the body now: what was not sent yet must not follow. A connection that is done goes on.
    if (!sent.writableFinished) sent.destroy();
  }
}

async function answerOf(message: IncomingMessage): Promise<Response> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(message.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return new Response(chunks.length > 0 ? new Blob(chunks) : null, { status: message.statusCode ?? 502, headers });
}
