import type { Context } from "hono";
import { newNonce } from "../../signing/mod.ts";
import type { Policy } from "./policy.ts";

/** What is known of the policy of one answer. */
export interface CspState {
  /** The nonce, as soon as somebody read it. */
  nonce: string | undefined;
  /** What the view wants instead of the site's policy; `{ policy: undefined }` is no header. */
  enforced: { readonly policy: Policy | undefined } | undefined;
  /** What the view wants instead of the site's policy that is only reported on. */
  reported: { readonly policy: Policy | undefined } | undefined;
}

const STATE = "nuages.csp";

/** Begins the state of a request. */
export function enterCsp(c: Context): CspState {
  const state: CspState = { nonce: undefined, enforced: undefined, reported: undefined };
  c.set(STATE, state);
  return state;
}

/** The state of a request; `undefined` where no policy is sent. */
export function cspState(c: Context): CspState | undefined {
  return c.get(STATE);
}

/**
 * The nonce of this answer: 16 random bytes, made when somebody reads them first. Only then is it in the policy. Templates
 * read it as `it.cspNonce`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/csp/#nonce-config}
 * @param c The request.
 * @returns The nonce; an empty text where `contentSecurityPolicy()` is not in use.
 */
export function getNonce(c: Context): string {
  const state = cspState(c);
  return state ? state.nonce ??= newNonce() : "";
}

/**
 * Tells whether the answer holds a nonce, and so is not to be kept for another request.
 *
 * @param c The request.
 * @returns Whether somebody read the nonce.
 */
export function hasNonce(c: Context): boolean {
  return cspState(c)?.nonce !== undefined;
}
