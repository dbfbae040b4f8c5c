import type { Context } from "hono";
import { editHeaders } from "./headers.ts";

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
    if (c.finalized) return editHeaders(c, (headers) => changeHeader(headers, ...args));
    // Once it was read, Hono merges the headers of the prepared answer into the one that is returned.
    void c.res;
    header(...args);
  };
}

/** As Hono does, but in the answer that is there: it makes another one, whose body is a stream then, which is slower to send. */
function changeHeader(headers: Headers, ...[name, value, options]: Parameters<Context["header"]>): void {
  if (value === undefined) headers.delete(name);
  else if (options?.append) headers.append(name, value);
  else headers.set(name, value);
}
