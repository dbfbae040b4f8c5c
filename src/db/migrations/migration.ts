import type { InValue } from "@libsql/core/api";
import type { BoundRun, MigrationRun, SnapshotModule } from "./data_migration.ts";
import { bindRun } from "./historical_tables.ts";
import { checkHeader, checkStatement } from "./migration_checks.ts";

/** Which migration: the label of its app and its name. */
export type MigrationKey = readonly [app: string, name: string];

/** One SQL statement, plain or with the values of its `?` places. */
export type MigrationStatement = string | {
  /** The statement, with a `?` for each value. */
  readonly sql: string;
  /** The values, in the order of the `?`. */
  readonly args: readonly InValue[];
};

/** One step in the life of an app's tables: Django's `Migration`. Made by {@linkcode defineMigration}. */
export interface Migration {
  /** The label of the app whose tables it changes. */
  readonly app: string;
  /** Its name, which is also the name of its folder: `0002_post_subtitle`. */
  readonly name: string;
  /** The migrations that must be applied before this one. */
  readonly dependencies: readonly MigrationKey[];
  /** The migrations of other apps before which this one must be applied. */
  readonly runBefore: readonly MigrationKey[];
  /** The migrations that this one stands for; empty where it was not squashed. */
  readonly replaces: readonly MigrationKey[];
  /** Whether it is its app's first; `undefined` where that shows by its dependencies. */
  readonly initial: boolean | undefined;
  /** Whether squashing may leave it out. */
  readonly elidable: boolean;
  /** What applying it does, one statement an element; empty where it is code. */
  readonly forward: readonly MigrationStatement[];
  /** What taking it back does; empty where it is code, `undefined` where it cannot be taken back. */
  readonly backward: readonly MigrationStatement[] | undefined;
  /** The code, where it is one in TypeScript. */
  readonly run: BoundRun | undefined;
}

/** What every migration says. */
export interface MigrationHeader {
  /** The label of the app whose tables it changes. */
  readonly app: string;
  /** Its name: letters, digits and underscores. Names are sorted as text, hence the leading zeros. */
  readonly name: string;
  /**
   * The migrations that must be applied before this one.
   *
   * @default {[]}
   */
  readonly dependencies?: readonly MigrationKey[] | undefined;
  /**
   * The migrations of other apps before which this one must be applied: for an app that others must wait for without
   * knowing it.
   *
   * @default {[]}
   */
  readonly runBefore?: readonly MigrationKey[] | undefined;
  /**
   * The migrations that this one stands for. It takes their place where all or none of them are applied.
   *
   * @default {[]}
   */
  readonly replaces?: readonly MigrationKey[] | undefined;
  /**
   * Whether it is its app's first, which `--fake-initial` may find done already.
   *
   * @default {undefined} it is, where it depends on none of its own app
   */
  readonly initial?: boolean | undefined;
  /**
   * Whether squashing may leave it out: it only brought rows into shape once, and a new database has none.
   *
   * @default {false}
   */
  readonly elidable?: boolean | undefined;
}

/** A migration in SQL, as {@linkcode defineMigration} takes it. */
export interface SqlMigrationOptions extends MigrationHeader {
  /** What applying it does, one statement an element. Foreign keys are not enforced while it runs. */
  readonly forward: readonly MigrationStatement[];
  /** What taking it back does. Leave it out where there is no way back. */
  readonly backward?: readonly MigrationStatement[] | undefined;
  /** Not here: tables and rows change in different migrations. */
  readonly run?: undefined;
}

/** A migration in TypeScript, as {@linkcode defineMigration} takes it. */
export interface RunMigrationOptions<Source extends SnapshotModule> extends MigrationHeader {
  /** The code. */
  readonly run: MigrationRun<Source>;
  /** Not here: tables and rows change in different migrations. */
  readonly forward?: undefined;
  /** Not here: the way back is a part of `run`. */
  readonly backward?: undefined;
}

/** What {@linkcode defineMigration} takes: statements or code. */
export type MigrationOptions<Source extends SnapshotModule = SnapshotModule> =
  | SqlMigrationOptions
  | RunMigrationOptions<Source>;

/** An app's migrations, as the executor wants them. */
export interface MigrationApp {
  /** The label of the app. */
  readonly label: string;
  /** All of its migrations, in any order. */
  readonly migrations: readonly Migration[];
}

