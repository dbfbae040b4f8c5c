import { Hono } from "../../http/mod.ts";

/**
 * Reads the path of a request as the application does: as it was sent, decoded once. A URL parser would resolve `..`
 * and so find another path than the one that the site's patterns are asked for.
 *
 * @param request The request.
 * @returns The path.
 */
export function requestPath(request: Request): string {
  return new Hono().getPath(request);
}
