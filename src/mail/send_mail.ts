import type { Context } from "hono";
import { getSettings, type MailBackend, type OutgoingMail, type Settings } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { consoleMail } from "./backends/console.ts";

/** A mail as a view writes it. */
export interface Mail extends Omit<OutgoingMail, "from"> {
  /** Whom it is from; the setting `defaultFromEmail`, without it. */
  readonly from?: string;
}

/**
 * Sends a mail.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { sendMail } from "@nuages/nuages/mail";
 *
 * async function invite(c: Context, address: string): Promise<void> {
 *   await sendMail(c, { subject: "Tonight", body: "At nine, at the Hot Club.", to: [address] });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/email/#send-mail}
 * @param c The request.
 * @param mail The mail.
 * @throws {TypeError} If a line of its head has line ends, which could begin another line, or there is nobody to send it
 * to.
 * @throws {ImproperlyConfigured} If the site has no way to send mails.
 */
export async function sendMail(c: Context, mail: Mail): Promise<void> {
  const settings = getSettings(c);
  const complete: OutgoingMail = { ...mail, from: mail.from ?? settings.defaultFromEmail };
  const { subject, from, to, replyTo = [] } = complete;
  if (to.length === 0) throw new TypeError(`Cannot send "${subject}": it is for nobody, expected an address`);
  for (
    const [name, value] of [
      ["subject", subject],
      ["from", from],
      ...withName("to", to),
      ...withName("replyTo", replyTo),
    ]
  ) {
    if (!/[\r\n\0]/.test(value ?? "")) continue;
    throw new TypeError(`Cannot send a mail: its ${name} has a line end, which could begin another header`);
  }
  await backendOf(settings).send([complete]);
}

function withName(name: string, values: readonly string[]): [string, string][] {
  return values.map((value) => [name, value]);
}

function backendOf({ emailBackend, debug }: Settings): MailBackend {
  if (emailBackend) return emailBackend;
  if (debug) return consoleMail();
  throw new ImproperlyConfigured("emailBackend", "the site has no way to send mails; set what sends them");
}
