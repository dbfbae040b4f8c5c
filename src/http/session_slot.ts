import type { Context } from "hono";

/** What middleware may read of a session, and write into it. */
export interface SessionValues {
  /** Reads the value behind a key; `undefined` where there is none. */
  get(key: string): unknown;
  /** Sets the value behind a key, which must be one that JSON holds. The session is saved after the answer. */
  set(key: string, value: unknown): void;
}

/** The session of a request, before it is read. */
export interface SessionSlot {
  /** Reads the session, once for a request. The answer then depends on the visitor's cookie. */
  load(): Promise<SessionValues>;
}

const SESSION = "nuages.session";

/**
 * Puts the session on a request. Called by the session middleware, so that what stands below it in the plan of the
 * house, such as the protection against forged requests, can use sessions without knowing how they are kept.
 *
 * @param c The request.
 * @param session The session.
 */
export function enterSession(c: Context, session: SessionSlot): void {
  c.set(SESSION, session);
}

/**
 * Reads the session of a request.
 *
 * @param c The request.
 * @returns The session; `undefined` where no session middleware stands before whatever asks.
 */
export function sessionSlot(c: Context): SessionSlot | undefined {
  return c.get(SESSION);
}
