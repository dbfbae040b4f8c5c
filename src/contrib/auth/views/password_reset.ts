import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import type { View } from "../../../urls/mod.ts";
import { addressOf } from "../guards.ts";
import { isPasswordUsable } from "../hashers/mod.ts";
import { openFormView, showForm } from "./form_view.ts";
import { EMAIL } from "./email_field.ts";
import { Form } from "./form.ts";
import { countMail, type MailLimitOptions, mailLimitsOf } from "./mail_limits.ts";
import { checkMailOptions, linkData, type MailOptions, sendLater } from "./mails.ts";
import { needsMail, refuseWithoutMail } from "./needs_mail.ts";
import { type Page, type PageOptions, sendOn } from "./page.ts";
import { isInUse, waitingAmong } from "./registration.ts";
import { addressOfUser, usersWith } from "./same_address.ts";
import { makeToken } from "./tokens.ts";

/** Options for {@linkcode passwordResetView}. */
export interface PasswordResetViewOptions extends PageOptions, MailOptions, MailLimitOptions {
  /**
   * Where visitors go then: a path, or the name of a pattern.
   *
   * @default {"password_reset_done"}
   */
  successUrl?: string;
  /**
   * The template of the mail.
   *
   * @default {"registration/password_reset_email"}
   */
  emailTemplate?: string;
  /**
   * The template of its subject.
   *
   * @default {"registration/password_reset_subject"}
   */
  subjectTemplate?: string;
  /** The template of the mail as HTML, where there is to be one. */
  htmlEmailTemplate?: string;
}

/**
 * A view that sends a link for a new password to an address, if there is an active user who has it and a password. The
 * answer is the same, and takes as long, whether there is one or not.
 *
 * Its links name the host that the visitor asked for, which `allowedHosts` has let in.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { passwordResetView } from "@nuages/nuages/contrib/auth/views";
 *
 * path("password_reset/", passwordResetView({ origin: "https://example.com", fromEmail: "help@example.com" }), {
 *   name: "password_reset",
 * });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.PasswordResetView}
 * @param options What is other than in Django.
 * @returns The view.
 * @throws {ImproperlyConfigured} If `origin` is no origin, or a limit cannot be counted to.
 */
export function passwordResetView(options: PasswordResetViewOptions = {}): View {
  checkMailOptions("passwordResetView", options);
  const mailLimits = mailLimitsOf("passwordResetView", options);
  return needsMail(openFormView(async function passwordResetView(c) {
    refuseWithoutMail(c);
    const show = (form: Form): Promise<Response> => showForm(c, pageOf(c), form, options);
    if (c.req.method !== "POST") return await show(new Form([EMAIL]));

    const form = await Form.read(c, [EMAIL]);
    if (!form.isValid) return await show(form);
    const wait = await countMail(c, "password reset", form.value(EMAIL.name), mailLimits);
    if (wait > 0) form.delay("Too many mails were asked for", wait);
    if (!form.isValid) return await show(form);
    await sendLinks(c, options, form.value(EMAIL.name));
    return sendOn(addressOf(c, options.successUrl ?? "password_reset_done"));
  }));
}

/** The newest: anybody can register with an address that is not theirs, and each link is a mail. */
const MOST_WAITING = 3;

/**
 * The database is asked the same whether there is anybody or not; everything else happens after the answer. Who has
 * registered and lost the mail or the password gets a link, too, whose page opens the account with a new password.
 */
async function sendLinks(c: Context, options: PasswordResetViewOptions, email: string): Promise<void> {
  const all = await usersWith(c, email);
  const waiting = await waitingAmong(c, all);
  const active = all.filter(({ isActive, password }) => isActive !== false && isPasswordUsable(password));
  const users = all.some(isInUse) ? active : waiting.slice(0, MOST_WAITING);
  const templates = {
    subject: options.subjectTemplate ?? "registration/password_reset_subject",
    body: options.emailTemplate ?? "registration/password_reset_email",
    html: options.htmlEmailTemplate,
  };
  const mails = users.map((user) => ({
    to: addressOfUser(c, user),
    data: async () => ({
      ...linkData(c, options, "password_reset_confirm", user, await makeToken(c, user)),
      email: addressOfUser(c, user),
      // Somebody else may have typed the name of an account that waits, to have it sent to this address.
      ...(waiting.includes(user) && { username: undefined }),
    }),
  }));
  sendLater(c, options, templates, mails);
}

function pageOf(c: Context): Page {
  const data = { loginUrl: addressOf(c, getSettings(c).loginUrl) };
  return { template: "registration/password_reset_form", title: "Password reset", data };
}
