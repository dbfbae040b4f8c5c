import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import type { View } from "../../../urls/mod.ts";
import { authenticate } from "../authenticate.ts";
import { getUser, isAuthenticated } from "../current_user.ts";
import { addressOf } from "../guards.ts";
import { login } from "../login.ts";
import { TooManyLogins } from "../login_limits.ts";
import { authOptionsOf } from "../options.ts";
import type { AuthUser } from "../types.ts";
import { normalizeUsername } from "../username.ts";
import { openFormView, showForm } from "./form_view.ts";
import { type Field, Form } from "./form.ts";
import { labelOf } from "./label.ts";
import { linkTo } from "./links.ts";
import { nextOf, type NextOptions } from "./next.ts";
import { ownPasswordField } from "./own_password.ts";
import { type Page, type PageOptions, sendOn } from "./page.ts";
import { waitingAmong } from "./registration.ts";

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
  /**
   * Whether a user whose name and password are right may log in here: Django's `confirm_login_allowed()`. Those who may not
   * are told what those are told whose password is wrong.
   *
   * @default {"all may who are active"}
   */
  confirmLoginAllowed?: (user: AuthUser) => boolean;
  /** What those are told who may not log in; `%(username)s` is what people call the name of a user. */
  invalidLogin?: string;
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
    const show = (form: Form, next: string): Promise<Response> => showForm(c, pageOf(c, options, next), form, options);
    if (c.req.method !== "POST") return await show(new Form(fields), nextOf(c, undefined, options));

    const form = await Form.read(c, fields);
    const next = nextOf(c, form, options);
    const found = form.isValid ? await userFor(c, form, options) : undefined;
    if (found === undefined) return await show(form, next);
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
    ownPasswordField("password", "Password"),
  ];
}

/** The user whom the form names; `undefined` where it is wrong, which it says then. */
async function userFor(c: Context, form: Form, options: LoginViewOptions): Promise<AuthUser | undefined> {
  const { confirmLoginAllowed = () => true } = options;
  try {
    const user = await authenticate(c, {
      username: normalizeUsername(form.value("username")),
      password: form.value("password"),
    });
    // Backends may let inactive users in, but this page does not.
    if (user?.isActive === false && !await isWaiting(c, user)) form.refuse("This account is inactive.");
    else if (user?.isActive === false) form.refuse(wrongLogin(c, options));
    else if (user && confirmLoginAllowed(user)) return user;
    else form.refuse(wrongLogin(c, options));
  } catch (error) {
    if (!(error instanceof TooManyLogins)) throw error;
    form.delay("Too many wrong logins", error.retryAfter);
  }
  return undefined;
}

/** Whoever registered with an address that has an account does not learn it here. */
async function isWaiting(c: Context, user: AuthUser): Promise<boolean> {
  return (await waitingAmong(c, [user])).length > 0;
}

const INVALID = "Please enter a correct %(username)s and password. Note that both fields may be case-sensitive.";

function wrongLogin(c: Context, { invalidLogin = INVALID }: LoginViewOptions): string {
  const { model, usernameField } = authOptionsOf(c);
  const name = model.fields[usernameField]?.verboseName ?? usernameField;
  return invalidLogin.replace("%(username)s", name);
}

function pageOf(c: Context, options: LoginViewOptions, next: string): Page {
  return {
    template: "registration/login",
    title: "Log in",
    data: { next, passwordResetUrl: linkTo(c, "password_reset"), registerUrl: linkTo(c, "register") },
    formHosts: hostsOf(c, options),
  };
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
