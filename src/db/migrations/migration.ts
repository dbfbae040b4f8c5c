import type { InValue } from "@libsql/core/api";
import { leadingKeyword, splitStatements } from "./statements.ts";

/** Which migration: the label of its app and its name. */
export type MigrationKey = readonly [app: string, name: string];

/** One SQL statement, plain or with the values of its `?` places. */
export type MigrationStatement = string | {
  /** The statement, with a `?` for each value. */
  readonly sql: string;
  /** The values, in the order of the `?`. */
  readonly args: readonly InValue[];
};

/** One step in the life of an app's tables. Made by {@linkcode defineMigration}. */
export interface Migration {
  /** The label of the app whose tables it changes. */
  readonly app: string;
  /** Its name, which is also the name of its folder: `0002_post_subtitle`. */
  readonly name: string;
  /** The migrations that must be applied before this one. */
  readonly dependencies: readonly MigrationKey[];
  /** What applying it does, one statement an element. */
  readonly forward: readonly MigrationStatement[];
  /** What taking it back does; `undefined` where it cannot be taken back. */
  readonly backward: readonly MigrationStatement[] | undefined;
}

/** What {@linkcode defineMigration} takes. */
export interface MigrationOptions {
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
  /** What applying it does, one statement an element. Foreign keys are not enforced while it runs. */
  readonly forward: readonly MigrationStatement[];
  /** What taking it back does. Leave it out where there is no way back. */
  readonly backward?: readonly MigrationStatement[] | undefined;
}

/** An app's migrations, as the executor wants them. */
export interface MigrationApp {
  /** The label of the app. */
  readonly label: string;
  /** All of its migrations, in any order. */
  readonly migrations: readonly Migration[];
}

/**
 * Makes a checked migration. Each element must be exactly one statement, because a local database silently skips
 * what follows the first; and none may end the transaction that makes the migration all or nothing.
 *
 * @param options The migration.
 * @returns The migration, frozen.
 * @throws {TypeError} When a name or a statement is not one that can be run.
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
 *   forward: [`ALTER TABLE "blog_post" ADD COLUMN "subtitle" text`],
 *   backward: [`ALTER TABLE "blog_post" DROP COLUMN "subtitle"`],
 * });
 *
 * strictEqual(migration.name, "0002_post_subtitle");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/writing-migrations/}
 */
export function defineMigration(options: MigrationOptions): Migration {
  const { app, name, dependencies = [], forward, backward } = options;
  checkNames(app, name);
  checkDependencies(app, name, dependencies);
  for (const statement of [...forward, ...(backward ?? [])]) checkStatement(app, name, statement);
  return Object.freeze({
    app,
    name,
    dependencies: Object.freeze([...dependencies]),
    forward: Object.freeze([...forward]),
    backward: backward && Object.freeze([...backward]),
  });
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

function checkNames(app: string, name: string): void {
  if (!/^[A-Za-z_]\w*$/.test(app)) {
    throw new TypeError(`Cannot define a migration of "${app}": expected an app label of letters, digits and "_"`);
  }
  if (!/^[A-Za-z0-9]\w{0,254}$/.test(name) || name === "zero") {
    throw new TypeError(
      `Cannot define the migration "${app}.${name}": expected a name such as "0002_post_subtitle", ` +
        `of letters, digits and "_", at most 255`,
    );
  }
}

function checkDependencies(app: string, name: string, dependencies: readonly MigrationKey[]): void {
  const seen = new Set<string>([migrationId([app, name])]);
  for (const key of dependencies) {
    const id = migrationId(key);
    if (seen.has(id)) {
      throw new TypeError(
        `Cannot define the migration "${app}.${name}": it depends on "${id}" ` +
          (id === `${app}.${name}` ? "itself" : "twice"),
      );
    }
    seen.add(id);
  }
}

const FORBIDDEN: ReadonlyMap<string, string> = new Map([
  ...["begin", "commit", "end", "rollback", "savepoint", "release"].map((word) =>
    [word, "a migration is one transaction already, and ending it would keep half of the migration"] as const
  ),
  ...["attach", "detach", "vacuum"].map((word) => [word, "it does not work inside a transaction"] as const),
]);

function checkStatement(app: string, name: string, statement: MigrationStatement): void {
  const sql = typeof statement === "string" ? statement : statement.sql;
  const count = splitStatements(sql).length;
  const problem = count === 1 ? forbidden(sql) : `expected one SQL statement an element, received ${count}`;
  if (problem !== undefined) {
    throw new TypeError(`Cannot define the migration "${app}.${name}": ${problem}, in ${excerpt(sql)}`);
  }
}

function forbidden(sql: string): string | undefined {
  if (/^\s*pragma\s+foreign_keys\b/i.test(sql)) {
    return "migrations run with foreign keys off by themselves, so leave that out";
  }
  return FORBIDDEN.get(leadingKeyword(sql));
}

/** The beginning of a statement on one line, for messages. */
export function excerpt(sql: string): string {
  const line = sql.slice(0, 200).replaceAll(/\s+/g, " ").trim();
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 79)}…` : line);
}
