import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import type { AnyModel } from "../../../db/mod.ts";
import type { View } from "../../../urls/mod.ts";
import { addressOf } from "../guards.ts";
import { login } from "../login.ts";
import type { User } from "../models.ts";
import { setPassword } from "../passwords.ts";
import { openFormView, showForm } from "./form_view.ts";
import { Form } from "./form.ts";
import { countMail, type MailLimitOptions, mailLimitsOf } from "./mail_limits.ts";
import { checkMailOptions } from "./mails.ts";
import { needsMail, refuseWithoutMail } from "./needs_mail.ts";
import { type AccountMailOptions, addUser, keepForOwner } from "./new_account.ts";
import { type Page, type PageOptions, sendOn } from "./page.ts";
import { EMAIL } from "./email_field.ts";
import { checkedUser, type ClosedColumn, PASSWORD_NAMES, refuseClosed, registerFields } from "./register_form.ts";

/** Options for {@linkcode registerView}. */
export interface RegisterViewOptions<Model extends AnyModel = typeof User>
  extends PageOptions, AccountMailOptions, MailLimitOptions {
  /**
   * Columns of text that are asked for as well, such as `firstName`. What the form has no field for stays as it is by
   * default, whatever is sent.
   *
   * @default {[]}
   */
  fields?: readonly Exclude<keyof Model["table"]["$inferSelect"] & string, ClosedColumn>[];
  /**
   * Whether the address is verified by a mail before the account can be used. Without that the account can be used at once,
   * by whoever typed the address.
   *
   * @default {true}
   */
  verify?: boolean;
  /**
   * Where visitors go then: a path, or the name of a pattern.
   *
   * @default {"register_done; without verification, the setting loginRedirectUrl"}
   */
  successUrl?: string;
  /** The name of the backend that vouches for new users, where there are several and nothing is verified. */
  backend?: string;
}

/**
 * A view that makes an account: inactive, until its owner opens the link of a mail and gives the password again. The answer
 * is the same, and takes as long, if the address has an account already; then the mail says so.
 *
 * Usernames are public: the page says which ones are taken.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { registerView } from "@nuages/nuages/contrib/auth/views";
 *
 * path("register/", registerView({ fields: ["firstName"] }), { name: "register" });
 * ```
 *
 * @param options Other fields, without verification, other templates.
 * @returns The view.
 * @throws {ImproperlyConfigured} If a field is one that nobody gives to themselves, `origin` is no origin, or a limit cannot be counted to.
 */
export function registerView<Model extends AnyModel = typeof User>(options: RegisterViewOptions<Model> = {}): View {
  checkMailOptions("registerView", options);
  const extra: readonly string[] = options.fields ?? [];
  refuseClosed(extra);
  const { verify = true } = options;
  const mailLimits = mailLimitsOf("registerView", options);
  const view = openFormView(async function registerView(c) {
    if (verify) refuseWithoutMail(c);
    const fields = registerFields(c, extra, verify);
    const show = (form: Form): Promise<Response> => showForm(c, pageOf(c), form, options);
    if (c.req.method !== "POST") return await show(new Form(fields));

    const form = await Form.read(c, fields);
    const user = await checkedUser(c, form, extra, verify);
    if (!form.isValid) return await show(form);
    const wait = await countMail(c, "registration", form.value(EMAIL.name), mailLimits);
    if (wait > 0) form.delay("Too many accounts were asked for", wait);
    if (!form.isValid) return await show(form);
    // Before it is known whether the address has an account: hashing is what takes time.
    await setPassword(c, user, form.value(PASSWORD_NAMES.first));
    if (!await (verify ? keepForOwner(c, form, user, options) : addUser(c, form, user))) {
      return await show(form);
    }
    if (verify) return sendOn(addressOf(c, options.successUrl ?? "register_done"));
    await login(c, user, options.backend === undefined ? {} : { backend: options.backend });
    return sendOn(addressOf(c, options.successUrl ?? getSettings(c).loginRedirectUrl));
  });
  return verify ? needsMail(view) : view;
}

function pageOf(c: Context): Page {
  const data = { loginUrl: addressOf(c, getSettings(c).loginUrl) };
  return { template: "registration/register_form", title: "Create an account", data };
}
