import type { ContextProcessor, ContextValue, InstalledApp, Settings } from "../conf/mod.ts";
import type { Model } from "../db/mod.ts";
import type { Migration } from "../db/migrations/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import type { CompiledTemplate } from "../runtime/mod.ts";
import { isReceiver, type Receiver } from "../signals/mod.ts";
import { quoted } from "../text/mod.ts";
import type { UrlPatterns } from "../urls/mod.ts";
import type { Check, CheckedSite } from "./check.ts";
import type { Command } from "./command.ts";

/** Static files that travel inside a package: name → text, or base64 behind `base64:`. */
export type StaticSource = Readonly<Record<string, string>>;

/** What an app brings to a site. Only its name is needed. */
export interface AppOptions {
  /** The app's name, such as `blog`. */
  name: string;
  /**
   * The short name that tables, migrations and commands use; unique in a site.
   *
   * @default {"the last part of the name"}
   */
  label?: string;
  /** The name people read, such as `Blog`. */
  verboseName?: string;
  /** The app's directory, whose `templates/`, `static/` and `migrations/` belong to it: `import.meta.dirname`. */
  path?: string | undefined;
  /** The app's models by name. */
  models?: Readonly<Record<string, Model>>;
  /** Tables of the app without a model, which its migrations make and `flush` empties. */
  tables?: readonly string[];
  /** The app's migrations, in a module of their own: `() => import("./migrations/mod.ts")`. */
  migrations?: () => Promise<{ readonly migrations: readonly Migration[] }>;
  /** URLs that the app brings without being included. They come after those of the project. */
  urls?: (settings: Settings) => UrlPatterns;
  /**
   * URLs below a path of the app's own, such as `admin/`, that come before those of the project, which may end in a route
   * that fits everything.
   */
  firstUrls?: (settings: Settings) => UrlPatterns;
  /**
   * What the admin has of the app, in a module of its own: `() => import("./admin.ts")`. Every `modelAdmin()` that it exports
   * counts.
   */
  admin?: () => Promise<object>;
  /** Templates that were compiled before the app was published. */
  templates?: Readonly<Record<string, CompiledTemplate>>;
  /** Static files that travel inside the package, in a module of their own. */
  staticFiles?: () => Promise<{ readonly staticFiles: StaticSource }>;
  /** Gives every template some values. */
  contextProcessors?: readonly ContextProcessor[];
  /** Values that templates read by name, as `it.user`; each is made when a template reads it first, and may be a promise. */
  context?: Readonly<Record<string, ContextValue>>;
  /** What the app wants to hear of: what `receiver()` makes, in order. */
  receivers?: readonly Receiver[];
  /** Checks of the app. */
  checks?: readonly Check[];
  /** Commands by name, each in a module of its own: `{ publish: () => import("./commands/publish.ts") }`. */
  commands?: Readonly<Record<string, () => Promise<{ readonly default: Command }>>>;
  /** Called once, when all apps of the site are there. May not wait, since a Worker starts inside a request. */
  ready?: (site: CheckedSite) => void;
}

