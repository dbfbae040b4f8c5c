import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import type { Settings } from "../../conf/mod.ts";
import { usesMiddleware } from "../../middleware/mod.ts";

/**
 * What a site in production is asked, with Django's ids and words. What Django calls `security.E023`, `security.E024`,
 * `security.E026` and `4_0.E001` (settings that cannot be used) stops the start of the site instead.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/checks/#security}
 */
export const securityChecks: readonly Check[] = [
  deploy(function* ({ settings }) {
    if (!usesMiddleware(settings, "security")) {
      yield checkMessage(
        "security.W001",
        "You do not have security() in your middleware so the secureHstsSeconds, secureContentTypeNosniff, " +
          "secureReferrerPolicy, secureCrossOriginOpenerPolicy, and secureSslRedirect settings will have no effect.",
      );
    }
    if (!usesMiddleware(settings, "frameOptions")) {
      yield checkMessage(
        "security.W002",
        "You do not have frameOptions() in your middleware, so your pages will not be served with an " +
          "'x-frame-options' header. Unless there is a good reason for your site to be served in a frame, you should " +
          "consider enabling this header to help prevent clickjacking attacks.",
      );
    }
    if (!usesMiddleware(settings, "csrf")) {
      yield checkMessage(
        "security.W003",
        "You don't appear to be using the built-in cross-site request forgery protection via the middleware (csrf() " +
          "is not in your middleware). Enabling the middleware is the safest approach to ensure you don't leave any " +
          "holes.",
      );
    }
  }),

  deploy(function* ({ settings }) {
    if (!usesMiddleware(settings, "security")) return;
    if (settings.secureHstsSeconds === 0) {
      yield checkMessage(
        "security.W004",
        "You have not set a value for the secureHstsSeconds setting. If your entire site is served only over SSL, you " +
          "may want to consider setting a value and enabling HTTP Strict Transport Security. Be sure to read the " +
          "documentation first; enabling HSTS carelessly can cause serious, irreversible problems.",
      );
    } else {
      if (!settings.secureHstsIncludeSubdomains) {
        yield checkMessage(
          "security.W005",
          "You have not set the secureHstsIncludeSubdomains setting to true. Without this, your site is potentially " +
            "vulnerable to attack via an insecure connection to a subdomain. Only set this to true if you are certain " +
            "that all subdomains of your domain should be served exclusively via SSL.",
        );
      }
      if (!settings.secureHstsPreload) {
        yield checkMessage(
          "security.W021",
          "You have not set the secureHstsPreload setting to true. Without this, your site cannot be submitted to the " +
            "browser preload list.",
        );
      }
    }
    if (!settings.secureContentTypeNosniff) {
      yield checkMessage(
        "security.W006",
        "Your secureContentTypeNosniff setting is not set to true, so your pages will not be served with an " +
          "'X-Content-Type-Options: nosniff' header. You should consider enabling this header to prevent the browser " +
          "from identifying content types incorrectly.",
      );
    }
    if (!settings.secureSslRedirect) {
      yield checkMessage(
        "security.W008",
        "Your secureSslRedirect setting is not set to true. Unless your site should be available over both SSL and " +
          "non-SSL connections, you may want to either set this setting true or configure a load balancer or " +
          "reverse-proxy server to redirect all connections to HTTPS.",
      );
    }
    if (settings.secureReferrerPolicy === null || settings.secureReferrerPolicy.length === 0) {
      yield checkMessage(
        "security.W022",
        "You have not set the secureReferrerPolicy setting. Without this, your site will not send a Referrer-Policy " +
          "header. You should consider enabling this header to protect user privacy.",
      );
    }
  }),

  deploy(function* ({ settings }) {
    const hint = "A session cookie that is sent over HTTPS alone cannot be read on its way";
    yield* sessionCookie(settings, "sessionCookieSecure", ["security.W010", "security.W011", "security.W012"], hint);
  }),

  deploy(function* ({ settings }) {
    const hint = "A session cookie that scripts cannot read cannot be stolen by a script that somebody smuggled in";
    yield* sessionCookie(settings, "sessionCookieHttpOnly", ["security.W013", "security.W014", "security.W015"], hint);
  }),

  deploy(function* ({ settings }) {
    const weak = weakness(settings.secretKey);
    if (weak) {
      yield checkMessage("security.W009", keyWarning("secretKey", weak), {
        hint: "Set SECRET_KEY to at least 50 random characters; startproject writes such a key to .env",
      });
    }
    for (const [index, key] of settings.secretKeyFallbacks.entries()) {
      const weakFallback = weakness(key);
      if (weakFallback) yield checkMessage("security.W025", keyWarning(`secretKeyFallbacks[${index}]`, weakFallback));
    }
  }),

  deploy(function* ({ settings }) {
    if (!usesMiddleware(settings, "csrf") || settings.csrfUseSessions || settings.csrfCookieSecure) return;
    yield checkMessage(
      "security.W016",
      "You have csrf() in your middleware, but you have not set csrfCookieSecure to true. Using a secure-only CSRF " +
        "cookie makes it more difficult for network traffic sniffers to steal the CSRF token.",
    );
  }),

  deploy(function* ({ settings }) {
    if (settings.debug) {
      yield checkMessage("security.W018", "You should not have debug set to true in deployment.");
    }
    if (settings.xFrameOptions !== "DENY" && usesMiddleware(settings, "frameOptions")) {
      yield checkMessage(
        "security.W019",
        "You have frameOptions() in your middleware, but xFrameOptions is not set to 'DENY'. Unless there is a good " +
          "reason for your site to serve other parts of itself in a frame, you should change it to 'DENY'.",
      );
    }
    if (settings.allowedHosts.length === 0) {
      yield checkMessage("security.W020", "allowedHosts must not be empty in deployment.", {
        hint: "Without it every request is answered by 400",
      });
    } else if (settings.allowedHosts.includes("*")) {
      yield checkMessage("security.W028", 'allowedHosts contains "*".', {
        hint: "Addresses that your site writes may then name a host that the visitor made up; list your hosts",
      });
    }
  }),
];

