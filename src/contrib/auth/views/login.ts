import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import type { View } from "../../../urls/mod.ts";
import { authenticate } from "../authenticate.ts";
import { getUser, isAuthenticated } from "../current_user.ts";
import { addressOf } from "../guards.ts";
import { login } from "../login.ts";
import { TooManyLogins } from "../login_limits/attempts.ts";
import { MAXIMUM_PASSWORD_LENGTH } from "../hashers/mod.ts";
import { authOptionsOf } from "../options.ts";
import type { AuthUser } from "../types.ts";
import { openFormView } from "./form_view.ts";
import { type Field, Form } from "./form.ts";
import { linkTo } from "./links.ts";
import { labelOf } from "./new_password.ts";
import { nextOf, type NextOptions } from "./next.ts";
import { type PageOptions, sendOn, showPage } from "./page.ts";
import { waitingTime } from "./waiting.ts";

/** Options for {@linkcode loginView}. */
export interface LoginViewOptions extends PageOptions, NextOptions {
  /**
   * Whether visitors who are logged in already are sent on at once. Others on the web can find out by that who is logged
   * in, if they can make a browser load what lies behind `next`.
   *
   * @default {false}
   */
  redirectAuthenticatedUser?: boolean;
  /**
   * Where visitors go who were on their way nowhere: a path, or the name of a pattern.
   *
   * @default {"the setting loginRedirectUrl"}
   */
  nextPage?: string;
}

/**
 * A view that logs in. Too many wrong logins get 429, with how long to wait.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { loginView } from "@nuages/nuages/contrib/auth/views";
 *
 * path("login/", loginView({ redirectAuthenticatedUser: true }), { name: "login" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.LoginView}
 * @param options What is other than in Django.
 * @returns The view.
 */
export function loginView(options: LoginViewOptions = {}): View {
  return openFormView(async function loginView(c) {
    if (options.redirectAuthenticatedUser && isAuthenticated(await getUser(c))) return sendOnAtOnce(c, options);
    const fields = fieldsOf(c);
    if (c.req.method !== "POST") return await showForm(c, options, new Form(fields), nextOf(c, undefined, options));

    const form = await Form.read(c, fields);
    const next = nextOf(c, form, options);
    const found = form.isValid ? await userFor(c, form) : undefined;
    if (found instanceof TooManyLogins) {
      const { status, headers, retryAfter } = found;
      form.refuse(`Too many wrong logins. Please try again in ${waitingTime(retryAfter)}.`);
      return await showForm(c, options, form, next, status, headers);
    }
    if (found === undefined) return await showForm(c, options, form, next, 422);
    await login(c, found);
    return sendOn(next || defaultPage(c, options));
  });
}

function fieldsOf(c: Context): Field[] {
  const { model, usernameField } = authOptionsOf(c);
  return [
    {
      name: "username",
      label: labelOf(model, usernameField),
      type: "text",
      autocomplete: "username",
      maxLength: 254,
    },
    {
      name: "password",
      label: "Password",
      type: "password",
      autocomplete: "current-password",
      maxLength: MAXIMUM_PASSWORD_LENGTH,
    },
  ];
}

/** The user whom the form names; `undefined` where it is wrong, which it says then. */
async function userFor(c: Context, form: Form): Promise<AuthUser | TooManyLogins | undefined> {
  try {
    const user = await authenticate(c, {
      username: form.value("username").normalize("NFKC"),
      password: form.value("password"),
    });
    // Backends may let inactive users in, but this page does not.
    if (user?.isActive === false) form.refuse("This account is inactive.");
    else if (user) return user;
    else form.refuse(wrongLogin(c));
    return undefined;
  } catch (error) {
    if (error instanceof TooManyLogins) return error;
    throw error;
  }
}

function wrongLogin(c: Context): string {
  const { model, usernameField } = authOptionsOf(c);
  const name = model.fields[usernameField]?.verboseName ?? usernameField;
  return `Please enter a correct ${name} and password. Note that both fields may be case-sensitive.`;
}

async function showForm(
  c: Context,
  options: LoginViewOptions,
  form: Form,
  next: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const page = {
    template: "registration/login",
    title: "Log in",
    data: {
      form,
      next,
      passwordResetUrl: linkTo(c, "password_reset"),
      registerUrl: linkTo(c, "register"),
    },
    formHosts: hostsOf(c, options),
  };
  return await showPage(c, page, options, { status, headers });
}

function hostsOf(c: Context, { allowedHosts = [], nextPage }: LoginViewOptions): string[] {
  const target = nextPage ?? getSettings(c).loginRedirectUrl;
  return URL.canParse(target) ? [...allowedHosts, new URL(target).host] : [...allowedHosts];
}

function defaultPage(c: Context, { nextPage }: LoginViewOptions): string {
  return addressOf(c, nextPage ?? getSettings(c).loginRedirectUrl);
}

function sendOnAtOnce(c: Context, options: LoginViewOptions): Response {
  const target = nextOf(c, undefined, options) || defaultPage(c, options);
  if (target === c.req.path) {
    throw new ImproperlyConfigured(
      "loginRedirectUrl",
      "it leads to the login page, which leads those who are logged in there again; name another page",
    );
  }
  return sendOn(target);
}