/** An app of a site. */
export interface App extends InstalledApp {
  /** See {@linkcode AppOptions.verboseName}. */
  readonly verboseName: string;
  /** See {@linkcode AppOptions.path}. */
  readonly path: string | undefined;
  /** See {@linkcode AppOptions.models}. */
  readonly models: Readonly<Record<string, Model>>;
  /** See {@linkcode AppOptions.tables}. */
  readonly tables: readonly string[];
  /** See {@linkcode AppOptions.migrations}. */
  readonly migrations: (() => Promise<{ readonly migrations: readonly Migration[] }>) | undefined;
  /** See {@linkcode AppOptions.urls}. */
  readonly urls: ((settings: Settings) => UrlPatterns) | undefined;
  /** See {@linkcode AppOptions.firstUrls}. */
  readonly firstUrls: ((settings: Settings) => UrlPatterns) | undefined;
  /** See {@linkcode AppOptions.admin}. */
  readonly admin: (() => Promise<object>) | undefined;
  /** See {@linkcode AppOptions.templates}. */
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
  /** See {@linkcode AppOptions.staticFiles}. */
  readonly staticFiles: (() => Promise<{ readonly staticFiles: StaticSource }>) | undefined;
  /** See {@linkcode AppOptions.contextProcessors}. */
  readonly contextProcessors: readonly ContextProcessor[];
  /** See {@linkcode AppOptions.context}. */
  readonly context: Readonly<Record<string, ContextValue>>;
  /** See {@linkcode AppOptions.receivers}. */
  readonly receivers: readonly Receiver[];
  /** See {@linkcode AppOptions.checks}. */
  readonly checks: readonly Check[];
  /** See {@linkcode AppOptions.commands}. */
  readonly commands: Readonly<Record<string, () => Promise<{ readonly default: Command }>>>;
  /** See {@linkcode AppOptions.ready}. */
  readonly ready: ((site: CheckedSite) => void) | undefined;
}

/** Marks what defineApp() made, so that the registry can tell it from a plain object with a name. */
const apps = new WeakSet<object>();

/**
 * Describes an app.
 *
 * @example Usage
 * ```ts
 * import { defineApp } from "@nuages/nuages";
 * import { strictEqual } from "node:assert/strict";
 *
 * export const blog = defineApp({ name: "blog", path: import.meta.dirname });
 *
 * strictEqual(blog.label, "blog");
 * strictEqual(blog.verboseName, "Blog");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/applications/}
 * @param options What the app brings.
 * @returns The app, for `installedApps`.
 * @throws {ImproperlyConfigured} If name or label cannot be used.
 */
export function defineApp(options: AppOptions): App {
  return defineAppWith(options, {});
}

/**
 * Describes an app whose value has functions for views besides, as `messages.success()` is one of the app `messages`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/applications/}
 * @param options What the app brings.
 * @param functions What its value has besides, under names that no app has.
 * @returns The app, for `installedApps`.
 * @throws {ImproperlyConfigured} If name or label cannot be used.
 */
export function defineAppWith<Functions extends object>(
  options: AppOptions,
  functions: Functions & { readonly [Name in keyof App]?: never },
): App & Readonly<Functions> {
  const app = Object.freeze({ ...functions, ...describe(options) });
  apps.add(app);
  return app;
}

function describe(options: AppOptions): App {
  const { name } = options;
  const label = options.label ?? name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf("/")) + 1);
  if (!/^[A-Za-z_]\w*$/.test(label)) {
    throw new ImproperlyConfigured(
      "defineApp",
      `the label ${quoted(label)} is no identifier; use letters, digits and underscores, or give a label of its own`,
    );
  }
  return {
    name,
    label,
    verboseName: options.verboseName ?? titled(label),
    path: options.path,
    models: options.models ?? {},
    tables: options.tables ?? [],
    migrations: options.migrations,
    urls: options.urls,
    firstUrls: options.firstUrls,
    admin: options.admin,
    templates: options.templates ?? {},
    staticFiles: options.staticFiles,
    contextProcessors: options.contextProcessors ?? [],
    context: options.context ?? {},
    receivers: receiversOf(label, options.receivers),
    checks: options.checks ?? [],
    commands: options.commands ?? {},
    ready: options.ready,
  };
}

/** Whether {@linkcode defineApp} made it. */
export function isApp(value: object): value is App {
  return apps.has(value);
}

function receiversOf(label: string, receivers: readonly Receiver[] = []): readonly Receiver[] {
  for (const item of receivers) {
    if (isReceiver(item)) continue;
    throw new ImproperlyConfigured(
      "defineApp",
      `the app "${label}" lists a receiver that receiver() did not make; write receivers: [receiver(signal, handler)]`,
    );
  }
  return receivers;
}

function titled(label: string): string {
  return label.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase());
}
