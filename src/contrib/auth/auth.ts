import type { App } from "../../apps/mod.ts";
import { authWith } from "./app.ts";
import { djangoPasswords } from "./django_passwords.ts";

/**
 * The app of users, groups and permissions, with Django's tables: for sites whose users are Django's.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
 * import { auth } from "@nuages/nuages/contrib/auth";
 * import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
 *
 * export const app = createApplication(defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [auth, contenttypes],
 *   urls: urlpatterns([]),
 * })));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/}
 */
// Bundlers leave a pure call out that nobody uses, and with it all hashers: in sites that call authWith() themselves.
export const auth: App = /* @__PURE__ */ authWith(/* @__PURE__ */ djangoPasswords());
