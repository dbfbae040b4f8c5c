import type { Context } from "hono";
import { bodyChunks, type BodyLimit, hasCachedBody } from "./body_chunks.ts";
import { GrowingBytes } from "./growing_bytes.ts";

/**
 * Reads all of a body, and leaves it to whoever asks Hono for it later.
 *
 * @param c The request.
 * @param limit How much of it.
 * @returns The bytes.
 * @throws {RequestDataTooBig} If there is more.
 * @throws {MalformedBody} If the visitor leaves before the end.
 */
export async function readBytes(c: Context, limit: BodyLimit): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new GrowingBytes();
  for await (const chunk of bodyChunks(c, limit)) bytes.append(chunk);
  const whole = bytes.view();
  // What Hono keeps there are promises, whatever its types say.
  if (!hasCachedBody(c)) Object.assign(c.req.bodyCache, { arrayBuffer: Promise.resolve(whole.slice().buffer) });
  return whole;
}
