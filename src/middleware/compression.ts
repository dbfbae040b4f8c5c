import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import { getRuntime, isPrompt } from "../http/mod.ts";
import { describeMiddleware } from "./describe.ts";

/**
 * Compresses answers where the platform does not: the networks of Deno Deploy and Cloudflare do, so there it costs
 * nothing; a Deno server of your own does not. Streams whose parts must arrive at once (`eventStream()`, `streamHtml()`)
 * pass as they are.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/middleware/#module-django.middleware.gzip}
 * @returns The middleware.
 */
export function compression(): MiddlewareHandler {
  const compressed = compress();
  return describeMiddleware({ name: "compression", after: ["security"] }, async function compression(c, next) {
    await next();
    if (getRuntime(c).compresses || (c.res.body && isPrompt(c.res.body))) return;
    // Hono's looks at the answer alone. A compressor gives nothing out before it has seen enough.
    await compressed(c, () => Promise.resolve());
  });
}
