import type { Context } from "hono";
import { defineSignal, type Signal } from "../../signals/mod.ts";
import type { AuthUser, Credentials } from "./types.ts";

/** What {@linkcode userLoggedIn} and {@linkcode userLoggedOut} say. */
export interface UserEvent {
  /** The request. */
  readonly request: Context;
  /** The user; `undefined` where nobody was logged in. */
  readonly user: AuthUser | undefined;
}

/** What {@linkcode userLoginFailed} says. */
export interface LoginFailure {
  /** The request. */
  readonly request: Context;
  /** What was tried, with everything secret starred out. */
  readonly credentials: Credentials;
  /** Why: no backend let them in, or there were too many wrong logins before, so that none was asked. */
  readonly reason: "refused" | "locked";
}

/**
 * Sent when a user has logged in.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.signals.user_logged_in}
 */
export const userLoggedIn: Signal<UserEvent> = defineSignal("userLoggedIn");

/**
 * Sent when a user has logged out.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.signals.user_logged_out}
 */
export const userLoggedOut: Signal<UserEvent> = defineSignal("userLoggedOut");

/**
 * Sent when somebody tried to log in and was refused.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.signals.user_login_failed}
 */
export const userLoginFailed: Signal<LoginFailure> = defineSignal("userLoginFailed");
