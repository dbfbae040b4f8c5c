import { templates } from "../../_generated/admin_templates.ts";
import { type App, defineApp } from "../../apps/mod.ts";
import { urlpatterns } from "../../urls/mod.ts";
import type { AnyModel } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { include, path } from "../../urls/mod.ts";
import { User } from "../auth/mod.ts";
import { adminChecks } from "./checks.ts";
import { defineLogEntry, LogEntry, ownTables } from "./models.ts";
import { type AdminSite, adminSite } from "./site.ts";
import { adminUrls } from "./urls.ts";

/** Options for {@linkcode adminWith}. */
export interface AdminOptions {
  /**
   * The model of users, where `authWith()` was given one: the log of the admin refers to it.
   *
   * @default {User}
   */
  userModel?: AnyModel;
}

/**
 * The app of the admin, in another way: with sites of one's own, or a model of users of one's own.
 *
 * @example Usage
 * ```ts
 * import { adminSite, adminWith } from "@nuages/nuages/contrib/admin";
 *
 * export const admin = adminWith([
 *   adminSite({ header: "The desk" }),
 *   adminSite({ name: "archive", register: () => import("./archive_admin.ts") }),
 * ]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#adminsite-objects}
 * @param sites One site, or several.
 * @param options The model of users.
 * @returns The app, for `installedApps`.
 * @throws {ImproperlyConfigured} If two sites have one name or one path.
 */
export function adminWith(sites: AdminSite | readonly AdminSite[], options: AdminOptions = {}): App {
  const { userModel = User } = options;
  const all = [sites].flat();
  refuseTwice(all.map(({ name }) => name), "name");
  refuseTwice(all.map(({ path }) => path), "path");
  return defineApp({
    name: "admin",
    verboseName: "Administration",
    models: { LogEntry: userModel === User ? LogEntry : defineLogEntry(userModel) },
    tables: ownTables,
    migrations: async () => {
      const { migrationsFor } = await import("./migrations/mod.ts");
      return { migrations: migrationsFor(userModel) };
    },
    firstUrls: ({ installedApps }) =>
      urlpatterns(all.map((site) => path("", include(adminUrls(site, installedApps, userModel))))),
    admin: () => import("./auth_admin.ts"),
    templates,
    staticFiles: () => import("../../_generated/admin_files.ts"),
    checks: adminChecks(all, userModel),
    commands: { clearrevisions: () => import("./commands/clearrevisions.ts") },
  });
}

function refuseTwice(values: readonly string[], what: string): void {
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (twice === undefined) return;
  throw new ImproperlyConfigured("adminWith", `two sites have the ${what} "${twice}"; give one of them its own`);
}

/**
 * The app of the admin: its pages lie below `/admin/`, and have what the modules `admin` of the installed apps export.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
 * import { admin } from "@nuages/nuages/contrib/admin";
 * import { auth } from "@nuages/nuages/contrib/auth";
 * import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
 * import { message, messages } from "@nuages/nuages/contrib/messages";
 * import { session, sessions } from "@nuages/nuages/contrib/sessions";
 * import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
 *
 * export const app = createApplication(defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [admin, auth, contenttypes, sessions, messages, staticfiles],
 *   middleware: [session(), message()],
 *   urls: urlpatterns([]),
 * })));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/}
 */
export const admin: App = /* @__PURE__ */ adminWith(/* @__PURE__ */ adminSite());
