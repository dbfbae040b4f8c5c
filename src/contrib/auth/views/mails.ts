import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import { getRuntime, isSecure, requestHost } from "../../../http/mod.ts";
import { sendMail } from "../../../mail/mod.ts";
import { renderToString } from "../../../shortcuts.ts";
import { urlFor } from "../../../urls/mod.ts";
import type { AuthUser } from "../types.ts";
import { usernameOf } from "../username_of.ts";
import { uidOf } from "./uidb64.ts";

/** Options of the views that send mails. */
export interface MailOptions {
  /**
   * What links in mails begin with, such as `https://example.com`. Without it, the host of the request, which
   * `allowedHosts` has let in: a site that lets in any host has to name one here.
   *
   * @default {"the host of the request"}
   */
  origin?: string;
  /**
   * What mails call the site.
   *
   * @default {"the host of the links"}
   */
  siteName?: string;
  /**
   * Whom mails are from.
   *
   * @default {"the setting defaultFromEmail"}
   */
  fromEmail?: string;
  /** Values for the templates of mails, beside ours: Django's `extra_email_context`. */
  emailContext?: (c: Context) => Record<string, unknown>;
}

/** The templates of a mail. */
export interface MailTemplates {
  /** Its subject, as text. Line ends are left out. */
  readonly subject: string;
  /** Its body, as text. */
  readonly body: string;
  /** The same as HTML, where there is one. */
  readonly html?: string | undefined;
}

/**
 * Checks the options when the site starts.
 *
 * @param where Who takes them.
 * @param options The options.
 * @throws {ImproperlyConfigured} If `origin` is no origin.
 */
export function checkMailOptions(where: string, { origin }: MailOptions): void {
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).origin === origin)) return;
  throw new ImproperlyConfigured(
    `${where}.origin`,
    `expected a scheme and a host, such as "https://example.com", received "${origin}"`,
  );
}

/**
 * What all mails get: `origin`, and Django's `domain`, `protocol` and `siteName`.
 *
 * @param c The request, whose host was checked.
 * @param options What the project says.
 * @returns The values.
 */
export function siteData(c: Context, options: MailOptions): Record<string, string> & { readonly origin: string } {
  const settings = getSettings(c);
  const origin = options.origin ??
    `${isSecure(c, settings) ? "https" : "http"}://${requestHost(c.req.raw, settings)}`;
  const [protocol = "", domain = ""] = origin.split("://");
  return { origin, protocol, domain, siteName: options.siteName ?? domain };
}

/**
 * What mails with a link for one user get: Django's `uid` and `token`, and the whole `link`.
 *
 * @param c The request.
 * @param options What the project says.
 * @param name The name of the link's pattern.
 * @param user The user.
 * @param token The token.
 * @returns The values.
 */
export function linkData(
  c: Context,
  options: MailOptions,
  name: string,
  user: AuthUser,
  token: string,
): Record<string, unknown> {
  const uid = uidOf(user);
  const site = siteData(c, options);
  const username = usernameOf(c, user);
  return { ...site, user, username, uid, token, link: site.origin + urlFor(c, name, { uidb64: uid, token }) };
}

/** A mail that is written after the answer. */
export interface LaterMail {
  /** Whom it is for. */
  readonly to: string;
  /** Makes the values of its templates. */
  readonly data: () => Promise<Record<string, unknown>>;
}

/**
 * Writes and sends mails after the answer, so that how long the answer takes tells nobody whether there was one to send.
 * What goes wrong is written to the log.
 *
 * @param c The request.
 * @param options What the project says.
 * @param templates The templates.
 * @param mails The mails, in order.
 */
export function sendLater(
  c: Context,
  options: MailOptions,
  templates: MailTemplates,
  mails: readonly LaterMail[],
): void {
  getRuntime(c).waitUntil(sendAll(c, options, templates, mails));
}

async function sendAll(
  c: Context,
  { emailContext, fromEmail }: MailOptions,
  templates: MailTemplates,
  mails: readonly LaterMail[],
): Promise<void> {
  // Only after what is under way now, which is the answer.
  await new Promise((resolve) => setTimeout(resolve, 0));
  for (const { to, data } of mails) {
    try {
      const values = { ...await data(), ...emailContext?.(c) };
      const { subject, body, html } = templates;
      await sendMail(c, {
        // As in Django: a line end would begin another header.
        subject: (await renderToString(c, subject, values)).replaceAll(/[\r\n]+/g, "").trim(),
        body: (await renderToString(c, body, values)).trim() + "\n",
        ...(html !== undefined && { html: await renderToString(c, html, values) }),
        to: [to],
        ...(fromEmail !== undefined && { from: fromEmail }),
      });
    } catch (error) {
      console.error("Cannot send a mail:", error);
    }
  }
}
