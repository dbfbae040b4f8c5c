import { HttpError } from "../../http/mod.ts";
import { type View, wraps } from "../../urls/mod.ts";

/** What holds for every answer of the admin, also for one that says that there is none. */
export const GUARDED_HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/**
 * Gives the answers to errors of a view of the admin the headers that its pages have.
 *
 * @param view The view.
 * @returns A view that does the same.
 */
export function guardErrors(view: View): View {
  return wraps<View>(view, async function guardErrors(c, next) {
    try {
      return await view(c, next);
    } catch (error) {
      if (error instanceof HttpError) Object.assign(error, { headers: { ...error.headers, ...GUARDED_HEADERS } });
      throw error;
    }
  });
}
