import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import { getRuntime } from "../http/mod.ts";
import { describeMiddleware } from "./describe.ts";

/**
 * Compresses answers where the platform does not: the networks of Deno Deploy and Cloudflare do, so there it costs
 * nothing; a Deno server of your own does not.
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
