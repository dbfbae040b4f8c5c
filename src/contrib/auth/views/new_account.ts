import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { IntegrityError } from "../../../errors.ts";
import { addressOf } from "../guards.ts";
import { authOptionsOf } from "../options.ts";
import { passwordChanged } from "../password_validation/mod.ts";
import { notePending, reserveUsername } from "../pending_registrations.ts";
import type { AuthUser } from "../types.ts";
import { usernameOf } from "../username_of.ts";
import { type ActivationMailOptions, sendActivation } from "./activation_mail.ts";
import { EMAIL } from "./email_field.ts";
import type { Form } from "./form.ts";
import { linkTo } from "./links.ts";
import { sendLater, siteData } from "./mails.ts";
import { PASSWORD_NAMES, usernameTaken } from "./register_form.ts";
import { isInUse, waitingAmong } from "./registration.ts";
import { addressOfUser, usersWith } from "./same_address.ts";

/** Options of the mails of a registration. */
export interface AccountMailOptions extends ActivationMailOptions {
  /**
   * The template of the mail to an address that has an account already.
   *
   * @default {"registration/account_exists_email"}
   */
  existsEmailTemplate?: string;
  /**
   * The template of its subject.
   *
   * @default {"registration/account_exists_subject"}
   */
  existsSubjectTemplate?: string;
}

/**
 * Keeps a new account until its owner says that the address is theirs, or tells them that they have one.
 *
 * @param c The request.
 * @param form The form, for what goes wrong.
 * @param user The user, with a password.
 * @param options Origin and templates of the mails.
 * @returns Whether nothing went wrong; not whether there is a new account.
 */
export async function keepForOwner(
  c: Context,
  form: Form,
  user: AuthUser,
  options: AccountMailOptions,
): Promise<boolean> {
  const others = await usersWith(c, form.value(EMAIL.name));
  const waiting = await waitingAmong(c, others);
  const owner = others.find((other) => isInUse(other) || (isUnique(c) && !waiting.includes(other)));
  if (owner) {
    await reserveUsername(c, usernameOf(c, user));
    return tellOwner(c, options, owner);
  }
  // Nobody has opened the link of an earlier one. Where an address can be in one account only, this one takes its place,
  // name and password with it: the earlier link is worth nothing then, and whose password this one asks for opens it.
  const [earlier] = isUnique(c) ? waiting : [];
  let isKept = true;
  const write = async (): Promise<void> => {
    if (earlier) isKept = await replace(c, earlier, user);
    else await user.save();
  };
  if (!await keep(c, form, user, write)) return false;
  if (earlier && !isKept) return tellOwner(c, options, earlier);
  const account = earlier ? Object.assign(earlier, valuesOf(c, user)) : user;
  await notePending(c, account);
  sendActivation(c, options, [account]);
  return true;
}

/** Takes the place of an account that still waits: one that was opened in the meantime stays as it is. */
async function replace(c: Context, { pk, password }: AuthUser, user: AuthUser): Promise<boolean> {
  const { model } = authOptionsOf(c);
  return await model.objects(c).filter({ pk, password, isActive: false } as never).update(valuesOf(c, user) as never) >
    0;
}

function isUnique(c: Context): boolean {
  const { model, emailField } = authOptionsOf(c);
  return model.fields[emailField]?.column.isUnique === true;
}

function valuesOf(c: Context, user: AuthUser): Record<string, unknown> {
  const { model } = authOptionsOf(c);
  const names = Object.keys(model.fields).filter((name) => !model.primaryKey.includes(name));
  const values = names.map((name): [string, unknown] => [name, Reflect.get(user, name)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * Writes an account. The form says it if somebody else has taken the name in the meantime.
 *
 * @param c The request.
 * @param form The form.
 * @param user The user.
 * @returns Whether it was written.
 */
export async function addUser(c: Context, form: Form, user: AuthUser): Promise<boolean> {
  return await keep(c, form, user, () => user.save());
}

async function keep(c: Context, form: Form, user: AuthUser, write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error;
    form.addErrors(authOptionsOf(c).usernameField, [usernameTaken(c)]);
    return false;
  }
  await passwordChanged(form.value(PASSWORD_NAMES.first), user, authOptionsOf(c).passwordValidators);
  return true;
}

/** To whoever registers, it has gone well. */
function tellOwner(c: Context, options: AccountMailOptions, owner: AuthUser): true {
  const templates = {
    subject: options.existsSubjectTemplate ?? "registration/account_exists_subject",
    body: options.existsEmailTemplate ?? "registration/account_exists_email",
  };
  const site = siteData(c, options);
  const whole = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : new URL(path, site.origin).href;
  const data = {
    ...site,
    user: owner,
    loginUrl: whole(addressOf(c, getSettings(c).loginUrl)),
    passwordResetUrl: whole(linkTo(c, "password_reset")),
  };
  sendLater(c, options, templates, [{ to: addressOfUser(c, owner), data: () => Promise.resolve(data) }]);
  return true;
}
