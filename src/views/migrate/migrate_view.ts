import { type Apps, appsKey } from "../../apps/mod.ts";
import { getSettings } from "../../conf/mod.ts";
import {
  allowMigrate,
  database,
  type MigrateSignalOptions,
  nonAtomicRequests,
  sendPostMigrate,
  sendPreMigrate,
} from "../../db/mod.ts";
import {
  formatMigrateEvent,
  migrate,
  type MigrationApp,
  MigrationError,
  type PlanStep,
} from "../../db/migrations/mod.ts";
import { type Context, getRuntime, Http404, siteValue, text } from "../../http/mod.ts";
import { constantTimeEqual } from "../../signing/mod.ts";
import type { View, ViewContext } from "../../urls/mod.ts";

/** Options for {@linkcode migrateView}. */
export interface MigrateViewOptions {
  /**
   * The name of the environment variable that holds the token. Without a token of at least 32 characters in it, there is
   * no such page.
   *
   * @default {"MIGRATE_TOKEN"}
   */
  token?: string;
  /**
   * The database, by its key in the settings.
   *
   * @default {"default"}
   */
  database?: string;
}

/**
 * Makes a view that applies all migrations, as `manage.ts migrate` does, for whoever knows a token:
 * `curl -X POST -H "Authorization: Bearer $MIGRATE_TOKEN" https://example.com/migrate/`. It answers with Django's lines,
 * and with 500 where a migration failed. To anybody else, and to any other method, there is no such page.
 *
 * It only goes forward. To go back, or to another migration, run `migrate` on your machine with the database's address.
 *
 * @example Usage
 * ```ts
 * import { path, urlpatterns } from "@nuages/nuages";
 * import { migrateView } from "@nuages/nuages/views/migrate";
 *
 * const urls = urlpatterns([path("migrate/", migrateView())]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#migrate}
 * @param options Where the token is, and which database.
 * @returns The view.
 */
export function migrateView(options: MigrateViewOptions = {}): View {
  const { token = "MIGRATE_TOKEN", database: using = "default" } = options;
  // Each migration is a transaction of its own.
  return nonAtomicRequests(async function migrateView(c: ViewContext): Promise<Response> {
    if (c.req.method !== "POST" || !isAllowed(c, getRuntime(c).env(token))) throw new Http404();
    return await run(c, using);
  }, using);
}

// As many characters as 128 bits have in hexadecimal.
const SHORTEST = 32;

function isAllowed(c: Context, token: string | undefined): boolean {
  const given = /^Bearer ([!-~]+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
  return token !== undefined && token.length >= SHORTEST && given !== undefined && constantTimeEqual(given, token);
}

async function run(c: Context, using: string): Promise<Response> {
  const lines: string[] = [];
  const respond = (status: number): Response =>
    text(lines.join(""), { status, headers: { "Cache-Control": "no-store" } });
  const site = { apps: siteValue(c, appsKey), settings: getSettings(c) };
  const executor = database(c, using);
  const told = (steps: readonly PlanStep[]): MigrateSignalOptions => ({
    database: executor,
    using,
    plan: steps.map(({ migration: { app, name }, direction }) => ({ app, name, backwards: direction === "backward" })),
    verbosity: 1,
    say: (line) => lines.push(`${line}\n`),
  });
  try {
    await migrate(executor.$client, await migrationApps(site.apps), {
      database: using,
      allows: (label) => allowMigrate(site.settings, using, label),
      report: (event) => lines.push(formatMigrateEvent(event)),
      before: (steps) => sendPreMigrate(site, told(steps)),
      after: (steps) => sendPostMigrate(site, told(steps)),
    });
    return respond(200);
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    // Whoever knows the token may know what went wrong, as on the command line.
    lines.push(`\n${error.name}: ${error.message}\n`);
    return respond(500);
  }
}

function migrationApps(apps: Apps): Promise<MigrationApp[]> {
  return Promise.all([...apps].map(async ({ label, migrations }) => ({
    label,
    migrations: (await migrations?.())?.migrations ?? [],
  })));
}
