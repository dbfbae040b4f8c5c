import { csrfProtect } from "../../../middleware/mod.ts";
import type { View } from "../../../urls/mod.ts";
import { requireMethods } from "../../../views/mod.ts";
import { loginNotRequired } from "../guards.ts";

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
  return Object.defineProperty(guarded, "name", { value: view.name });
}

/**
 * The same for views that nobody has to log in for, on a site where all others ask for it.
 *
 * @param view The view.
 * @returns The view with that around it.
 */
export function openFormView<Params>(view: View<Params>): View<Params> {
  return loginNotRequired(formView(view));
}
