import { quoted } from "../text/mod.ts";
import { authRules } from "./groups/auth.ts";
import { cacheRules } from "./groups/caches.ts";
import { csrfRules } from "./groups/csrf.ts";
import { mailRules } from "./groups/mail.ts";
import { messageRules } from "./groups/messages.ts";
import { cspRules } from "./groups/csp.ts";
import { crossOriginOpenerPolicy, referrerPolicy } from "./groups/headers.ts";
import { sessionRules } from "./groups/sessions.ts";
import { uploadRules } from "./groups/uploads.ts";
import { storageRules } from "./groups/storages.ts";
import {
  atLeast,
  boolean,
  isFunction,
  isRecord,
  listOf,
  nonEmptyText,
  received,
  regularExpression,
  type RulesOf,
  text,
} from "./rule.ts";
import type { Settings } from "./settings.ts";

/**
 * What each setting must look like. Types say most of it already; these rules hold values that come out of the
 * environment, and projects that are written in JavaScript.
 */
export const settingsRules: RulesOf<Settings> = {
  urls: (value) => isRecord(value) && Array.isArray(value.patterns) ? undefined : "expected what urlpatterns() returns",
  debug: boolean,
  secretKey: (value) => value === undefined ? undefined : nonEmptyText(value),
  secretKeyFallbacks: listOf(nonEmptyText),
  allowedHosts: listOf(hostPattern),
  installedApps: listOf((app) =>
    isRecord(app) && typeof app.name === "string" && typeof app.label === "string"
      ? undefined
      : "expected what defineApp() returns"
  ),
  middleware: listOf((item) =>
    typeof item === "function"
      ? undefined
      : "expected a middleware function; did you forget to call it, as in security()?"
  ),
  databases: databases,
  databaseRouters: listOf(router),
  fixtureDirs: listOf(nonEmptyText),
  templates: (value) =>
    isRecord(value) && !listOf(text)(value.dirs) && !listOf(isFunction)(value.contextProcessors) &&
      isRecord(value.context) && !listOf(isFunction)(Object.values(value.context))
      ? undefined
      : "expected { dirs: a list of directories, contextProcessors: a list of functions, context: functions by name }",
  baseDir: (value) => value === undefined ? undefined : nonEmptyText(value),
  staticUrl: staticUrl,
  staticRoot: nonEmptyText,
  staticfilesDirs: listOf(nonEmptyText),
  appendSlash: boolean,
  prependWww: boolean,
  disallowedUserAgents: listOf(regularExpression),
  maxUrlLength: atLeast(1),
  languageCode: languageCode,
  // The default is known to be right, and asking Intl costs some milliseconds of every start.
  timeZone: (value) => value === "UTC" ? undefined : timeZone(value),
  xFrameOptions: (value) => value === "DENY" || value === "SAMEORIGIN" ? undefined : 'expected "DENY" or "SAMEORIGIN"',
  secureContentTypeNosniff: boolean,
  secureReferrerPolicy: referrerPolicy,
  secureCrossOriginOpenerPolicy: crossOriginOpenerPolicy,
  secureHstsSeconds: atLeast(0),
  secureHstsIncludeSubdomains: boolean,
  secureHstsPreload: boolean,
  secureSslRedirect: boolean,
  secureSslHost: (value) => value === undefined ? undefined : nonEmptyText(value),
  secureRedirectExempt: listOf(regularExpression),
  secureProxySslHeader: (value) =>
    value === undefined || (Array.isArray(value) && value.length === 2 && !listOf(nonEmptyText)(value))
      ? undefined
      : 'expected a pair of header name and value, such as ["X-Forwarded-Proto", "https"]',
  secureProxyAddressHeader: (value) =>
    value === undefined ||
      (Array.isArray(value) && value.length === 2 && !headerName(value[0]) && !atLeast(1)(value[1]))
      ? undefined
      : 'expected a pair of header name and number of proxies, such as ["X-Forwarded-For", 1]',
  useXForwardedHost: boolean,
  silencedSystemChecks: listOf(nonEmptyText),
  ...sessionRules,
  ...csrfRules,
  ...authRules,
  ...mailRules,
  ...messageRules,
  ...cacheRules,
  ...cspRules,
  ...uploadRules,
  ...storageRules,
};

