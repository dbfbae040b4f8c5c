import type { Context, MiddlewareHandler } from "hono";
import type { UploadSettings } from "../http/mod.ts";
import type { AuthSettings } from "./groups/auth.ts";
import type { CacheSettings } from "./groups/caches.ts";
import type { CsrfSettings } from "./groups/csrf.ts";
import type { MailSettings } from "./groups/mail.ts";
import type { MessageSettings } from "./groups/messages.ts";
import type { CspSettings } from "./groups/csp.ts";
import type { CrossOriginOpenerPolicy, ReferrerPolicy } from "./groups/headers.ts";
import type { SessionSettings } from "./groups/sessions.ts";
import type { StorageSettings } from "./groups/storages.ts";

/** An app as settings see it. `defineApp()` makes one. */
export interface InstalledApp {
  /** The app's name, such as `blog`. */
  readonly name: string;
  /** The short name that tables, migrations and commands use; unique in a site. */
  readonly label: string;
  /** The app's models by name. */
  readonly models?: Readonly<Record<string, object>>;
  /** What the app wants to hear of: what `receiver()` makes. */
  readonly receivers?: readonly object[];
}

/** A model as a router sees it. */
export interface RoutedModel {
  /** The label of its app. */
  readonly app: string;
  /** Its name, such as `Post`. */
  readonly name: string;
}

/** A row as a router sees it. */
export interface RoutedRow {
  /** The row. */
  readonly row: object;
  /** The alias of the database that it is on. */
  readonly alias: string;
}

/** What else is known where a router is asked. */
export interface RouterHints {
  /** The request that asks, where one does. */
  readonly request?: Context;
  /** The row that it is about, where there is one. */
  readonly instance?: object;
}

/**
 * Says which database a model is read from and written to. A question that a router does not answer, or that it answers
 * with `undefined`, goes to the next one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/db/multi-db/#automatic-database-routing}
 */
export interface DatabaseRouter {
  /** The alias of the database to read from. */
  forRead?(model: RoutedModel, hints: RouterHints): string | undefined;
  /** The alias of the database to write to. */
  forWrite?(model: RoutedModel, hints: RouterHints): string | undefined;
  /** Whether two rows may be related: `true`, `false`, or `undefined` for the next router. */
  allowRelation?(first: RoutedRow, second: RoutedRow, hints: RouterHints): boolean | undefined;
  /**
   * Whether migrations of an app, or of one of its models, may run on a database: `true`, `false`, or `undefined` for
   * the next router.
   */
  allowMigrate?(alias: string, app: string, model?: RoutedModel): boolean | undefined;
}

/** URL patterns as settings see them. `urlpatterns()` makes them. */
export interface InstalledUrls {
  /** The patterns, in the order in which they are tried. */
  readonly patterns: readonly unknown[];
}

/** Gives every template some values. */
export type ContextProcessor = (c: Context) => Record<string, unknown>;

/** Makes a value that a template reads; it may be a promise. Called once for a page, and only where a template reads it. */
export type ContextValue = (c: Context) => unknown;

/** Where one database is and how it is reached. */
export interface DatabaseSettings {
  /**
   * `file:` and a path, `:memory:`, or the `libsql:`, `https:` or `http:` address of a libSQL server.
   */
  url: string;
  /** The token of a libSQL server. */
  authToken?: string | undefined;
  /**
   * Milliseconds until a query that was not answered fails.
   *
   * @default {10000}
   */
  timeout?: number;
  /**
   * Whether each view runs in a transaction, which is rolled back where the view throws. It begins with the view's first
   * statement; for GET, HEAD and OPTIONS it takes the write lock with the first write alone.
   *
   * @default {false}
   */
  atomicRequests?: boolean;
  /**
   * The alias of the database that this one is a copy of. It is not migrated, and tests read from the original.
   */
  replicaOf?: string;
}

/** Where templates are and what they all get. */
export interface TemplateSettings {
  /**
   * Directories that are searched before those of the apps, relative to `baseDir`.
   *
   * @default {["templates"]}
   */
  dirs?: readonly string[];
  /**
   * Functions whose values every template gets.
   *
   * @default {[]}
   */
  contextProcessors?: readonly ContextProcessor[];
  /**
   * Values that templates read by name, as `it.cart`; each is made when a template reads it first, and may be a promise.
   *
   * @default {{}}
   */
  context?: Readonly<Record<string, ContextValue>>;
}

/** Settings that belong together, each in a file of its own. */
export interface SettingGroups
  extends
    AuthSettings,
    CacheSettings,
    CspSettings,
    CsrfSettings,
    MailSettings,
    MessageSettings,
    SessionSettings,
    StorageSettings,
    UploadSettings {}

/**
 * What a project may set. Only `urls` has no default.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/}
 */
