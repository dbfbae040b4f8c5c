/**
 * The pages of accounts: log in and out, change a password, get a new one by mail, register. A site that does not import
 * this door has neither the pages nor their templates.
 *
 * | Django | here |
 * | --- | --- |
 * | `path("accounts/", include("django.contrib.auth.urls"))` | `path("accounts/", include(authUrls))` |
 * | `LoginView.as_view(redirect_authenticated_user=True)` | `loginView({ redirectAuthenticatedUser: true })`, or `authUrlsWith({ login: { … } })` |
 * | `LoginView.success_url_allowed_hosts` | `allowedHosts` |
 * | `LogoutView` | {@linkcode logoutView}: GET is 405 as in Django 5, on a page with a button |
 * | `PasswordChangeView`, `PasswordChangeDoneView` | {@linkcode passwordChangeView}, {@linkcode passwordChangeDoneView} |
 * | `PasswordResetView`, `PasswordResetDoneView` | {@linkcode passwordResetView}, {@linkcode passwordResetDoneView} |
 * | `PasswordResetConfirmView`, `PasswordResetCompleteView` | {@linkcode passwordResetConfirmView}, {@linkcode passwordResetCompleteView} |
 * | `default_token_generator.make_token(user)`, `.check_token(user, token)` | `await makeToken(c, user)`, `await checkToken(c, user, token)`: the same bytes |
 * | `extra_context`, `extra_email_context` | `context: (c) => ({ … })`, `emailContext` |
 * | `domain_override` | `origin: "https://example.com"` |
 * | nothing | {@linkcode registerView}, {@linkcode activateView}: accounts with a verified address, {@linkcode registrationUrls} |
 * | nothing | the command `clearregistrations`: deletes the accounts whose link has expired |
 * | nothing | {@linkcode defaultMailLimits}: five mails an hour to one address, and 429 after that |
 *
 * The templates come with the app {@linkcode authViews}, which `installedApps` has to list. They have Django's names (`registration/login`, `registration/password_reset_email`, …): a project's own of the same
 * name goes before ours, and one named `registration/base` changes all of them. Each page gets `it.title` and, where the
 * site has a front page, `it.homeUrl`; those with a form get `it.form`, with `errors` and `fields`. Mails get `it.link`,
 * `it.siteName`, `it.user`, `it.uid`, `it.token`, `it.domain` and `it.protocol`.
 *
 * Our layout brings a Content Security Policy that lets in its own style and nothing else. A layout of the project's does
 * not, and has the site's policy.
 *
 * Differences on purpose: a form that is wrong answers 422, a link that does not work 404; the answer to a request for a new
 * password is the same, and takes as long, whether the address exists or not.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#all-authentication-views}
 * @module
 */
export { activateView, type ActivateViewOptions } from "./activate.ts";
export type { ActivationMailOptions } from "./activation_mail.ts";
export { authViews } from "./app.ts";
export {
  activateDoneView,
  passwordChangeDoneView,
  passwordResetCompleteView,
  passwordResetDoneView,
  registerDoneView,
} from "./done_page.ts";
export { loginView, type LoginViewOptions } from "./login.ts";
export { logoutView, type LogoutViewOptions } from "./logout.ts";
export { defaultMailLimits, type MailLimitOptions, type MailLimits } from "./mail_limits.ts";
export type { MailOptions } from "./mails.ts";
export type { AccountMailOptions } from "./new_account.ts";
export type { NextOptions } from "./next.ts";
export type { PageOptions } from "./page.ts";
export { passwordChangeView, type PasswordChangeViewOptions } from "./password_change.ts";
export {
  type LinkParams,
  passwordResetConfirmView,
  type PasswordResetConfirmViewOptions,
} from "./password_reset_confirm.ts";
export { passwordResetView, type PasswordResetViewOptions } from "./password_reset.ts";
export type { ClosedColumn } from "./register_form.ts";
export { registerView, type RegisterViewOptions } from "./register.ts";
export { checkToken, makeToken, type TokenOptions } from "./tokens.ts";
export {
  type AuthUrlNames,
  authUrls,
  type AuthUrlsOptions,
  authUrlsWith,
  type RegistrationUrlNames,
  registrationUrls,
  type RegistrationUrlsOptions,
  registrationUrlsWith,
} from "./urls.ts";
