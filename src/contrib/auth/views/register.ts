import type { Context } from "hono";
import type { AnyModel } from "../../../db/mod.ts";
import { ImproperlyConfigured, IntegrityError } from "../../../errors.ts";
import { getSettings } from "../../../conf/mod.ts";
import type { View } from "../../../urls/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { addressOf } from "../guards.ts";
import { login } from "../login.ts";
import type { User } from "../models.ts";
import { authOptionsOf } from "../options.ts";
import { passwordChanged } from "../password_validation/mod.ts";
import { setPassword } from "../passwords.ts";
import type { AuthUser } from "../types.ts";
import { normalizeEmail, normalizeUsername } from "../username.ts";
import { openFormView } from "./form_view.ts";
import { type Field, Form } from "./form.ts";
import { linkTo } from "./links.ts";
import { countMail, defaultMailLimits, type MailLimitOptions } from "./mail_limits.ts";
import { type ActivationMailOptions, sendActivation } from "./activation_mail.ts";
import { checkMailOptions, sendLater, siteData } from "./mails.ts";
import { checkNewPassword, labelOf, newPasswordFields } from "./new_password.ts";
import { type PageOptions, sendOn, showPage } from "./page.ts";
import { EMAIL } from "./password_reset.ts";
import { isInUse, isReserved, markRegistered, noteRegistered, reserveUsername, waitingAmong } from "./registration.ts";
import { addressOfUser, usersWith } from "./same_address.ts";
import { waitingTime } from "./waiting.ts";

/** The columns that nobody gives to themselves. */
export type ClosedColumn =
  | "id"
  | "pk"
  | "password"
  | "lastLogin"
  | "isActive"
  | "isStaff"
  | "isSuperuser"
  | "dateJoined";

const CLOSED: readonly string[] = [
  ...["id", "pk", "password", "lastLogin", "isActive", "isStaff", "isSuperuser", "dateJoined"] satisfies ClosedColumn[],
];

/** Options for {@linkcode registerView}. */
export interface RegisterViewOptions<Model extends AnyModel = typeof User>
  extends PageOptions, ActivationMailOptions, MailLimitOptions {
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

const NAMES = { first: "password1", second: "password2" };

/**
 * A view that makes an account: inactive, until its owner opens the link of a mail. The answer is the same, and takes as
 * long, if the address has an account already; then the mail says so.
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
 * @throws {ImproperlyConfigured} If a field is one that nobody gives to themselves, or `origin` is no origin.
 */
export function registerView<Model extends AnyModel = typeof User>(options: RegisterViewOptions<Model> = {}): View {
  checkMailOptions("registerView", options);
  const extra: readonly string[] = options.fields ?? [];
  for (const name of extra) {
    if (!CLOSED.includes(name)) continue;
    throw new ImproperlyConfigured("registerView.fields", `nobody gives "${name}" to themselves; leave it out`);
  }
  const { verify = true, mailLimits = defaultMailLimits } = options;
  return openFormView(async function registerView(c) {
    const fields = fieldsOf(c, extra);
    if (c.req.method !== "POST") return await showForm(c, options, new Form(fields));

    const form = await Form.read(c, fields);
    const user = await checkedUser(c, form, extra, verify);
    if (!form.isValid) return await showForm(c, options, form, 422);
    const wait = await countMail(c, form.value(EMAIL.name), mailLimits);
    if (wait > 0) {
      form.refuse(`Too many accounts were asked for. Please try again in ${waitingTime(wait)}.`);
      return await showForm(c, options, form, 429, { "Retry-After": `${wait}` });
    }
    // Before it is known whether the address has an account: hashing is what takes time.
    await setPassword(c, user, form.value(NAMES.first));
    if (!await (verify ? askOwner(c, form, user, options) : addUser(c, form, user))) {
      return await showForm(c, options, form, 422);
    }
    if (verify) return sendOn(addressOf(c, options.successUrl ?? "register_done"));
    await login(c, user, options.backend === undefined ? {} : { backend: options.backend });
    return sendOn(addressOf(c, options.successUrl ?? getSettings(c).loginRedirectUrl));
  });
}

function fieldsOf(c: Context, extra: readonly string[]): Field[] {
  const { model, usernameField, emailField } = authOptionsOf(c);
  const text = (name: string): Field => {
    const field = model.fields[name];
    if (!field) {
      throw new ImproperlyConfigured("registerView.fields", `the model "${model.name}" has no column "${name}"`);
    }
    return {
      name,
      label: labelOf(model, name),
      type: "text",
      autocomplete: AUTOCOMPLETE[name] ?? (name === usernameField ? "username" : "on"),
      maxLength: field.info.maxLength ?? LONGEST_TEXT,
      required: !field.blank,
      helpTexts: field.helpText === "" ? [] : [field.helpText],
    };
  };
  const names = new Set([usernameField, ...extra]);
  names.delete(emailField);
  // By the address alone, an account is found again.
  const email: Field = { ...EMAIL, label: labelOf(model, emailField) };
  return [...[...names].map(text), email, ...newPasswordFields(c, NAMES, "Password")];
}

const LONGEST_TEXT = 1000;

/** What browsers may fill in, by the names of Django's columns. */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  username: "username",
  firstName: "given-name",
  lastName: "family-name",
};

