import type { Context, MiddlewareHandler } from "hono";
import { etagOf, isNotModified, isStream, readUpTo } from "../http/mod.ts";
import { hasNonce } from "./csp/nonce.ts";
import { describeMiddleware } from "./describe.ts";

/** Bodies beyond this many bytes keep no copy in memory for the sake of a tag. */
const LARGEST = 1024 * 1024;

/**
 * Gives pages an `ETag` and answers 304 where the visitor has them already.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/middleware/#module-django.middleware.http}
 * @returns The middleware.
 */
export function conditionalGet(): MiddlewareHandler {
  const after = ["security", "compression"];
  return describeMiddleware({ name: "conditionalGet", after }, async function conditionalGet(c, next) {
    await next();

    const { method } = c.req;
    if ((method !== "GET" && method !== "HEAD") || c.res.status !== 200) return;
    // The visitor's copy has another nonce than the policy of this answer.
    if (hasNonce(c)) return;
    if (!c.res.headers.has("ETag") && isTaggable(c.res)) await addEtag(c);

    const validators = {
      etag: c.res.headers.get("ETag") ?? undefined,
      lastModified: c.res.headers.get("Last-Modified") ?? undefined,
    };
    if (!isNotModified(c.req.raw.headers, validators)) return;
    const headers = new Headers(c.res.headers);
    for (const name of ["Content-Length", "Content-Type", "Content-Encoding"]) headers.delete(name);
    await c.res.body?.cancel();
    c.res = undefined;
    c.res = new Response(null, { status: 304, headers });
  });
}

/** Streams are sent while they are made, so they have no tag; what may not be stored needs none. */
function isTaggable(response: Response): boolean {
  const { body, headers } = response;
  if (body === null || isStream(body) || headers.has("Transfer-Encoding")) return false;
  return !/no-store/i.test(headers.get("Cache-Control") ?? "") && TEXTUAL.test(headers.get("Content-Type") ?? "");
}

const TEXTUAL = /^(?:text\/(?!event-stream)|application\/(?:json|xml|javascript|[\w.]+\+(?:json|xml)))/;

async function addEtag(c: Context): Promise<void> {
  const { status, headers, body } = c.res;
  if (!body) return;
  const read = await readUpTo(body, LARGEST);
  // Hono merges the headers of a previous answer into the next one; here they are the same.
  c.res = undefined;
  c.res = new Response(read.complete ? read.bytes : read.body, { status, headers });
  if (read.complete) c.res.headers.set("ETag", etagOf(read.bytes));
}
