import type { Context } from "hono";
import { MalformedBody, RequestDataTooBig } from "./errors.ts";
import { streamChunks } from "./stream_chunks.ts";

/** How much of a body is read. */
export interface BodyLimit {
  /** The setting that says so. */
  readonly name: string;
  /** Its value, in bytes. */
  readonly bytes: number;
}

/**
 * Reads a body bit by bit, the next when the last was taken.
 *
 * @param c The request.
 * @param limit How much of it.
 * @returns The bytes, in chunks that are of no use once the next is asked for. Also where middleware has read the body
 * through Hono, which keeps what it read.
 * @throws {RequestDataTooBig} If there is more, at once where `Content-Length` says so.
 * @throws {MalformedBody} If the visitor leaves before the end.
 */
export async function* bodyChunks(c: Context, limit: BodyLimit): AsyncGenerator<Uint8Array> {
  if (declaredLength(c) > limit.bytes) throw tooBig(limit);
  let length = 0;
  for await (const chunk of hasCachedBody(c) ? cachedBody(c) : streamedBody(c)) {
    length += chunk.byteLength;
    if (length > limit.bytes) throw tooBig(limit);
    if (chunk.byteLength > 0) yield chunk;
  }
}

/**
 * Says whether Hono keeps the body of a request, as somebody has read it.
 *
 * @param c The request.
 * @returns Whether it does.
 */
export function hasCachedBody(c: Context): boolean {
  return Object.keys(c.req.bodyCache).length > 0;
}

function tooBig({ name, bytes }: BodyLimit): RequestDataTooBig {
  return new RequestDataTooBig("the body", name, bytes);
}

/** Servers refuse a length that is no number, or one that does not fit. */
function declaredLength(c: Context): number {
  const text = c.req.raw.headers.get("Content-Length") ?? "";
  return /^\d+$/.test(text) ? Number(text) : 0;
}

async function* cachedBody(c: Context): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await c.req.arrayBuffer());
}

async function* streamedBody(c: Context): AsyncGenerator<Uint8Array> {
  const { body, bodyUsed } = c.req.raw;
  if (bodyUsed || body?.locked) {
    throw new TypeError("Cannot read the body: somebody has read c.req.raw; read c.req, which keeps it, or a clone()");
  }
  if (!body) return;
  try {
    yield* streamChunks(body);
  } catch (cause) {
    throw new MalformedBody("the body broke off", { cause });
  }
}