export interface SettingsInput extends Partial<SettingGroups> {
  /** The site's URL patterns (Django's `ROOT_URLCONF`). */
  urls: InstalledUrls;
  /**
   * Whether errors are explained to whoever sees them. Never in production.
   *
   * @default {false}
   */
  debug?: boolean;
  /** The key that signatures are made with; at least 50 characters from a random source. */
  secretKey?: string | undefined;
  /**
   * Earlier keys, whose signatures are still accepted.
   *
   * @default {[]}
   */
  secretKeyFallbacks?: readonly string[];
  /**
   * Host names that this site answers to; `.example.com` means the domain and all below it, `*` means any.
   * With `debug` and an empty list: `localhost` and the names below it, `127.0.0.1` and `[::1]`.
   *
   * @default {[]}
   */
  allowedHosts?: readonly string[];
  /**
   * The apps of the site, in the order in which templates, static files and commands are looked up.
   *
   * @default {[]}
   */
  installedApps?: readonly InstalledApp[];
  /**
   * Middleware, outermost first: ours, Hono's, or your own Hono middleware.
   *
   * @default {[]}
   */
  middleware?: readonly MiddlewareHandler[];
  /**
   * The site's databases by alias. `default` is the one that is meant where none is named.
   *
   * @default {{}}
   */
  databases?: Readonly<Record<string, DatabaseSettings>>;
  /**
   * Who says which of the databases a request uses for a model; the first that has an answer.
   *
   * @default {[]}
   */
  databaseRouters?: readonly DatabaseRouter[];
  /**
   * Directories in which `loaddata` looks for fixtures, after those of the apps.
   *
   * @default {[]}
   */
  fixtureDirs?: readonly string[];
  /** Templates. */
  templates?: TemplateSettings;
  /**
   * The directory that relative paths start from, where there is a file system.
   * Without it, the directory of the file that Deno was started with.
   */
  baseDir?: string | undefined;
  /**
   * The address that static files are served from: a path or a URL that ends in `/`.
   *
   * @default {"/static/"}
   */
  staticUrl?: string;
  /**
   * Where `collectstatic` puts the files, relative to `baseDir`.
   *
   * @default {"dist/static"}
   */
  staticRoot?: string;
  /**
   * Directories with static files that belong to no app, relative to `baseDir`.
   *
   * @default {["static"]}
   */
  staticfilesDirs?: readonly string[];
  /**
   * Whether an address without its final slash is redirected to the one that has it.
   *
   * @default {true}
   */
  appendSlash?: boolean;
  /**
   * Whether `www.` is put before host names that lack it.
   *
   * @default {false}
   */
  prependWww?: boolean;
  /**
   * Browsers and robots that are refused, by their `User-Agent`.
   *
   * @default {[]}
   */
  disallowedUserAgents?: readonly RegExp[];
  /**
   * The longest address (path and query) that is answered, in characters; a longer one gets 414.
   *
   * @default {16384}
   */
  maxUrlLength?: number;
  /**
   * The language of dates and numbers, as a BCP 47 tag.
   *
   * @default {"en-US"}
   */
  languageCode?: string;
  /**
   * The time zone that dates are shown in, as an IANA name.
   *
   * @default {"UTC"}
   */
  timeZone?: string;
  /**
   * The value of `X-Frame-Options`: whether other sites may show this one in a frame.
   *
   * @default {"DENY"}
   */
  xFrameOptions?: "DENY" | "SAMEORIGIN";
  /**
   * Whether `X-Content-Type-Options: nosniff` is sent.
   *
   * @default {true}
   */
  secureContentTypeNosniff?: boolean;
  /**
   * The value of `Referrer-Policy`, or `null` for no header. Of a list, browsers take the last that they know.
   *
   * @default {"same-origin"}
   */
  secureReferrerPolicy?: ReferrerPolicy | readonly ReferrerPolicy[] | null;
  /**
   * The value of `Cross-Origin-Opener-Policy`, or `null` for no header.
   *
   * @default {"same-origin"}
   */
  secureCrossOriginOpenerPolicy?: CrossOriginOpenerPolicy | null;
  /**
   * Seconds for which browsers are to use HTTPS alone; 0 for no header.
   *
   * @default {0}
   */
  secureHstsSeconds?: number;
  /**
   * Whether `Strict-Transport-Security` covers the domains below.
   *
   * @default {false}
   */
  secureHstsIncludeSubdomains?: boolean;
  /**
   * Whether `Strict-Transport-Security` asks for the browsers' preload list.
   *
   * @default {false}
   */
  secureHstsPreload?: boolean;
  /**
   * Whether `http:` is redirected to `https:`.
   *
   * @default {false}
   */
  secureSslRedirect?: boolean;
  /** The host that `secureSslRedirect` redirects to, where it is another one. */
  secureSslHost?: string | undefined;
  /**
   * Paths (without the leading slash) that `secureSslRedirect` leaves alone.
   *
   * @default {[]}
   */
  secureRedirectExempt?: readonly RegExp[];
  /**
   * A header and its value by which a proxy that you trust says that the visitor used HTTPS. The proxy must remove
   * the header from what visitors send.
   */
  secureProxySslHeader?: readonly [name: string, value: string];
  /**
   * The header that the proxies before your site add the address to that they saw, and how many proxies these are, such
   * as `["X-Forwarded-For", 1]`. Without it, all visitors behind a proxy have its address, and a limit of wrong logins
   * by address locks all of them out. Each of the proxies must add its entry at the end, or replace the header, and
   * nobody may reach the site past them. Workers know the visitor, and do not need it.
   *
   * @default {undefined}
   */
  secureProxyAddressHeader?: readonly [name: string, proxies: number];
  /**
   * Whether `X-Forwarded-Host` of a proxy that you trust names the host.
   *
   * @default {false}
   */
  useXForwardedHost?: boolean;
  /**
   * System checks that are not reported, by id.
   *
   * @default {[]}
   */
  silencedSystemChecks?: readonly string[];
}

