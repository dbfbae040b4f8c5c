import { getSettings } from "../../../conf/mod.ts";
import type { View } from "../../../urls/mod.ts";
import { requireSafe } from "../../../views/mod.ts";
import { addressOf, loginNotRequired, loginRequired } from "../guards.ts";
import { type PageOptions, showPage } from "./page.ts";

/** A page that says that something is done. */
interface DonePage {
  /** The name of its view. */
  readonly name: string;
  /** Its template. */
  readonly template: string;
  /** Its title. */
  readonly title: string;
}

/** A page for everybody. It has the address of the login page. */
function openPage(page: DonePage, options: PageOptions): View {
  return loginNotRequired(requireSafe(pageView(page, options)));
}

function pageView(page: DonePage, options: PageOptions): View {
  const view: View = async (c) =>
    await showPage(c, { ...page, data: { loginUrl: addressOf(c, getSettings(c).loginUrl) } }, options);
  return Object.defineProperty(view, "name", { value: page.name });
}

/**
 * A view that says that the password was changed.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.PasswordChangeDoneView}
 * @param options Another template, other values.
 * @returns The view.
 */
export function passwordChangeDoneView(options: PageOptions = {}): View {
  const page = {
    name: "passwordChangeDoneView",
    template: "registration/password_change_done",
    title: "Password change successful",
  };
  return requireSafe(loginRequired(pageView(page, options)));
}

/**
 * A view that says that a mail is under way, if there is anybody whom it is for.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.PasswordResetDoneView}
 * @param options Another template, other values.
 * @returns The view.
 */
export function passwordResetDoneView(options: PageOptions = {}): View {
  return openPage({
    name: "passwordResetDoneView",
    template: "registration/password_reset_done",
    title: "Password reset sent",
  }, options);
}

/**
 * A view that says that the new password counts.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.PasswordResetCompleteView}
 * @param options Another template, other values.
 * @returns The view.
 */
export function passwordResetCompleteView(options: PageOptions = {}): View {
  return openPage({
    name: "passwordResetCompleteView",
    template: "registration/password_reset_complete",
    title: "Password reset complete",
  }, options);
}

/**
 * A view that says that a mail with a link is under way.
 *
 * @param options Another template, other values.
 * @returns The view.
 */
export function registerDoneView(options: PageOptions = {}): View {
  return openPage({
    name: "registerDoneView",
    template: "registration/register_done",
    title: "Check your mail",
  }, options);
}

/**
 * A view that says that the account can be used.
 *
 * @param options Another template, other values.
 * @returns The view.
 */
export function activateDoneView(options: PageOptions = {}): View {
  return openPage({
    name: "activateDoneView",
    template: "registration/activate_done",
    title: "Your account is ready",
  }, options);
}
