import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import type { Settings } from "../../conf/mod.ts";
import { middlewareDescription } from "../../middleware/mod.ts";

/**
 * What a site in production is asked, with Django's ids where Django has the check.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/checks/#security}
 */
export const securityChecks: readonly Check[] = [
  deploy(function* ({ settings }) {
    if (!uses(settings, "security")) {
      yield checkMessage("security.W001", "security() is not in the middleware setting.", {
        hint: "Without it no header makes browsers careful, and secureHstsSeconds and secureSslRedirect do nothing",
      });
    }
    if (!uses(settings, "frameOptions")) {
      yield checkMessage("security.W002", "frameOptions() is not in the middleware setting.", {
        hint: "Without it other sites can show your pages in a frame (clickjacking)",
      });
    }
  }),

  deploy(function* ({ settings }) {
    if (!uses(settings, "security")) return;
    if (settings.secureHstsSeconds === 0) {
      yield checkMessage("security.W004", "You have not set a value for the secureHstsSeconds setting.", {
        hint:
          "If your entire site is served only over SSL, consider setting it; be sure to read its documentation first",
      });
    } else {
      if (!settings.secureHstsIncludeSubdomains) {
        yield checkMessage("security.W005", "You have not set the secureHstsIncludeSubdomains setting to true.", {
          hint: "Without it your site is potentially vulnerable through an insecure connection to a subdomain",
        });
      }
      if (!settings.secureHstsPreload) {
        yield checkMessage("security.W021", "You have not set the secureHstsPreload setting to true.", {
          hint: "Without it your site cannot be submitted to the browsers' preload list",
        });
      }
    }
    if (!settings.secureContentTypeNosniff) {
      yield checkMessage("security.W006", "The secureContentTypeNosniff setting is not true.", {
        hint: "Browsers may then take a file for something that it is not",
      });
    }
    if (!settings.secureSslRedirect) {
      yield checkMessage("security.W008", "The secureSslRedirect setting is not true.", {
        hint: "Unless your site is to be available over both, or the platform redirects, set it to true",
      });
    }
    if (settings.secureReferrerPolicy === null) {
      yield checkMessage("security.W022", "You have not set the secureReferrerPolicy setting.", {
        hint: 'Set it to protect your visitors\' privacy, such as to "same-origin"',
      });
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
      yield checkMessage("security.W009", `The secretKey setting ${weak}.`, {
        hint: "Set SECRET_KEY to at least 50 random characters; startproject writes such a key to .env",
      });
    }
    for (const [index, key] of settings.secretKeyFallbacks.entries()) {
      const weakFallback = weakness(key);
      if (weakFallback) yield checkMessage("security.W025", `secretKeyFallbacks[${index}] ${weakFallback}.`);
    }
  }),

  deploy(function* ({ settings }) {
    if (settings.debug) {
      yield checkMessage("security.W018", "You should not have debug set to true in deployment.");
    }
    if (settings.xFrameOptions !== "DENY" && uses(settings, "frameOptions")) {
      yield checkMessage("security.W019", 'The xFrameOptions setting is not "DENY".', {
        hint: 'Unless your site frames itself, set it to "DENY"',
      });
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
  if (settings[name] || !(isInstalled || uses(settings, "session"))) return;
  if (!uses(settings, "session")) {
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

function uses(settings: Settings, name: string): boolean {
  return settings.middleware.some((handler) => middlewareDescription(handler)?.name === name);
}

function weakness(key: string | undefined): string | undefined {
  if (key === undefined) return "is not set";
  if (key.length < 50) return "has fewer than 50 characters";
  if (new Set(key).size < 5) return "has fewer than 5 different characters";
  return key.startsWith("nuages-insecure-")
    ? 'starts with "nuages-insecure-", as a key for development does'
    : undefined;
}
