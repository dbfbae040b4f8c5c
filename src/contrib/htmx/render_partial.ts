import type { Context } from "hono";
import { render, type RenderOptions } from "../../shortcuts.ts";
import { wantsPartial } from "./request.ts";

/**
 * Answers with one part of a template where htmx asks for it, and with the whole page otherwise, so that everything works
 * without scripts.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { renderPartial } from "@nuages/nuages/contrib/htmx";
 *
 * async function postList(c: Context): Promise<Response> {
 *   return await renderPartial(c, "blog/post_list#rows", { posts: [] });
 * }
 * ```
 *
 * @param c The request.
 * @param template The part: `blog/post_list#rows`.
 * @param data Values for the template.
 * @param options Status and headers.
 * @returns The answer, with `Vary: HX-Request, HX-Request-Type`.
 * @throws {TypeError} If the name is not that of a part.
 */
export async function renderPartial(
  c: Context,
  template: string,
  data: Readonly<Record<string, unknown>> = {},
  options?: RenderOptions,
): Promise<Response> {
  const mark = template.indexOf("#");
  if (mark < 1) throw new TypeError(`Cannot render "${template}" as a part: expected a name such as blog/list#rows`);
  return await render(c, wantsPartial(c) ? template : template.slice(0, mark), data, options);
}
