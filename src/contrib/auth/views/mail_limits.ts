import type { Context } from "hono";
import { countAttempts, countedClient } from "../attempts/count.ts";
import { type AttemptLimit, checkLimits } from "../attempts/limit.ts";

/** What a mail is for. Each is counted by itself, so that mails of the one keep nobody from those of the other. */
type MailKind = "registration" | "password reset";

/** How many mails one of these pages sends. */
export interface MailLimits {
  /** To one address, whether somebody has it or not. */
  readonly recipient: AttemptLimit;
  /** For one client, whomever they go to; an IPv6 network counts as one. */
  readonly client: AttemptLimit;
}

const HOUR = 3600;

/** Five mails an hour to one address, thirty for one client, of each kind. */
export const defaultMailLimits: MailLimits = {
  recipient: { attempts: 5, window: HOUR, lock: HOUR },
  client: { attempts: 30, window: HOUR, lock: HOUR },
};

/** Options of the views that send mails to whoever is named. */
export interface MailLimitOptions {
  /**
   * How many mails are sent; `false` for any number.
   *
   * @default {defaultMailLimits}
   */
  mailLimits?: MailLimits | false;
}

/**
 * Checks the limits that a project set.
 *
 * @param view The name of the view.
 * @param options Its options.
 * @returns The limits.
 * @throws {ImproperlyConfigured} If a number is none that can be counted to.
 */
export function mailLimitsOf(view: string, { mailLimits = defaultMailLimits }: MailLimitOptions): MailLimits | false {
  if (mailLimits !== false) checkLimits(`${view}.mailLimits`, { ...mailLimits });
  return mailLimits;
}

/**
 * Counts a mail before it is known whether there is anybody to send it to, so that the answer does not tell.
 *
 * @param c The request.
 * @param kind What it is for.
 * @param address Whom it would go to.
 * @param limits The limits.
 * @returns Seconds until there may be another one; 0 where this one may be sent.
 */
export async function countMail(
  c: Context,
  kind: MailKind,
  address: string,
  limits: MailLimits | false,
): Promise<number> {
  if (limits === false) return 0;
  const value = address.normalize("NFKC").toLowerCase();
  return await countAttempts(c, [
    { kind: `${kind} mail`, value, limit: limits.recipient },
    ...countedClient(c, `${kind} mail client`, limits.client),
  ]);
}