/** A user with what the form has fields for, and nothing else. The form says what is wrong with them. */
async function checkedUser(c: Context, form: Form, extra: readonly string[], verify: boolean): Promise<AuthUser> {
  const { model, usernameField, emailField } = authOptionsOf(c);
  if (verify && !Object.hasOwn(model.fields, "isActive")) {
    throw new ImproperlyConfigured(
      "registerView",
      `the model "${model.name}" has no column "isActive", so no account can wait for its address to be verified; ` +
        "add it, or write verify: false",
    );
  }
  const names = [...new Set([usernameField, ...extra, emailField])];
  const values: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, form.value(name)]));
  values[usernameField] = normalizeUsername(form.value(usernameField));
  values[emailField] = normalizeEmail(form.value(EMAIL.name));
  if (verify) values.isActive = false;
  const row = model.build({ ...values, password: "" } as never, c);

  await checkNewPassword(c, form, NAMES, row);
  const right = names.filter((name) => form.errorsOf(fieldOf(name, emailField)).length === 0);
  try {
    await row.fullClean({ exclude: Object.keys(model.fields).filter((name) => !right.includes(name)) as never[] });
  } catch (error) {
    noteProblems(form, error, emailField, verify);
  }
  const username = values[usernameField];
  if (verify && usernameField !== emailField && form.isValid && await isReserved(c, `${username}`)) {
    form.addErrors(usernameField, [usernameTaken(c)]);
  }
  // completeOptions() checked that the model has what AuthUser asks for.
  return row as unknown as AuthUser;
}

/** The column of the address may have any name, the field is called `email`. */
function fieldOf(name: string, emailField: string): string {
  return name === emailField ? EMAIL.name : name;
}

/** Whether an address has an account is told to its owner alone. */
function noteProblems(form: Form, error: unknown, emailField: string, verify: boolean): void {
  if (!(error instanceof ValidationError)) throw error;
  for (const [name, errors] of Object.entries(error.errorRecord ?? { "": error.errorList })) {
    const shown = errors.filter(({ code }) => !(verify && name === emailField && code === "unique"));
    form.addErrors(fieldOf(name, emailField), shown.map(({ message }) => message));
  }
}

function usernameTaken(c: Context): string {
  const { model, usernameField } = authOptionsOf(c);
  return model.fields[usernameField]?.errorMessages.unique ??
    `${model.verboseName} with this ${model.fields[usernameField]?.verboseName} already exists.`;
}

/** Keeps a new account until its owner says that the address is theirs, or tells them that they have one. */
async function askOwner<Model extends AnyModel>(
  c: Context,
  form: Form,
  user: AuthUser,
  options: RegisterViewOptions<Model>,
): Promise<boolean> {
  const others = await usersWith(c, form.value(EMAIL.name));
  const waiting = await waitingAmong(c, others);
  const owner = others.find((other) => isInUse(other) || (isUnique(c) && !waiting.includes(other)));
  if (owner) {
    // As many steps as with a new account.
    await reserveUsername(c, `${Reflect.get(user, authOptionsOf(c).usernameField)}`);
    await markRegistered(c, undefined);
    await noteRegistered(c, undefined);
    sendExists(c, options, owner);
    return true;
  }
  // Nobody has opened the link of an earlier one. Where an address can be in one account only, this one takes its place.
  const [earlier] = waiting;
  const account = earlier && isUnique(c) ? Object.assign(earlier, valuesOf(c, user)) : user;
  if (!await addUser(c, form, account)) return false;
  await markRegistered(c, account);
  await noteRegistered(c, account);
  sendActivation(c, options, [account]);
  return true;
}

function isUnique(c: Context): boolean {
  const { model, emailField } = authOptionsOf(c);
  return model.fields[emailField]?.column.isUnique === true;
}

function valuesOf(c: Context, user: AuthUser): Record<string, unknown> {
  const { model } = authOptionsOf(c);
  const names = Object.keys(model.fields).filter((name) => !model.primaryKey.includes(name));
  return Object.fromEntries(names.map((name) => [name, Reflect.get(user, name)]));
}

/** Writes the account; the form says it if somebody else has taken the name in the meantime. */
async function addUser(c: Context, form: Form, user: AuthUser): Promise<boolean> {
  try {
    await user.save();
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error;
    form.addErrors(authOptionsOf(c).usernameField, [usernameTaken(c)]);
    return false;
  }
  await passwordChanged(form.value(NAMES.first), user, authOptionsOf(c).passwordValidators);
  return true;
}

function sendExists<Model extends AnyModel>(c: Context, options: RegisterViewOptions<Model>, owner: AuthUser): void {
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
}

async function showForm(
  c: Context,
  options: PageOptions,
  form: Form,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const data = { form, loginUrl: addressOf(c, getSettings(c).loginUrl) };
  const page = { template: "registration/register_form", title: "Create an account", data };
  return await showPage(c, page, options, { status, headers });
}
