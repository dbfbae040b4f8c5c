import type { Context } from "hono";
import { type App, appsKey } from "../../apps/mod.ts";
import type { AnyModel } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { getRuntime, siteValue } from "../../http/mod.ts";
import { checkLimits } from "./attempts/limit.ts";
import { modelBackend } from "./backends/model_backend.ts";
import type { HasherOptions, PasswordHasher } from "./hashers/mod.ts";
import { defaultLoginLimits, type LoginLimits } from "./login_limits.ts";
import { hashingOptions } from "./hashing_options.ts";
import { User } from "./models.ts";
import type { PasswordValidator } from "./password_validation/mod.ts";
import type { AuthBackend, UserModelOptions } from "./types.ts";

/** Options for {@linkcode authWith}. */
export interface AuthOptions<Model extends AnyModel = AnyModel> {
  /**
   * The model of users: Django's `AUTH_USER_MODEL`.
   *
   * @default {User}
   */
  userModel?: Model;
  /**
   * The column that users log in with.
   *
   * @default {"username"}
   */
  usernameField?: keyof Model["table"]["$inferSelect"] & string;
  /**
   * The column of their address.
   *
   * @default {"email"}
   */
  emailField?: keyof Model["table"]["$inferSelect"] & string;
  /**
   * The columns that `createsuperuser` asks for, beside the name and the password.
   *
   * @default {["email"]}
   */
  requiredFields?: readonly (keyof Model["table"]["$inferSelect"] & string)[];
  /**
   * Who says who somebody is, the first that knows: Django's `AUTHENTICATION_BACKENDS`.
   *
   * @default {[modelBackend()]}
   */
  backends?: readonly AuthBackend[];
  /**
   * What turns passwords into what is kept, given what the machine allows; the first is for new passwords: Django's
   * `PASSWORD_HASHERS`. Those of Django: `...djangoPasswords()`.
   */
  hashers: (options: HasherOptions) => readonly PasswordHasher[];
  /**
   * What new passwords must be: Django's `AUTH_PASSWORD_VALIDATORS`; `[]` for anything. Those of Django:
   * `...djangoPasswords()`.
   */
  passwordValidators: readonly PasswordValidator[];
  /**
   * How many wrong logins are borne, for an account and from an address; `false` for any number. What names the account is
   * `username` in the credentials, or the column of it, or else each text that is no secret.
   *
   * @default {defaultLoginLimits}
   */
  loginLimits?: LoginLimits | false;
  /**
   * Milliseconds that a wrong login takes at least, so that nobody learns by the time who exists and how a password is
   * kept: the algorithms of imported passwords take up to several times as long as what a name without a user costs. The
   * processor does not work meanwhile. Those who log in do not wait. Where an encoding takes longer than this on your
   * machine, its wrong passwords still can be told from others until its user logs in: choose a larger number then.
   *
   * @default {1500, on Workers 2500, where there are several hashers; 0 where there is one, which costs the same for all}
   */
  failureTime?: number;
}

/** What a site's users are made of. */
export interface AuthConfiguration extends UserModelOptions {
  /** Who says who somebody is. */
  readonly backends: readonly AuthBackend[];
  /** Makes what turns passwords into what is kept. */
  readonly hashers: (options: HasherOptions) => readonly PasswordHasher[];
  /** What new passwords must be. */
  readonly passwordValidators: readonly PasswordValidator[];
  /** How many wrong logins are borne. */
  readonly loginLimits: LoginLimits | false;
  /** Milliseconds that a wrong login takes at least; `undefined` for what the hashers ask for. */
  readonly failureTime: number | undefined;
}

/** Longer, and people believe that the site is down. */
const LONGEST_FAILURE = 30_000;

/** What each app that `authWith()` made was given. */
const configurations = new WeakMap<App, AuthConfiguration>();

/**
 * Fills in what was left out.
 *
 * @param options What the project says.
 * @returns All of it.
 * @throws {ImproperlyConfigured} If the model has no column of a name, or there is no backend.
 */
