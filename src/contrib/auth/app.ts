import { type App, defineApp } from "../../apps/mod.ts";
import { type AnyModel, postMigrate, postSave } from "../../db/mod.ts";
import { receiver } from "../../signals/mod.ts";
import { authChecks } from "./checks.ts";
import { templatePermissions, templateUser } from "./context.ts";
import { createPermissions } from "./create_permissions.ts";
import { Group, Permission, User } from "./models.ts";
import { type AuthOptions, completeOptions, configureApp } from "./options.ts";
import { forgetOpened } from "./pending_registrations.ts";
import { userLoggedIn } from "./signals.ts";
import { updateLastLogin } from "./last_login.ts";

/**
 * The app of users, groups and permissions, in another way: with a model of users of your own, other backends or hashers.
 * Hashers and validators are always named, so that a site carries those that it uses.
 *
 * @example Usage
 * ```ts
 * import { authWith } from "@nuages/nuages/contrib/auth";
 * import { scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { minimumLengthValidator } from "@nuages/nuages/contrib/auth/password-validation";
 *
 * export const auth = authWith({
 *   hashers: (options) => [scryptHasher(options)],
 *   passwordValidators: [minimumLengthValidator()],
 * });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/customizing/}
 * @param options What is other.
 * @returns The app, for `installedApps`.
 * @throws {ImproperlyConfigured} If the model has no column of a name, or there is no backend.
 */
export function authWith<Model extends AnyModel = typeof User>(options: AuthOptions<Model>): App {
  const configuration = completeOptions(options);
  const isDjangos = configuration.model === User;
  const app = defineApp({
    name: "auth",
    verboseName: "Authentication and Authorization",
    tables: ["nuages_attempt", "nuages_pending_registration", "nuages_session_stamp"],
    models: isDjangos ? { Permission, Group, User } : { Permission, Group },
    migrations: async () => {
      const { migrations, migrationsWithoutUsers } = await import("./migrations/mod.ts");
      return { migrations: isDjangos ? migrations : migrationsWithoutUsers };
    },
    checks: authChecks(configuration),
    commands: {
      changepassword: async () => {
        const { changepassword } = await import("./commands/changepassword.ts");
        return { default: changepassword(configuration) };
      },
      createsuperuser: async () => {
        const { createsuperuser } = await import("./commands/createsuperuser.ts");
        return { default: createsuperuser(configuration) };
      },
    },
    context: { user: templateUser, perms: templatePermissions },
    receivers: [
      receiver(postMigrate, createPermissions, { dispatchUid: "auth.createPermissions" }),
      receiver(userLoggedIn, updateLastLogin, { dispatchUid: "auth.updateLastLogin" }),
      receiver(postSave, forgetOpened, { dispatchUid: "auth.forgetOpened", sender: configuration.model }),
    ],
  });
  return configureApp(app, configuration);
}
