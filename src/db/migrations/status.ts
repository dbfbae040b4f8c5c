import type { Client } from "@libsql/core/api";
import { buildGraph, forwardsPlan, leafNodes, nodeOf } from "./graph.ts";
import { readJournal } from "./journal.ts";
import type { Migration, MigrationApp } from "./migration.ts";
import { planMigration, resolveTarget } from "./planner.ts";

/** The migrations of one app, oldest first, and which of them a database has. */
export interface AppStatus {
  /** The label of the app. */
  readonly app: string;
  /** Its migrations. */
  readonly migrations: readonly {
    /** The migration's name. */
    readonly name: string;
    /** When it was applied, in UTC as Django writes it (`2026-11-21 04:45:27.123000`); `undefined` if it was not. */
    readonly applied: string | undefined;
  }[];
}

/**
 * Lists the migrations that a database lacks. The database is only read, and needs no journal.
 *
 * @param client The database.
 * @param apps The installed apps, each with all of its migrations.
 * @returns The migrations, in the order in which `migrate` would apply them.
 * @throws {MigrationError} When the migrations do not fit together.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver} for the warning it is made for
 */
export async function unapplied(client: Client, apps: readonly MigrationApp[]): Promise<Migration[]> {
  const graph = buildGraph(apps);
  const steps = planMigration(graph, await readJournal(client), resolveTarget(graph, apps));
  return steps.map(({ migration }) => migration);
}

/**
 * Lists all migrations, and which of them a database has. The database is only read, and needs no journal.
 *
 * @param client The database.
 * @param apps The installed apps, each with all of its migrations.
 * @returns The apps, by label.
 * @throws {MigrationError} When the migrations do not fit together.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#showmigrations}
 */
export async function listMigrations(client: Client, apps: readonly MigrationApp[]): Promise<AppStatus[]> {
  const graph = buildGraph(apps);
  const journal = await readJournal(client);
  return apps.map(({ label }) => label).sort().map((app) => {
    const ids = new Set(leafNodes(graph, app).flatMap((leaf) => forwardsPlan(graph, leaf)));
    const own = [...ids].filter((id) => nodeOf(graph, id).migration.app === app);
    return {
      app,
      migrations: own.map((id) => ({ name: nodeOf(graph, id).migration.name, applied: journal.get(id) })),
    };
  });
}
