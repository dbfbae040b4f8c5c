import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { IntegrityError } from "../../../errors.ts";
import { addressOf } from "../guards.ts";
import { authOptionsOf } from "../options.ts";
import { passwordChanged } from "../password_validation/mod.ts";
import { notePending, releaseName, reserveName } from "../pending_registrations.ts";
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
  const { usernameField, emailField } = authOptionsOf(c);
  const username = usernameOf(c, user);
  const isFree = await reserveName(c, username);
  // Where the address is the name, nobody is told that it is taken.
  if (!isFree && usernameField !== emailField) {
    form.addErrors(usernameField, [usernameTaken(c)]);
    return false;
  }
  const others = await usersWith(c, form.value(EMAIL.name));
  const waiting = await waitingAmong(c, others);
  const owner = others.find((other) => isInUse(other) || (isUnique(c) && !waiting.includes(other)));
  if (owner) {
    // As many steps as with a new account, which is written as well.
    await reserveName(c, username);
    return await tellOwner(c, options, username, owner);
  }
  // Nobody has opened the link of an earlier one. Where an address can be in one account only, this one takes its place,
  // name and password with it: the earlier link is worth nothing then, and whose password this one asks for opens it.
  const [earlier] = isUnique(c) ? waiting : [];
  const account = await write(c, user, earlier);
  if (account === "taken") return await tellWhatIsTaken(c, form, options, username);
  if (account === "opened") return await tellOwner(c, options, username, earlier ?? user);
  await passwordChanged(form.value(PASSWORD_NAMES.first), account, authOptionsOf(c).passwordValidators);
  await notePending(c, username, account);
  sendActivation(c, options, [account]);
  return true;
}

/** Writes an account, or puts it in the place of an earlier one, unless that was opened meanwhile. */
async function write(
  c: Context,
  user: AuthUser,
  earlier: AuthUser | undefined,
): Promise<AuthUser | "taken" | "opened"> {
  try {
    if (!earlier) {
      await user.save();
      return user;
    }
    return await replace(c, earlier, user) ? Object.assign(earlier, valuesOf(c, user)) : "opened";
  } catch (error) {
    if (error instanceof IntegrityError) return "taken";
    throw error;
  }
}

/** Somebody was quicker: with the address, which is told to its owner alone, or with the name, by other ways than the page. */
async function tellWhatIsTaken(
  c: Context,
  form: Form,
  options: AccountMailOptions,
  username: string,
): Promise<boolean> {
  const [owner] = isUnique(c) ? await usersWith(c, form.value(EMAIL.name)) : [];
  if (owner) return await tellOwner(c, options, username, owner);
  await releaseName(c, username);
  form.addErrors(authOptionsOf(c).usernameField, [usernameTaken(c)]);
  return false;
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
  const { usernameField, passwordValidators } = authOptionsOf(c);
  if (await write(c, user, undefined) === "taken") {
    form.addErrors(usernameField, [usernameTaken(c)]);
    return false;
  }
  await passwordChanged(form.value(PASSWORD_NAMES.first), user, passwordValidators);
  return true;
}

/** To whoever registers, it has gone well. */
async function tellOwner(
  c: Context,
  options: AccountMailOptions,
  username: string,
  owner: AuthUser,
): Promise<true> {
  await notePending(c, username, undefined);
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