function headerName(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w!#$%&'*+.^`|~-]+$/.test(value) ? undefined : "expected the name of a header";
}

function hostPattern(value: unknown): string | undefined {
  return typeof value === "string" && (value === "*" || /^\.?[^\s/:@*]+$|^\[[0-9a-f:.]+\]$/i.test(value))
    ? undefined
    : `expected a host name without scheme, port or path, such as example.com or .example.com${received(value)}`;
}

function databases(value: unknown): string | undefined {
  if (!isRecord(value)) return "expected databases by alias, such as { default: { url } }";
  for (const [alias, database] of Object.entries(value)) {
    if (!isRecord(database)) return `the database "${alias}" is wrong: expected { url }`;
    const wrongUrl = databaseUrl(database.url);
    if (wrongUrl) return `the url of the database "${alias}" is wrong: ${wrongUrl}`;
    const wrongTimeout = database.timeout === undefined ? undefined : atLeast(1)(database.timeout);
    if (wrongTimeout) return `the timeout of the database "${alias}" is wrong: ${wrongTimeout}`;
    const wrongAtomic = database.atomicRequests === undefined ? undefined : boolean(database.atomicRequests);
    if (wrongAtomic) return `atomicRequests of the database "${alias}" is wrong: ${wrongAtomic}`;
    const wrongReplica = replicaOf(database.replicaOf, alias, value);
    if (wrongReplica) return `replicaOf of the database "${alias}" is wrong: ${wrongReplica}`;
  }
  return undefined;
}

function replicaOf(original: unknown, alias: string, databases: Record<string, unknown>): string | undefined {
  if (original === undefined) return undefined;
  const found = typeof original === "string" && original !== alias && Object.hasOwn(databases, original)
    ? databases[original]
    : undefined;
  return isRecord(found) && found.replicaOf === undefined
    ? undefined
    : `expected the alias of another database, which is no replica itself${received(original)}`;
}

const ROUTES = ["forRead", "forWrite", "allowRelation", "allowMigrate"];

function router(value: unknown): string | undefined {
  const known = isRecord(value) && ROUTES.some((name) => value[name] !== undefined);
  return known && ROUTES.every((name) => value[name] === undefined || typeof value[name] === "function")
    ? undefined
    : `expected a router, with at least one of the functions ${ROUTES.join(", ")}`;
}

function databaseUrl(value: unknown): string | undefined {
  return typeof value === "string" && /^(?::memory:$|file:.|libsql:\/\/.|https?:\/\/.)/.test(value)
    ? undefined
    // The rest of it may hold a password.
    : `begins with ${quoted(String(value).split(/[:/]/, 1)[0])}, ` +
      'expected one such as "file:db.sqlite3", ":memory:", "libsql://…", "https://…" or "http://…"';
}

function staticUrl(value: unknown): string | undefined {
  return typeof value === "string" && /^(?:https?:\/\/[^/]+)?\/(?:.*\/)?$/.test(value)
    ? undefined
    : 'expected a path or URL that begins with "/" or "https://" and ends in "/"';
}

function languageCode(value: unknown): string | undefined {
  try {
    if (typeof value === "string" && Intl.getCanonicalLocales(value).length === 1) return undefined;
  } catch {
    // RangeError: not a tag. Said below.
  }
  return 'expected a language tag, such as "en-US" or "el"';
}

function timeZone(value: unknown): string | undefined {
  try {
    if (typeof value === "string") {
      new Intl.DateTimeFormat("en", { timeZone: value });
      return undefined;
    }
  } catch {
    // RangeError: no such zone. Said below.
  }
  return 'expected the name of a time zone, such as "Europe/Athens"';
}
