import { templates } from "../../../_generated/auth_templates.ts";
import { type App, checkMessage, defineApp, defineCheck } from "../../../apps/mod.ts";

/**
 * The app that brings the templates of the views. A project's templates of the same names go before them.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, include, path, urlpatterns } from "@nuages/nuages";
 * import { auth } from "@nuages/nuages/contrib/auth";
 * import { authUrls, authViews, registrationUrls } from "@nuages/nuages/contrib/auth/views";
 * import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
 * import { session, sessions } from "@nuages/nuages/contrib/sessions";
 * import { csrf } from "@nuages/nuages/middleware";
 *
 * export const app = createApplication(defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [auth, authViews, contenttypes, sessions],
 *   middleware: [session(), csrf()],
 *   urls: urlpatterns([
 *     path("accounts/", include(authUrls)),
 *     path("accounts/", include(registrationUrls)),
 *   ]),
 * })));
 * ```
 */
export const authViews: App = defineApp({
  name: "auth_views",
  verboseName: "Pages of accounts",
  templates,
  checks: [
    defineCheck(["security"], ({ settings }) =>
      settings.allowedHosts.includes("*")
        ? [checkMessage(
          "auth_views.W001",
          'allowedHosts has "*", so whoever asks for a new password for somebody else chooses the host of the link',
          {
            hint:
              'Name the hosts of the site; or give the views an origin, authUrlsWith({ passwordReset: { origin: "https://…" ' +
              "} }), and add the id to silencedSystemChecks",
            object: "allowedHosts",
          },
        )]
        : [], { deploy: true }),
  ],
});
