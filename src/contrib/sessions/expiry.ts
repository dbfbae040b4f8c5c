import type { SessionData, SessionSettings } from "../../conf/mod.ts";

/** Where Django keeps it, among the session's own values. */
export const EXPIRY = "_session_expiry";

type ExpirySettings = Pick<SessionSettings, "sessionCookieAge" | "sessionExpireAtBrowserClose">;

/** What a session says of its own end: seconds, 0 for the end of the browser, a moment, or nothing. */
export function ownExpiry(data: SessionData): number | Date | undefined {
  const value = Object.hasOwn(data, EXPIRY) ? data[EXPIRY] : undefined;
  if (typeof value === "number") return value;
  const date = typeof value === "string" ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}

/**
 * When a session ends.
 *
 * @param data What it holds.
 * @param settings The site's settings.
 * @param modified When it was saved.
 * @returns The moment.
 */
export function expiryDate(data: SessionData, settings: ExpirySettings, modified: Date = new Date()): Date {
  const own = ownExpiry(data);
  if (own instanceof Date) return own;
  // As in Django, 0 ends the cookie with the browser, and what is kept at the server after the usual time.
  return new Date(modified.getTime() + (own || settings.sessionCookieAge) * 1000);
}

/** Seconds until a session ends that is saved now. */
export function expiryAge(data: SessionData, settings: ExpirySettings): number {
  const own = ownExpiry(data);
  if (own instanceof Date) return Math.floor((own.getTime() - Date.now()) / 1000);
  return own || settings.sessionCookieAge;
}

/** Whether the cookie is one that goes with the browser. */
export function endsWithBrowser(data: SessionData, settings: ExpirySettings): boolean {
  const own = ownExpiry(data);
  return own === undefined ? settings.sessionExpireAtBrowserClose : own === 0;
}

/** Beyond it, moments have no four digits for the year. */
const LONGEST = 100 * 365 * 24 * 3600;

/**
 * What is kept of an expiry that a view chose.
 *
 * @throws {RangeError} If it is none.
 */
export function checkedExpiry(expiry: number | Date): number | string {
  if (typeof expiry === "number" && Number.isSafeInteger(expiry) && Math.abs(expiry) <= LONGEST) return expiry;
  if (expiry instanceof Date && /^\d{4}$/.test(`${expiry.getUTCFullYear()}`)) return writeMoment(expiry);
  throw new RangeError(
    `Cannot let the session end at ${expiry}: expected whole seconds, up to 100 years, or a valid Date`,
  );
}

/** Writes a moment as Python's `isoformat()` does; older ones do not read the letter Z. */
function writeMoment(date: Date): string {
  return date.toISOString().replace("Z", "000+00:00");
}
