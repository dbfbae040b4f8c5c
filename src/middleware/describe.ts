import type { MiddlewareHandler } from "hono";

/** What the order check knows of a middleware. */
export interface MiddlewareDescription {
  /** Its name, as a developer writes it in settings. */
  readonly name: string;
  /** Middleware that must stand before (outside of) it, where both are used. */
  readonly after: readonly string[];
}

/** Names are kept beside the functions, because a bundler changes functions' own names. */
const descriptions = new WeakMap<MiddlewareHandler, MiddlewareDescription>();

/**
 * Tells the order check about a middleware.
 *
 * @param description Name and neighbours.
 * @param handler The middleware.
 * @returns The same middleware.
 */
export function describeMiddleware(description: MiddlewareDescription, handler: MiddlewareHandler): MiddlewareHandler {
  descriptions.set(handler, description);
  return handler;
}

/**
 * Reads what {@linkcode describeMiddleware} was told.
 *
 * @param handler Any middleware.
 * @returns Its description, or `undefined` for a foreign one.
 */
export function middlewareDescription(handler: MiddlewareHandler): MiddlewareDescription | undefined {
  return descriptions.get(handler);
}