/**
 * Makes a checked migration, of statements or of code. Each element must be exactly one statement, because a local
 * database silently skips what follows the first; and none may end the transaction that makes the migration all or
 * nothing: every migration is what Django calls `atomic`.
 *
 * @param options The migration.
 * @returns The migration, frozen.
 * @throws {TypeError} When a name or a statement is not one that can be run, or when both statements and code are given.
 * @throws {MigrationError} When the snapshot is not one.
 *
 * @example Usage
 * ```ts
 * import { defineMigration, type Migration } from "@nuages/nuages/db/migrations";
 * import { strictEqual } from "node:assert/strict";
 *
 * const migration: Migration = defineMigration({
 *   app: "blog",
 *   name: "0002_post_subtitle",
 *   dependencies: [["blog", "0001_initial"]],
 *   forward: [`-- Add field subtitle to post
 * ALTER TABLE "blog_post" ADD COLUMN "subtitle" text`],
 *   backward: [`ALTER TABLE "blog_post" DROP COLUMN "subtitle"`],
 * });
 *
 * strictEqual(migration.name, "0002_post_subtitle");
 * ```
 *
 * @example Rows, in TypeScript
 * ```ts
 * import { defineMigration, type Migration } from "@nuages/nuages/db/migrations";
 * import { isNull } from "drizzle-orm";
 * import { strictEqual } from "node:assert/strict";
 *
 * // In a project: import snapshot from "../0002_post_subtitle/snapshot.json" with { type: "json" };
 * const snapshot = {
 *   version: 1,
 *   models: {
 *     Post: {
 *       table: "blog_post",
 *       fields: { id: { column: "id", type: "integer" }, subtitle: { column: "subtitle", type: "text" } },
 *       foreignKeys: [],
 *       indexes: {},
 *       checks: {},
 *     },
 *   },
 * };
 *
 * const migration: Migration = defineMigration({
 *   app: "blog",
 *   name: "0003_fill_subtitle",
 *   dependencies: [["blog", "0002_post_subtitle"]],
 *   run: {
 *     snapshot,
 *     forward: async ({ database, tables: { Post } }) => {
 *       await database.update(Post).set({ subtitle: "" }).where(isNull(Post.subtitle));
 *     },
 *     backward: async () => {},
 *   },
 *   elidable: true,
 * });
 *
 * strictEqual(migration.run?.backward !== undefined, true);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/writing-migrations/}
 */
export function defineMigration<Source extends SnapshotModule = SnapshotModule>(
  options: MigrationOptions<Source>,
): Migration {
  checkHeader(options);
  const { app, name, dependencies = [], runBefore = [], replaces = [], initial, elidable = false } = options;
  return Object.freeze({
    app,
    name,
    dependencies: Object.freeze([...dependencies]),
    runBefore: Object.freeze([...runBefore]),
    replaces: Object.freeze([...replaces]),
    initial,
    elidable,
    ...bodyOf(options),
  });
}

type MigrationBody = Pick<Migration, "forward" | "backward" | "run">;

function bodyOf<Source extends SnapshotModule>(options: MigrationOptions<Source>): MigrationBody {
  const { app, name, forward, backward, run } = options;
  if (run !== undefined && (forward !== undefined || backward !== undefined)) {
    throw new TypeError(
      `Cannot define the migration "${app}.${name}": it has statements and code, expected either; make two migrations ` +
        "of it, the second of which depends on the first",
    );
  }
  if (run !== undefined) {
    return { forward: [], backward: run.backward && [], run: bindRun(`${app}.${name}`, run) };
  }
  if (forward === undefined) {
    throw new TypeError(`Cannot define the migration "${app}.${name}": expected "forward" or "run"`);
  }
  for (const statement of [...forward, ...(backward ?? [])]) checkStatement(app, name, statement);
  return {
    forward: Object.freeze([...forward]),
    backward: backward && Object.freeze([...backward]),
    run: undefined,
  };
}

/**
 * Returns how a migration is called in messages and lists.
 *
 * @param key The migration's app and name.
 * @returns Both, with a dot between: `blog.0001_initial`.
 */
export function migrationId([app, name]: MigrationKey): string {
  return `${app}.${name}`;
}
