import { atLeast, nonEmptyText, type RulesOf } from "../rule.ts";

/**
 * Settings of users. What brings code along (backends, hashers, a model of users) is said to `authWith()` instead, so that
 * a site has only what it uses.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#auth}
 */
export interface AuthSettings {
  /**
   * Where visitors log in: a path, or the name of a pattern.
   *
   * @default {"/accounts/login/"}
   */
  readonly loginUrl: string;
  /**
   * Where they go then, unless they were on their way somewhere: a path, or the name of a pattern.
   *
   * @default {"/accounts/profile/"}
   */
  readonly loginRedirectUrl: string;
  /**
   * Where they go after they logged out: a path, or the name of a pattern; without it, a page says that they did.
   *
   * @default {undefined}
   */
  readonly logoutRedirectUrl: string | undefined;
  /**
   * Seconds that the address in a mail for a new password can be used.
   *
   * @default {259200}
   */
  readonly passwordResetTimeout: number;
}

/** The values of what a project leaves out. */
export function authDefaults(): AuthSettings {
  return {
    loginUrl: "/accounts/login/",
    loginRedirectUrl: "/accounts/profile/",
    logoutRedirectUrl: undefined,
    passwordResetTimeout: 259_200,
  };
}

export const authRules: RulesOf<AuthSettings> = {
  loginUrl: nonEmptyText,
  loginRedirectUrl: nonEmptyText,
  logoutRedirectUrl: (value) => value === undefined ? undefined : nonEmptyText(value),
  passwordResetTimeout: atLeast(1),
};
