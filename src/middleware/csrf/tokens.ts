import type { Context } from "hono";
import { ImproperlyConfigured } from "../../errors.ts";
import { safe, type SafeHtml } from "../../template/mod.ts";
import { FIELD } from "./form_token.ts";
import { type CsrfState, csrfState, renewSecret, secretOf } from "./secrets.ts";
import { maskSecret } from "./token.ts";

/**
 * The token for a form, or for a script that sends it in a header. Each call gives another text for the same secret.
 *
 * The answer then brings the cookie, and depends on it (`Vary: Cookie`), so that no shared cache gives one visitor's token
 * to another one.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { getToken } from "@nuages/nuages/middleware";
 *
 * async function token(c: Context): Promise<Response> {
 *   return c.json({ token: await getToken(c) });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csrf/}
 * @param c The request.
 * @returns 64 letters and digits.
 * @throws {ImproperlyConfigured} If neither `csrf()` nor a decorator protects the request.
 */
export async function getToken(c: Context): Promise<string> {
  return maskSecret(await secretOf(c, stateOf(c, "getToken()")));
}

/**
 * Changes the visitor's secret, so that a token from before a login is worth nothing after it. `login()` calls it. There is
 * none to change where nothing protects the request.
 *
 * @param c The request.
 */
export function rotateToken(c: Context): void {
  const state = csrfState(c);
  if (state) renewSecret(state);
}

/** What templates get as `it.csrfToken`; empty where nothing protects the request. */
export function csrfToken(c: Context): string | Promise<string> {
  const state = csrfState(c);
  if (!state) return "";
  const secret = secretOf(c, state);
  // Not to wait where nothing is to be waited for spares the template a second run.
  return typeof secret === "string" ? maskSecret(secret) : secret.then(maskSecret);
}

/** What templates get as `it.csrfInput`; empty where nothing protects the request. */
export function csrfInput(c: Context): SafeHtml | Promise<SafeHtml> {
  const token = csrfToken(c);
  return typeof token === "string" ? hiddenInput(token) : token.then(hiddenInput);
}

/** A token has letters and digits alone, so there is nothing to escape. */
function hiddenInput(token: string): SafeHtml {
  return safe(token === "" ? "" : `<input type="hidden" name="${FIELD}" value="${token}">`);
}

function stateOf(c: Context, caller: string): CsrfState {
  const state = csrfState(c);
  if (state) return state;
  throw new ImproperlyConfigured("middleware", `expected csrf() before whatever calls ${caller}`);
}
