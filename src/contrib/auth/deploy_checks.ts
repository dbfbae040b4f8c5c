import { type Check, type CheckedSite, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { usesMiddleware } from "../../middleware/mod.ts";
import { goesToWorkers } from "../../conf/mod.ts";
import { type HasherOptions, WORKERS_LIMITS } from "./hashers/mod.ts";
import { hashingOptions } from "./hashing_options.ts";
import type { AuthConfiguration } from "./options.ts";

const WEAK: ReadonlySet<string> = new Set(["md5", "sha1", "unsalted_md5", "unsalted_sha1"]);

/**
 * Our own checks of what `check --deploy` looks at.
 *
 * @param configuration What the site's users are made of.
 * @returns The checks.
 */
export function deployChecks(configuration: AuthConfiguration): readonly Check[] {
  const looks: ((site: CheckedSite) => Iterable<CheckMessage>)[] = [
    surroundings,
    (site) => proxyAddress(site, configuration),
    (site) => hashersForWorkers(site, configuration),
    ({ runtime }) => weakHasher(hashingOptions(runtime), configuration),
  ];
  return looks.map((look) => defineCheck(["auth", "security"], look, { deploy: true }));
}

/** What visitors need to log in, and users to be safe. A command line alone does without. */
function* surroundings(site: CheckedSite): Generator<CheckMessage> {
  if (!usesMiddleware(site.settings, "session")) {
    yield checkMessage("auth.W102", "You have auth in installedApps, but no session() in your middleware.", {
      hint: "Nobody can log in. Put session() of @nuages/nuages/contrib/sessions into the middleware setting",
      object: "middleware",
    });
  } else if (!usesMiddleware(site.settings, "csrf")) {
    yield checkMessage("auth.W103", "You have auth and session() in use, but no csrf() in your middleware.", {
      hint: "Other sites can make the browsers of users who are logged in send forms. Put csrf() after session()",
      object: "middleware",
    });
  }
}

/** A site that trusts a proxy is behind one, whose address is that of all visitors then. */
function* proxyAddress(site: CheckedSite, { loginLimits }: AuthConfiguration): Generator<CheckMessage> {
  const { secureProxySslHeader, useXForwardedHost, secureProxyAddressHeader } = site.settings;
  const isBehindProxy = secureProxySslHeader !== undefined || useXForwardedHost;
  if (loginLimits === false || !isBehindProxy || secureProxyAddressHeader || goesToWorkers(site)) return;
  yield checkMessage(
    "auth.W107",
    "Your site trusts a proxy, but secureProxyAddressHeader is not set: all visitors have the proxy's address, and " +
      `${loginLimits.address.attempts} wrong logins of anybody lock everybody out.`,
    {
      hint:
        'Name the header that the proxy adds addresses to, such as secureProxyAddressHeader: ["X-Forwarded-For", 1]',
      object: "secureProxyAddressHeader",
    },
  );
}

/** New passwords are hashed by the first; the others verify what is there, however long it takes, and only once. */
function* hashersForWorkers(site: CheckedSite, { hashers }: AuthConfiguration): Generator<CheckMessage> {
  if (!goesToWorkers(site)) return;
  const remedy = "Put scryptHasher() first, which Workers have in their own code";
  try {
    const [first] = hashers({ limits: WORKERS_LIMITS });
    if (first?.slowOnWorkers === undefined) return;
    yield checkMessage(
      "auth.W104",
      `New passwords are hashed with "${first.algorithm}", which Workers do in JavaScript: ${first.slowOnWorkers}.`,
      { hint: `Each login may take a second of processor time. ${remedy}`, object: "hashers" },
    );
  } catch (error) {
    if (!(error instanceof ImproperlyConfigured)) throw error;
    yield checkMessage("auth.E105", `The hashers cannot work on Workers: ${error.message}.`, {
      hint: remedy,
      object: "hashers",
    });
  }
}

function* weakHasher(options: HasherOptions, { hashers }: AuthConfiguration): Generator<CheckMessage> {
  const [first] = hashers(options);
  if (!first || !WEAK.has(first.algorithm)) return;
  yield checkMessage("auth.W106", `New passwords are hashed with "${first.algorithm}", which is weak.`, {
    hint: "Put scryptHasher() first; the others verify passwords that are there, and these are renewed at login",
    object: "hashers",
  });
}
