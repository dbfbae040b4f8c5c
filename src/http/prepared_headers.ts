import type { Context } from "hono";

/**
 * Lets headers and cookies that a view prepares (`c.header()`, `setCookie(c, …)`) reach every answer. By itself Hono adds
 * them to answers that `c` makes, such as `c.json()`, and loses them where a view returns a `Response` of its own, as
 * `redirect()` and `json()` do.
 *
 * @param c The request, before any view.
 */
export function keepPreparedHeaders(c: Context): void {
  const { header } = c;
  c.header = function keptHeader(...args: Parameters<typeof header>): void {
    // Once it was read, Hono merges the headers of the prepared answer into the one that is returned.
    if (!c.finalized) void c.res;
    header(...args);
  };
}