/** Django has an id for the app alone, one for the middleware alone, and one for both. */
function* sessionCookie(
  settings: Settings,
  name: "sessionCookieSecure" | "sessionCookieHttpOnly",
  [appAlone, middlewareAlone, both]: readonly [string, string, string],
  hint: string,
): Generator<CheckMessage> {
  const isInstalled = settings.installedApps.some((app) => app.name === "sessions");
  if (settings[name] || !(isInstalled || usesMiddleware(settings, "session"))) return;
  if (!usesMiddleware(settings, "session")) {
    yield checkMessage(appAlone, `You have sessions in installedApps, but you have not set ${name} to true.`, { hint });
  } else if (!isInstalled) {
    yield checkMessage(
      middlewareAlone,
      `You have session() in the middleware setting, but you have not set ${name} to true.`,
      { hint },
    );
  } else yield checkMessage(both, `The ${name} setting is not true.`, { hint });
}

function deploy(run: Check["run"]): Check {
  return defineCheck(["security"], run, { deploy: true });
}

/** Django names all reasons at once; which of them it is helps more. */
function keyWarning(name: string, weakness: string): string {
  return `Your ${name} ${weakness}. Please generate a long and random value, otherwise many of the security-critical ` +
    "features will be vulnerable to attack.";
}

function weakness(key: string | undefined): string | undefined {
  if (key === undefined) return "is not set";
  if (key.length < 50) return "has less than 50 characters";
  if (new Set(key).size < 5) return "has less than 5 unique characters";
  return key.startsWith("nuages-insecure-") || key.startsWith("django-insecure-")
    ? `is prefixed with '${key.slice(0, 16)}', as a key that was generated for development`
    : undefined;
}
