import type { Settings } from "../conf/mod.ts";
import { dispatcherOf, type Signal } from "../signals/mod.ts";
import type { Database } from "./connections.ts";
import { type Migrating, type PlannedMigration, postMigrate, preMigrate } from "./signals.ts";

/** What is known of a site whose apps are told of migrations. */
export interface MigratedSite {
  /** The apps, in order. */
  readonly apps: Iterable<{ readonly label: string; readonly models: object }>;
  /** The settings, whose apps bring receivers. */
  readonly settings: Pick<Settings, "installedApps">;
}

/** What {@linkcode sendPreMigrate} and {@linkcode sendPostMigrate} tell the apps. */
export interface MigrateSignalOptions {
  /** The database. */
  readonly database: Database;
  /** What the settings call it. */
  readonly using: string;
  /** The migrations that run, in order. */
  readonly plan?: readonly PlannedMigration[];
  /** How much to say; from 2 on, each app is named. */
  readonly verbosity: number;
  /** Says it. */
  readonly say: (line: string) => void;
}

/**
 * Tells each app with models that its tables are about to be migrated.
 *
 * @param site The site.
 * @param options The database, and what is going to happen.
 * @returns When all receivers have ended.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/signals/#pre-migrate}
 */
export function sendPreMigrate(
  site: MigratedSite,
  options: MigrateSignalOptions,
): Promise<void> {
  return send(preMigrate, "pre-migrate", site, options);
}

/**
 * Tells each app with models that its tables are as they should be: after migrations, and after a flush.
 *
 * @param site The site.
 * @param options The database, and what happened.
 * @returns When all receivers have ended.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/signals/#post-migrate}
 */
export function sendPostMigrate(
  site: MigratedSite,
  options: MigrateSignalOptions,
): Promise<void> {
  return send(postMigrate, "post-migrate", site, options);
}

async function send(
  signal: Signal<Migrating>,
  name: string,
  { apps, settings }: MigratedSite,
  { database, using, plan = [], verbosity, say }: MigrateSignalOptions,
): Promise<void> {
  const dispatcher = dispatcherOf(settings);
  for (const app of apps) {
    if (Object.keys(app.models).length === 0) continue;
    if (verbosity >= 2) say(`Running ${name} handlers for application ${app.label}`);
    await dispatcher.send(signal, app, { app: app.label, using, verbosity, plan, executor: database });
  }
}
