import type { AnyModel } from "../../../db/mod.ts";
import { path, type UrlPatterns, urlpatterns } from "../../../urls/mod.ts";
import type { User } from "../models.ts";
import { activateView, type ActivateViewOptions } from "./activate.ts";
import {
  activateDoneView,
  passwordChangeDoneView,
  passwordResetCompleteView,
  passwordResetDoneView,
  registerDoneView,
} from "./done_page.ts";
import { loginView, type LoginViewOptions } from "./login.ts";
import { logoutView, type LogoutViewOptions } from "./logout.ts";
import { passwordChangeView, type PasswordChangeViewOptions } from "./password_change.ts";
import {
  type LinkParams,
  passwordResetConfirmView,
  type PasswordResetConfirmViewOptions,
} from "./password_reset_confirm.ts";
import { passwordResetView, type PasswordResetViewOptions } from "./password_reset.ts";
import { registerView, type RegisterViewOptions } from "./register.ts";

/** The names of {@linkcode authUrls}, with their parameters: Django's. */
export interface AuthUrlNames {
  /** Logs in. */
  login: Record<never, never>;
  /** Logs out. */
  logout: Record<never, never>;
  /** Changes the password. */
  password_change: Record<never, never>;
  /** Says that it was changed. */
  password_change_done: Record<never, never>;
  /** Asks for a link for a new password. */
  password_reset: Record<never, never>;
  /** Says that the link is under way. */
  password_reset_done: Record<never, never>;
  /** The link. */
  password_reset_confirm: LinkParams;
  /** Says that the new password counts. */
  password_reset_complete: Record<never, never>;
}

/** The names of {@linkcode registrationUrls}, with their parameters. */
export interface RegistrationUrlNames {
  /** Makes an account. */
  register: Record<never, never>;
  /** Says that the link is under way. */
  register_done: Record<never, never>;
  /** The link. */
  activate: LinkParams;
  /** Says that the account can be used. */
  activate_done: Record<never, never>;
}

/** Options for {@linkcode authUrlsWith}, for each view. */
export interface AuthUrlsOptions {
  /** Of the view that logs in. */
  login?: LoginViewOptions;
  /** Of the view that logs out. */
  logout?: LogoutViewOptions;
  /** Of the view that changes the password. */
  passwordChange?: PasswordChangeViewOptions;
  /** Of the view that sends a link for a new one. */
  passwordReset?: PasswordResetViewOptions;
  /** Of the view that the link leads to. */
  passwordResetConfirm?: PasswordResetConfirmViewOptions;
}

/** Options for {@linkcode registrationUrlsWith}, for each view. */
export interface RegistrationUrlsOptions<Model extends AnyModel = typeof User> {
  /** Of the view that makes accounts. */
  register?: RegisterViewOptions<Model>;
  /** Of the view that opens them. */
  activate?: ActivateViewOptions;
}

/** Django's `django.contrib.auth.urls`: the same paths, the same names. */
export const authUrls: UrlPatterns<AuthUrlNames, undefined> = /* @__PURE__ */ authUrlsWith();

/** The pages by which visitors make accounts by themselves: `register`, `activate` and what follows them. */
export const registrationUrls: UrlPatterns<RegistrationUrlNames, undefined> = /* @__PURE__ */ registrationUrlsWith();

/**
 * {@linkcode authUrls} with other options.
 *
 * @example Usage
 * ```ts
 * import { include, path } from "@nuages/nuages";
 * import { authUrlsWith } from "@nuages/nuages/contrib/auth/views";
 *
 * path("accounts/", include(authUrlsWith({ login: { redirectAuthenticatedUser: true } })));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#module-django.contrib.auth.views}
 * @param options For each view.
 * @returns The patterns, for `include()`.
 * @throws {ImproperlyConfigured} If a view cannot take its options.
 */
export function authUrlsWith(options: AuthUrlsOptions = {}): UrlPatterns<AuthUrlNames, undefined> {
  return urlpatterns([
    path("login/", loginView(options.login), { name: "login" }),
    path("logout/", logoutView(options.logout), { name: "logout" }),
    path("password_change/", passwordChangeView(options.passwordChange), { name: "password_change" }),
    path("password_change/done/", passwordChangeDoneView(), { name: "password_change_done" }),
    path("password_reset/", passwordResetView(options.passwordReset), { name: "password_reset" }),
    path("password_reset/done/", passwordResetDoneView(), { name: "password_reset_done" }),
    path("reset/<uidb64>/<token>/", passwordResetConfirmView(options.passwordResetConfirm), {
      name: "password_reset_confirm",
    }),
    path("reset/done/", passwordResetCompleteView(), { name: "password_reset_complete" }),
  ]);
}

/**
 * {@linkcode registrationUrls} with other options.
 *
 * @example Usage
 * ```ts
 * import { include, path } from "@nuages/nuages";
 * import { registrationUrlsWith } from "@nuages/nuages/contrib/auth/views";
 *
 * path("accounts/", include(registrationUrlsWith({ register: { fields: ["firstName", "lastName"] } })));
 * ```
 *
 * @param options For each view.
 * @returns The patterns, for `include()`.
 * @throws {ImproperlyConfigured} If a view cannot take its options.
 */
export function registrationUrlsWith<Model extends AnyModel = typeof User>(
  options: RegistrationUrlsOptions<Model> = {},
): UrlPatterns<RegistrationUrlNames, undefined> {
  return urlpatterns([
    path("register/", registerView(options.register), { name: "register" }),
    path("register/done/", registerDoneView(), { name: "register_done" }),
    path("activate/<uidb64>/<token>/", activateView(options.activate), { name: "activate" }),
    path("activate/done/", activateDoneView(), { name: "activate_done" }),
  ]);
}
