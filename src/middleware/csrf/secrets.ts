import type { Context } from "hono";
import { getSettings } from "../../conf/mod.ts";
import { getCookie, setCookie } from "../../cookies/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { appendVary, editHeaders, type SessionSlot, sessionSlot } from "../../http/mod.ts";
import { newSecret, tokenProblem, unmaskToken } from "./token.ts";

/** Django's `CSRF_SESSION_KEY`. */
const SESSION_KEY = "_csrftoken";

/** The secret that a visitor came with. */
export type Stored =
  | { readonly kind: "secret"; readonly secret: string }
  | { readonly kind: "none" }
  | { readonly kind: "malformed"; readonly problem: string };

/** What is known of one request. */
export interface CsrfState {
  /** The secret that tokens are made of, as soon as there is one. */
  secret: string | undefined;
  /** Whether the answer is to bring the secret. */
  isToBeSent: boolean;
  /** Whether the request was found to be no forgery, so that nobody asks twice. */
  accepted: boolean;
}

const STATE = "nuages.csrf";

/** The state of a request; `undefined` where nothing protects it. */
export function csrfState(c: Context): CsrfState | undefined {
  return c.get(STATE);
}

/** Begins the state of a request, where nobody did before. */
export function enterCsrf(c: Context): CsrfState {
  const known = csrfState(c);
  if (known) return known;
  const state: CsrfState = { secret: undefined, isToBeSent: false, accepted: false };
  c.set(STATE, state);
  // A session is read when somebody needs it; a cookie is there already.
  if (!getSettings(c).csrfUseSessions) adopt(state, inCookie(c));
  return state;
}

/** Makes a new secret, which takes the place of the one that the visitor came with. */
export function renewSecret(state: CsrfState): string {
  state.isToBeSent = true;
  return state.secret = newSecret();
}

/** The secret that tokens are made of. Whoever asks for it sends it with the answer, which renews the cookie's life. */
export function secretOf(c: Context, state: CsrfState): string | Promise<string> {
  if (state.secret === undefined && getSettings(c).csrfUseSessions) {
    return inSession(c).then((stored) => {
      if (state.secret === undefined) adopt(state, stored);
      return sent(state);
    });
  }
  return sent(state);
}

/** Reads the secret that the visitor came with, whatever was made since. */
export function storedSecret(c: Context): Stored | Promise<Stored> {
  return getSettings(c).csrfUseSessions ? inSession(c) : inCookie(c);
}

/** Sends the secret, where the answer is to bring it. */
export async function sendSecret(c: Context, state: CsrfState): Promise<void> {
  const { secret, isToBeSent } = state;
  if (!isToBeSent || secret === undefined) return;
  state.isToBeSent = false;
  const settings = getSettings(c);
  if (settings.csrfUseSessions) {
    const session = await slotOf(c).load();
    if (session.get(SESSION_KEY) !== secret) session.set(SESSION_KEY, secret);
    return;
  }
  setCookie(c, settings.csrfCookieName, secret, {
    maxAge: settings.csrfCookieAge,
    domain: settings.csrfCookieDomain,
    path: settings.csrfCookiePath,
    secure: settings.csrfCookieSecure,
    httpOnly: settings.csrfCookieHttpOnly,
    sameSite: settings.csrfCookieSameSite,
  });
  // The page holds a token that fits this visitor's cookie alone.
  editHeaders(c, (headers) => appendVary(headers, "Cookie"));
}

function adopt(state: CsrfState, stored: Stored): void {
  if (stored.kind === "secret") state.secret = stored.secret;
  if (stored.kind === "malformed") renewSecret(state);
}

function sent(state: CsrfState): string {
  state.isToBeSent = true;
  return state.secret ?? renewSecret(state);
}

function inCookie(c: Context): Stored {
  const token = getCookie(c, getSettings(c).csrfCookieName);
  if (token === undefined) return { kind: "none" };
  const problem = tokenProblem(token);
  // Before version 4.1, Django masked what it put into the cookie.
  return problem ? { kind: "malformed", problem } : { kind: "secret", secret: unmaskToken(token) };
}

async function inSession(c: Context): Promise<Stored> {
  const token = (await slotOf(c).load()).get(SESSION_KEY);
  return typeof token === "string" && !tokenProblem(token)
    ? { kind: "secret", secret: unmaskToken(token) }
    : { kind: "none" };
}

function slotOf(c: Context): SessionSlot {
  const slot = sessionSlot(c);
  if (slot) return slot;
  throw new ImproperlyConfigured(
    "csrfUseSessions",
    "this request has no session; put the session middleware before csrf() in the middleware setting",
  );
}
