import type { Context } from "hono";
import { getSettings, type Settings } from "../../../conf/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import { viewsWithin } from "../../../urls/mod.ts";

/** Views that send mails. */
const mailing = new WeakSet<object>();

/**
 * Notes that a view sends mails, for the check of sites.
 *
 * @param view The view.
 * @returns The same view.
 */
export function needsMail<V extends object>(view: V): V {
  mailing.add(view);
  return view;
}

/**
 * Whether a view, or one that it was made of, sends mails.
 *
 * @param view The view.
 * @returns Whether it does.
 */
export function sendsMail(view: object): boolean {
  return [...viewsWithin(view)].some((each) => mailing.has(each));
}

/**
 * Whether a site has a way to send mails. While one is made, they go to the console.
 *
 * @param settings Its settings.
 * @returns Whether it has.
 */
export function canSendMail({ emailBackend, debug }: Pick<Settings, "emailBackend" | "debug">): boolean {
  return emailBackend !== undefined || debug;
}

/**
 * Refuses a request that would end in a mail where there is no way to send one: mails go out behind the answer, so that
 * visitors would wait for them, and nobody would see why they never come.
 *
 * @param c The request.
 * @throws {ImproperlyConfigured} If the site has no way to send mails.
 */
export function refuseWithoutMail(c: Context): void {
  if (canSendMail(getSettings(c))) return;
  throw new ImproperlyConfigured(
    "emailBackend",
    "this page sends a link by mail, and the site has no way to send mails; set what sends them",
  );
}