/** The settings of a site that runs: complete and frozen. */
export interface Settings extends SettingGroups {
  /** See {@linkcode SettingsInput.urls}. */
  readonly urls: InstalledUrls;
  /** See {@linkcode SettingsInput.debug}. */
  readonly debug: boolean;
  /** See {@linkcode SettingsInput.secretKey}. */
  readonly secretKey: string | undefined;
  /** See {@linkcode SettingsInput.secretKeyFallbacks}. */
  readonly secretKeyFallbacks: readonly string[];
  /** See {@linkcode SettingsInput.allowedHosts}. */
  readonly allowedHosts: readonly string[];
  /** See {@linkcode SettingsInput.installedApps}. */
  readonly installedApps: readonly InstalledApp[];
  /** See {@linkcode SettingsInput.middleware}. */
  readonly middleware: readonly MiddlewareHandler[];
  /** See {@linkcode SettingsInput.databases}. */
  readonly databases: Readonly<Record<string, DatabaseSettings>>;
  /** See {@linkcode SettingsInput.databaseRouters}. */
  readonly databaseRouters: readonly DatabaseRouter[];
  /** See {@linkcode SettingsInput.fixtureDirs}. */
  readonly fixtureDirs: readonly string[];
  /** See {@linkcode SettingsInput.templates}. */
  readonly templates: Required<TemplateSettings>;
  /** See {@linkcode SettingsInput.baseDir}. */
  readonly baseDir: string | undefined;
  /** See {@linkcode SettingsInput.staticUrl}. */
  readonly staticUrl: string;
  /** See {@linkcode SettingsInput.staticRoot}. */
  readonly staticRoot: string;
  /** See {@linkcode SettingsInput.staticfilesDirs}. */
  readonly staticfilesDirs: readonly string[];
  /** See {@linkcode SettingsInput.appendSlash}. */
  readonly appendSlash: boolean;
  /** See {@linkcode SettingsInput.prependWww}. */
  readonly prependWww: boolean;
  /** See {@linkcode SettingsInput.disallowedUserAgents}. */
  readonly disallowedUserAgents: readonly RegExp[];
  /** See {@linkcode SettingsInput.maxUrlLength}. */
  readonly maxUrlLength: number;
  /** See {@linkcode SettingsInput.languageCode}. */
  readonly languageCode: string;
  /** See {@linkcode SettingsInput.timeZone}. */
  readonly timeZone: string;
  /** See {@linkcode SettingsInput.xFrameOptions}. */
  readonly xFrameOptions: "DENY" | "SAMEORIGIN";
  /** See {@linkcode SettingsInput.secureContentTypeNosniff}. */
  readonly secureContentTypeNosniff: boolean;
  /** See {@linkcode SettingsInput.secureReferrerPolicy}. */
  readonly secureReferrerPolicy: ReferrerPolicy | readonly ReferrerPolicy[] | null;
  /** See {@linkcode SettingsInput.secureCrossOriginOpenerPolicy}. */
  readonly secureCrossOriginOpenerPolicy: CrossOriginOpenerPolicy | null;
  /** See {@linkcode SettingsInput.secureHstsSeconds}. */
  readonly secureHstsSeconds: number;
  /** See {@linkcode SettingsInput.secureHstsIncludeSubdomains}. */
  readonly secureHstsIncludeSubdomains: boolean;
  /** See {@linkcode SettingsInput.secureHstsPreload}. */
  readonly secureHstsPreload: boolean;
  /** See {@linkcode SettingsInput.secureSslRedirect}. */
  readonly secureSslRedirect: boolean;
  /** See {@linkcode SettingsInput.secureSslHost}. */
  readonly secureSslHost: string | undefined;
  /** See {@linkcode SettingsInput.secureRedirectExempt}. */
  readonly secureRedirectExempt: readonly RegExp[];
  /** See {@linkcode SettingsInput.secureProxySslHeader}. */
  readonly secureProxySslHeader: readonly [name: string, value: string] | undefined;
  /** See {@linkcode SettingsInput.secureProxyAddressHeader}. */
  readonly secureProxyAddressHeader: readonly [name: string, proxies: number] | undefined;
  /** See {@linkcode SettingsInput.useXForwardedHost}. */
  readonly useXForwardedHost: boolean;
  /** See {@linkcode SettingsInput.silencedSystemChecks}. */
  readonly silencedSystemChecks: readonly string[];
}
