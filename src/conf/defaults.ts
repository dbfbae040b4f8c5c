import { authDefaults } from "./groups/auth.ts";
import { cacheDefaults } from "./groups/caches.ts";
import { cspDefaults } from "./groups/csp.ts";
import { csrfDefaults } from "./groups/csrf.ts";
import { mailDefaults } from "./groups/mail.ts";
import { messageDefaults } from "./groups/messages.ts";
import { sessionDefaults } from "./groups/sessions.ts";
import { uploadDefaults } from "./groups/uploads.ts";
import { storageDefaults } from "./groups/storages.ts";
import type { Settings } from "./settings.ts";

/**
 * The value of every setting that a project leaves out. `diffsettings` compares with it.
 *
 * @param debug Whether the site is in debug, which has cookies without HTTPS.
 * @returns New values at each call.
 */
export function defaultSettings(debug = false): Omit<Settings, "urls"> {
  return {
    debug: false,
    secretKey: undefined,
    secretKeyFallbacks: [],
    allowedHosts: [],
    installedApps: [],
    middleware: [],
    databases: {},
    databaseRouters: [],
    fixtureDirs: [],
    templates: { dirs: ["templates"], contextProcessors: [], context: {} },
    baseDir: undefined,
    staticUrl: "/static/",
    staticRoot: "dist/static",
    staticfilesDirs: ["static"],
    appendSlash: true,
    prependWww: false,
    disallowedUserAgents: [],
    maxUrlLength: 16_384,
    languageCode: "en-US",
    timeZone: "UTC",
    xFrameOptions: "DENY",
    secureContentTypeNosniff: true,
    secureReferrerPolicy: "same-origin",
    secureCrossOriginOpenerPolicy: "same-origin",
    secureHstsSeconds: 0,
    secureHstsIncludeSubdomains: false,
    secureHstsPreload: false,
    secureSslRedirect: false,
    secureSslHost: undefined,
    secureRedirectExempt: [],
    secureProxySslHeader: undefined,
    secureProxyAddressHeader: undefined,
    useXForwardedHost: false,
    silencedSystemChecks: [],
    ...sessionDefaults(debug),
    ...csrfDefaults(debug),
    ...authDefaults(),
    ...mailDefaults(),
    ...messageDefaults(),
    ...cacheDefaults(),
    ...cspDefaults(),
    ...uploadDefaults(),
    ...storageDefaults(),
  };
}
