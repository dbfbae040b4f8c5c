import type { Context } from "hono";
import { messages } from "./app.ts";

/**
 * Makes what views call when they have saved or deleted something: it says so on the next page. Django's
 * `SuccessMessageMixin`.
 *
 * @example Usage
 * ```ts
 * import { successMessage } from "@nuages/nuages/contrib/messages";
 *
 * const saved = successMessage((post: { title: string }) => `“${post.title}” was saved.`);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#adding-messages-in-class-based-views}
 * @param text What to say, or what writes it of the row.
 * @returns What `onSuccess` of views takes.
 */
export function successMessage<Row extends object>(
  text: string | ((row: Row) => string),
): (c: Context, row: Row) => void {
  return (c, row) => messages.success(c, typeof text === "string" ? text : text(row));
}
