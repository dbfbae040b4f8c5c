import { templates } from "../../../_generated/auth_templates.ts";
import {
  type App,
  type CheckedSite,
  type CheckMessage,
  checkMessage,
  defineApp,
  defineCheck,
} from "../../../apps/mod.ts";
import { canSendMail, sendsMail } from "./needs_mail.ts";

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
// Bundlers leave it out, with all templates, where a site has its own.
export const authViews: App = /* @__PURE__ */ defineApp({
  name: "auth_views",
  verboseName: "Pages of accounts",
  templates,
  commands: { clearregistrations: () => import("./commands/clearregistrations.ts") },
  checks: [
    /* @__PURE__ */ defineCheck(["security"], ({ settings }) =>
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
    /* @__PURE__ */ defineCheck(["security"], mailsGoOut, { deploy: true }),
  ],
});

/** Only while a site is made do its mails go to the console. */
function* mailsGoOut({ settings, resolver }: CheckedSite): Generator<CheckMessage> {
  if (canSendMail({ ...settings, debug: false })) return;
  const routes = resolver.entries.flatMap(({ target, route }) =>
    target.kind === "view" && sendsMail(target.view) ? [`"${route}"`] : []
  );
  if (routes.length === 0) return;
  yield checkMessage(
    "auth_views.E002",
    `The site has no emailBackend, and its pages ${routes.join(", ")} send mails.`,
    {
      hint: "They answer 500 without one. Set what sends mails, or leave the pages out of your URLs",
      object: "emailBackend",
    },
  );
}
