import type { Settings } from "../conf/mod.ts";
import { middlewareDescription } from "./describe.ts";

/**
 * Whether a site has a middleware, for checks.
 *
 * @param settings The site's settings.
 * @param name The middleware, as {@linkcode describeMiddleware} was told.
 * @returns Whether it is in the middleware setting.
 */
export function usesMiddleware(settings: Pick<Settings, "middleware">, name: string): boolean {
  return settings.middleware.some((handler) => middlewareDescription(handler)?.name === name);
}
