import type { Context } from "hono";
import { identifyHasher, isPasswordUsable, type PasswordSummary } from "./hashers/mod.ts";
import { hashersOf } from "./options.ts";
import type { AuthUser } from "./types.ts";

/** What may be said of a password that is kept. */
export type PasswordState =
  | { readonly kind: "usable"; readonly summary: PasswordSummary }
  | { readonly kind: "unusable" }
  | { readonly kind: "unknown" };

/**
 * What may be shown of a user's password: how it is kept, with salt and hash masked, as Django's `safe_summary()` says;
 * that there is none; or that no hasher of the site knows it.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#how-django-stores-passwords}
 * @param c The request.
 * @param user The user.
 * @returns The state. The hash is not in it.
 */
export function passwordState(c: Context, { password }: Pick<AuthUser, "password">): PasswordState {
  if (password === "" || !isPasswordUsable(password)) return { kind: "unusable" };
  const summary = identifyHasher(password, hashersOf(c))?.safeSummary(password);
  return summary === undefined ? { kind: "unknown" } : { kind: "usable", summary };
}
