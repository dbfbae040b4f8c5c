import { redirectTo, text } from "../../http/mod.ts";
import type { View, ViewContext } from "../../urls/mod.ts";

/** Options for {@linkcode redirectView}. */
export interface RedirectViewOptions<Params> {
  /** The address, or a function that finds it; without one (`undefined`), the answer is 410 Gone. */
  to: string | ((c: ViewContext<Params>) => string | undefined | Promise<string | undefined>);
  /**
   * Whether browsers and search engines may remember the new address.
   *
   * @default {false}
   */
  permanent?: boolean;
  /**
   * Whether the query string goes along.
   *
   * @default {false}
   */
  queryString?: boolean;
  /**
   * Whether the browser repeats the same method and body.
   *
   * @default {false}
   */
  preserveRequest?: boolean;
}

/**
 * A view that sends visitors elsewhere.
 *
 * @example Usage
 * ```ts
 * import { path, redirectView } from "@nuages/nuages";
 *
 * path("old/", redirectView({ to: "/new/", permanent: true }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/base/#redirectview}
 * @param options Where to and how.
 * @returns The view.
 */
export function redirectView<Params = unknown>(options: RedirectViewOptions<Params>): View<Params> {
  const { to, permanent = false, queryString = false, preserveRequest = false } = options;
  return async function redirectView(c) {
    const target = typeof to === "string" ? to : await to(c);
    if (target === undefined) return text("Gone", { status: 410 });
    const query = queryString ? new URL(c.req.url).search.slice(1) : "";
    return redirectTo(withQuery(target, query), { permanent, preserveRequest });
  };
}

function withQuery(target: string, query: string): string {
  if (query === "") return target;
  const [address = "", fragment] = target.split("#", 2);
  return `${address}${address.includes("?") ? "&" : "?"}${query}${fragment === undefined ? "" : `#${fragment}`}`;
}
