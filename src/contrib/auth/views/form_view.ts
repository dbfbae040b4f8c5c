import type { Context } from "hono";
import { nonAtomicRequests } from "../../../db/mod.ts";
import { csrfProtect } from "../../../middleware/mod.ts";
import type { View } from "../../../urls/mod.ts";
import { requireMethods } from "../../../views/mod.ts";
import { loginNotRequired } from "../guards.ts";
import type { Form } from "./form.ts";
import { type Page, type PageOptions, showPage } from "./page.ts";

/**
 * Puts around a view what all views of forms have: three methods, and a token against forged requests, also on a site
 * without `csrf()`.
 *
 * @param view The view.
 * @returns The view with that around it.
 */
export function formView<Params>(view: View<Params>): View<Params> {
  const guarded = requireMethods(["GET", "HEAD", "POST"], csrfProtect(view));
  // `listurls` and stack traces name the view, not what is around it.
  return outsideTransactions(Object.defineProperty(guarded, "name", { value: view.name }));
}

/** What attempts and mails were counted must stay counted when a view fails, and nobody waits for a hash that is made. */
function outsideTransactions<Params>(view: View<Params>): View<Params> {
  return nonAtomicRequests(view, "*");
}

/**
 * The same for views that nobody has to log in for, on a site where all others ask for it.
 *
 * @param view The view.
 * @returns The view with that around it.
 */
export function openFormView<Params>(view: View<Params>): View<Params> {
  return outsideTransactions(loginNotRequired(formView(view)));
}

/**
 * Shows a form: as it is at first, with what is wrong (422), or with how long to wait (429 and `Retry-After`).
 *
 * @param c The request.
 * @param page The page around it.
 * @param form The form.
 * @param options What the project wants otherwise.
 * @returns The answer.
 */
export async function showForm(c: Context, page: Page, form: Form, options: PageOptions): Promise<Response> {
  const shown = { ...page, data: { ...page.data, form } };
  if (form.retryAfter === 0) return await showPage(c, shown, options, { status: form.isValid ? 200 : 422 });
  return await showPage(c, shown, options, { status: 429, headers: { "Retry-After": `${form.retryAfter}` } });
}