export function completeOptions<Model extends AnyModel>(options: AuthOptions<Model>): AuthConfiguration {
  const model: AnyModel = options.userModel ?? User;
  const configuration: AuthConfiguration = {
    model,
    usernameField: options.usernameField ?? "username",
    emailField: options.emailField ?? "email",
    requiredFields: options.requiredFields ?? ["email"].filter((name) => Object.hasOwn(model.fields, name)),
    backends: options.backends ?? [modelBackend()],
    hashers: options.hashers,
    passwordValidators: options.passwordValidators,
    loginLimits: options.loginLimits ?? defaultLoginLimits,
    failureTime: options.failureTime,
  };
  const { usernameField, requiredFields, backends } = configuration;
  for (const name of [usernameField, ...requiredFields, "password"]) {
    if (Object.hasOwn(model.fields, name)) continue;
    throw new ImproperlyConfigured(
      "authWith",
      `the model "${model.name}" has no column "${name}"; add it, or name another`,
    );
  }
  const { failureTime = 0, loginLimits } = configuration;
  if (loginLimits !== false) checkLimits("authWith.loginLimits", { ...loginLimits });
  if (!Number.isSafeInteger(failureTime) || failureTime < 0 || failureTime > LONGEST_FAILURE) {
    throw new ImproperlyConfigured(
      "authWith.failureTime",
      `expected milliseconds from 0 to ${LONGEST_FAILURE}, received ${failureTime}`,
    );
  }
  if (backends.length === 0) {
    throw new ImproperlyConfigured(
      "authWith",
      "there is no backend, so nobody could log in; write backends: [modelBackend()]",
    );
  }
  return configuration;
}

/** Notes what an app was given. */
export function configureApp(app: App, configuration: AuthConfiguration): App {
  configurations.set(app, configuration);
  return app;
}

/**
 * What the users of a site are made of.
 *
 * @param c The request.
 * @returns Model, backends and hashers.
 * @throws {ImproperlyConfigured} If the app is not installed.
 */
export function authOptionsOf(c: Context): AuthConfiguration {
  return authOptionsIn(siteValue(c, appsKey));
}

/**
 * What the users of a site are made of, where there is no request.
 *
 * @param apps The apps of the site.
 * @returns Model, backends and hashers.
 * @throws {ImproperlyConfigured} If the app is not installed.
 */
export function authOptionsIn(apps: Iterable<App>): AuthConfiguration {
  for (const app of apps) {
    const configuration = configurations.get(app);
    if (configuration) return configuration;
  }
  throw new ImproperlyConfigured("installedApps", "the app auth is not there; add auth of @nuages/nuages/contrib/auth");
}

/**
 * The model of the users of a site: Django's `get_user_model()`, where there is no request.
 *
 * @param apps The apps of the site.
 * @returns The model that `authWith()` was given.
 * @throws {ImproperlyConfigured} If the app is not installed.
 */
export function userModelIn(apps: Iterable<App>): AnyModel {
  return authOptionsIn(apps).model;
}

/**
 * Holds a caller to the model of users that the site has.
 *
 * @param configuration What the site's users are made of.
 * @param model The model that the caller names; `undefined` where it names none.
 * @throws {ImproperlyConfigured} If it is another one.
 */
export function expectUserModel(configuration: AuthConfiguration, model: AnyModel | undefined): void {
  if (model === undefined || configuration.model === model) return;
  throw new ImproperlyConfigured(
    "authWith",
    `the model of users is "${configuration.model.name}", and not "${model.name}"`,
  );
}

/**
 * The hashers of a site, as the machine allows them.
 *
 * @param c The request.
 * @returns The hashers; the first is for new passwords.
 */
export function hashersOf(c: Context): readonly PasswordHasher[] {
  return authOptionsOf(c).hashers(hashingOptions(getRuntime(c)));
}
