import type { Context } from "hono";
import type { AuthUser } from "../types.ts";
import { linkData, type MailOptions, sendLater } from "./mails.ts";
import { addressOfUser } from "./same_address.ts";
import { ACTIVATION_SALT, makeToken } from "./tokens.ts";

/** The templates of the mail with the link. */
export interface ActivationMailOptions extends MailOptions {
  /**
   * The template of the mail with the link.
   *
   * @default {"registration/activation_email"}
   */
  emailTemplate?: string;
  /**
   * The template of its subject.
   *
   * @default {"registration/activation_subject"}
   */
  subjectTemplate?: string;
}

/**
 * Sends the link that opens an account. Nothing that was typed is in this mail: whoever typed it may want to have it sent
 * to somebody else.
 *
 * @param c The request.
 * @param options Origin and templates.
 * @param users Whose accounts.
 */
export function sendActivation(c: Context, options: ActivationMailOptions, users: readonly AuthUser[]): void {
  const templates = {
    subject: options.subjectTemplate ?? "registration/activation_subject",
    body: options.emailTemplate ?? "registration/activation_email",
  };
  const mails = users.map((user) => ({
    to: addressOfUser(c, user),
    data: async () => linkData(c, options, "activate", user, await makeToken(c, user, { salt: ACTIVATION_SALT })),
  }));
  sendLater(c, options, templates, mails);
}
