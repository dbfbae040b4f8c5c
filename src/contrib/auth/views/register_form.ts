import type { Context } from "hono";
import { ImproperlyConfigured } from "../../../errors.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { authOptionsOf } from "../options.ts";
import { isReserved } from "../pending_registrations.ts";
import type { AuthUser } from "../types.ts";
import { normalizeEmail, normalizeUsername } from "../username.ts";
import type { Field, Form } from "./form.ts";
import { labelOf } from "./label.ts";
import { checkNewPassword, newPasswordFields } from "./new_password.ts";
import { EMAIL } from "./email_field.ts";

/** The names of the two fields of the password. */
export const PASSWORD_NAMES = { first: "password1", second: "password2" } as const;

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

/**
 * Refuses columns that nobody gives to themselves, also where no compiler has.
 *
 * @param names What the form is to ask for.
 * @throws {ImproperlyConfigured} If one of them is such a column.
 */
export function refuseClosed(names: readonly string[]): void {
  for (const name of names) {
    if (!CLOSED.includes(name)) continue;
    throw new ImproperlyConfigured("registerView.fields", `nobody gives "${name}" to themselves; leave it out`);
  }
}

/**
 * The fields of the form: the name, what the project asks for as well, the address, the password twice.
 *
 * @param c The request.
 * @param extra What the project asks for.
 * @param verify Whether the address is verified, and nobody learns whether it has an account.
 * @returns The fields.
 * @throws {ImproperlyConfigured} If the model has no such column, or one that would tell.
 */
export function registerFields(c: Context, extra: readonly string[], verify: boolean): Field[] {
  const { model, usernameField, emailField } = authOptionsOf(c);
  const text = (name: string): Field => {
    const field = model.fields[name];
    if (!field) {
      throw new ImproperlyConfigured("registerView.fields", `the model "${model.name}" has no column "${name}"`);
    }
    if (verify && name !== usernameField && field.column.isUnique) {
      throw new ImproperlyConfigured(
        "registerView.fields",
        `the column "${name}" of "${model.name}" is unique, so the form would tell which addresses have an account; ` +
          "leave it out, or write verify: false",
      );
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
  return [...[...names].map(text), email, ...newPasswordFields(c, PASSWORD_NAMES, "Password")];
}

const LONGEST_TEXT = 1000;

/** What browsers may fill in, by the names of Django's columns. */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  username: "username",
  firstName: "given-name",
  lastName: "family-name",
};

/**
 * Makes a user of what the form has fields for, and nothing else. They are not saved; the form says what is wrong with them.
 *
 * @param c The request.
 * @param form The form.
 * @param extra What the project asks for as well.
 * @param verify Whether they wait for their address to be verified.
 * @returns The user, without a password.
 * @throws {ImproperlyConfigured} If the model has no way to let a user wait.
 */
export async function checkedUser(
  c: Context,
  form: Form,
  extra: readonly string[],
  verify: boolean,
): Promise<AuthUser> {
  const { model, usernameField, emailField } = authOptionsOf(c);
  if (verify && !Object.hasOwn(model.fields, "isActive")) {
    throw new ImproperlyConfigured(
      "registerView",
      `the model "${model.name}" has no column "isActive", so no account can wait for its address to be verified; ` +
        "add it, or write verify: false",
    );
  }
  const names = [...new Set([usernameField, ...extra, emailField])];
  const values = valuesIn(c, form, names);
  const row = model.build({ ...values, ...(verify && { isActive: false }), password: "" } as never, c);

  await checkNewPassword(c, form, PASSWORD_NAMES, row);
  const right = names.filter((name) => form.errorsOf(fieldOf(name, emailField)).length === 0);
  try {
    await row.fullClean({ exclude: Object.keys(model.fields).filter((name) => !right.includes(name)) as never[] });
  } catch (error) {
    noteProblems(form, error, emailField, verify);
  }
  if (usernameField !== emailField && form.errorsOf(usernameField).length === 0) {
    const isTaken = await isNameTaken(c, values[usernameField] ?? "");
    if (isTaken) form.addErrors(usernameField, [usernameTaken(c)]);
  }
  // completeOptions() checked that the model has what AuthUser asks for.
  return row as unknown as AuthUser;
}

/** Whatever else is wrong with the form: what is said of a name tells nothing of an address. */
async function isNameTaken(c: Context, username: string): Promise<boolean> {
  const { model, usernameField } = authOptionsOf(c);
  const alike = model.objects(c).filter({ [`${usernameField}__iexact`]: username } as never);
  const [isKept, isAlike] = await Promise.all([isReserved(c, username), alike.exists()]);
  return isKept || isAlike;
}

/** What was typed, as it is kept. */
function valuesIn(c: Context, form: Form, names: readonly string[]): Record<string, string> {
  const { usernameField, emailField } = authOptionsOf(c);
  return {
    ...Object.fromEntries(names.map((name) => [name, form.value(name)])),
    [usernameField]: normalizeUsername(form.value(usernameField)),
    [emailField]: normalizeEmail(form.value(EMAIL.name)),
  };
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

/**
 * Says that a name is taken, in the model's words.
 *
 * @param c The request.
 * @returns The message.
 */
export function usernameTaken(c: Context): string {
  const { model, usernameField } = authOptionsOf(c);
  return model.fields[usernameField]?.errorMessages.unique ??
    `${model.verboseName} with this ${model.fields[usernameField]?.verboseName} already exists.`;
}
