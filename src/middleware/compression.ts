import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import { getRuntime } from "../http/mod.ts";
import { describeMiddleware } from "./describe.ts";

/**
 * Compresses answers where the platform does not: Deno's server and Cloudflare's network both do, so there it costs
 * nothing.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/middleware/#module-django.middleware.gzip}
 * @returns The middleware.
 */
export function compression(): MiddlewareHandler {
  const compressed = compress();
  return describeMiddleware({ name: "compression", after: ["security"] }, function compression(c, next) {
    return getRuntime(c).compresses ? next() : compressed(c, next);
  });
}
