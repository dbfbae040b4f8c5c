import { MigrationError } from "../errors.ts";
import { isSame } from "./compare.ts";
import { createIndex } from "./create.ts";
import { type FollowingJoin, followingJoins } from "./join_renames.ts";
import type { Operation } from "./operations.ts";
import { renameColumn, renameTable } from "./rename_snapshot.ts";
import { fieldOf, modelOf, type Snapshot } from "./snapshot.ts";
import { quote } from "./sql_text.ts";
import { isSameName } from "./steps.ts";

/** A table or a column that got another name, by the names in the database: Django's `RenameModel`, `RenameField`. */
export interface Rename {
  /** The table's name so far. */
  readonly table: string;
  /** The column's name so far; without it, the table itself is renamed. */
  readonly column?: string | undefined;
  /** The new name. */
  readonly to: string;
}

/**
 * Reads what was said with `--rename`: `blog_post:blog_article` for a table, `blog_post.title:headline` for a column.
 * The names are those in the database.
 *
 * @param text What was said.
 * @returns The rename.
 * @throws {MigrationError} When it is neither of the two forms.
 *
 * @example Usage
 * ```ts
 * import { parseRename } from "@nuages/nuages/db/migrations";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * deepStrictEqual(parseRename("blog_post.title:headline"), { table: "blog_post", column: "title", to: "headline" });
 * ```
 */
export function parseRename(text: string): Rename {
  const [, table, column, to] = /^(\w+)(?:\.(\w+))?:(\w+)$/.exec(text) ?? [];
  if (table === undefined || to === undefined) {
    throw new MigrationError(
      "unknown",
      `Cannot rename "${text}": expected "table:new_name" or "table.column:new_name", by the names in the database`,
    );
  }
  return { table, column, to };
}

/** What renaming does to an app's tables. */
export interface RenameResult {
  /** The tables under their new names. */
  readonly snapshot: Snapshot;
  /** The statements that rename. */
  readonly forward: readonly string[];
  /** The statements that take it back. */
  readonly backward: readonly string[];
  /** The same in Django's words. */
  readonly operations: readonly Operation[];
}

/**
 * Gives things their new names before anything else is compared. Tables between follow the tables that they are called
 * after, without a word of their own: Django's `RenameModel` takes them along.
 *
 * @param before An app's tables as they were.
 * @param after An app's tables as they shall be.
 * @param renames What was renamed, of this app and of others, in order. A column may be named by its table's name so
 * far or by its new one.
 * @returns What that does.
 * @throws {MigrationError} When a column is renamed that was not there, or something to what is there already or is not
 * there now.
 */
export function applyRenames(before: Snapshot, after: Snapshot, renames: readonly Rename[]): RenameResult {
  const result = applyAll(before, after, renames);
  return followingJoins(result.snapshot, after, renames).reduce(
    (so, following) => followJoin(so, after, following, result.operations.length > 0),
    result,
  );
}

/**
 * Adds the renames of tables between to those that they follow.
 *
 * @param before An app's tables as they were.
 * @param after An app's tables as they shall be.
 * @param renames What was renamed, of this app and of others, in order.
 * @returns All renames, in order.
 * @throws {MigrationError} When one does not fit.
 *
 * @example Usage
 * ```ts
 * import { takeSnapshot, withJoinRenames } from "@nuages/nuages/db/migrations";
 * import { defineModel, managedTables, manyToMany } from "@nuages/nuages/db";
 * import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const id = integer().primaryKey();
 * const Tag = defineModel(sqliteTable("blog_tag", { id }), { app: "blog" });
 * const snapshotOf = (table: string) => {
 *   const Post = defineModel(sqliteTable(table, { id }), {
 *     app: "blog",
 *     name: "Post",
 *     relations: { tags: () => manyToMany(Tag) },
 *   });
 *   return takeSnapshot(managedTables({ Post, Tag }));
 * };
 *
 * deepStrictEqual(
 *   withJoinRenames(snapshotOf("blog_post"), snapshotOf("posts"), [{ table: "blog_post", to: "posts" }]),
 *   [{ table: "blog_post", to: "posts" }, { table: "blog_post_tags", to: "posts_tags" }],
 * );
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/migration-operations/#renamemodel}
 */
export function withJoinRenames(before: Snapshot, after: Snapshot, renames: readonly Rename[]): Rename[] {
  const { snapshot } = applyAll(before, after, renames);
  return [...renames, ...followingJoins(snapshot, after, renames).flatMap((each) => each.renames)];
}

function applyAll(before: Snapshot, after: Snapshot, renames: readonly Rename[]): RenameResult {
  return renames.reduce<RenameResult>(
    (result, rename) => join(result, applyRename(result.snapshot, after, rename, renames)),
    nothing(before),
  );
}

function nothing(snapshot: Snapshot): RenameResult {
  return { snapshot, forward: [], backward: [], operations: [] };
}

/** A rename that was said covers what follows it; where nothing was said in this app, what follows is said itself. */
function followJoin(
  result: RenameResult,
  after: Snapshot,
  { renames, table, indexes }: FollowingJoin,
  isSaid: boolean,
): RenameResult {
  const renamed = applyAll(result.snapshot, after, renames);
  const together = join(renamed, renameIndexes(renamed.snapshot, after, table, indexes));
  return join(result, isSaid ? { ...together, operations: [] } : together);
}

/** SQLite cannot rename an index, but make it anew. */
function renameIndexes(
  before: Snapshot,
  after: Snapshot,
  table: string,
  names: ReadonlyMap<string, string>,
): RenameResult {
  const [model, then] = modelOf(before, table) ?? [];
  const [, now] = modelOf(after, table) ?? [];
  const same = [...names].flatMap(([name, to]) => {
    const [one, other] = [then?.indexes[name], now?.indexes[to]];
    return one && other && isSame(one, other) ? [{ name, to, index: one }] : [];
  });
  if (model === undefined || !then || same.length === 0) return nothing(before);
  const renamed = Object.entries(then.indexes).map(([name, index]) => [names.get(name) ?? name, index] as const);
  const indexes = Object.fromEntries(renamed);
  return {
    snapshot: { ...before, models: { ...before.models, [model]: { ...then, indexes } } },
    forward: same.flatMap(({ name, to, index }) => [`DROP INDEX ${quote(name)}`, createIndex(table, to, index)]),
    backward: same.flatMap(({ name, to, index }) => [`DROP INDEX ${quote(to)}`, createIndex(table, name, index)]),
    operations: [],
  };
}

function join(so: RenameResult, far: RenameResult): RenameResult {
  return {
    snapshot: far.snapshot,
    forward: [...so.forward, ...far.forward],
    backward: [...far.backward, ...so.backward],
    operations: [...so.operations, ...far.operations],
  };
}

function applyRename(
  before: Snapshot,
  after: Snapshot,
  rename: Rename,
  all: readonly Rename[],
): RenameResult {
  const { table, column, to } = rename;
  if (column === undefined) return applyTableRename(before, after, table, to);
  const finalTable = newName(table, all) ?? table;
  // It may be said after that of its table.
  const current = modelOf(before, table) ? table : finalTable;
  return applyColumnRename(before, after, { table: current, column, to, finalTable });
}

function newName(table: string, all: readonly Rename[]): string | undefined {
  return all.find((other) => other.column === undefined && other.table === table)?.to;
}

function applyTableRename(before: Snapshot, after: Snapshot, table: string, to: string): RenameResult {
  const own = modelOf(before, table);
  const [newModel] = modelOf(after, to) ?? [];
  const snapshot = renameTable(before, table, to, newModel);
  if (!own) return nothing(snapshot);
  if (newModel === undefined) throw misnamed(table, to, `no model of this app has the table "${to}"`);
  const taken = Object.values(before.models).find((model) => model.table !== table && isSameName(model.table, to));
  if (taken) throw misnamed(table, to, `the last snapshot has the table "${taken.table}" already`);
  const [model] = own;
  return {
    snapshot,
    forward: [`ALTER TABLE ${quote(table)} RENAME TO ${quote(to)}`],
    backward: [`ALTER TABLE ${quote(to)} RENAME TO ${quote(table)}`],
    operations: [
      model === newModel ? { kind: "renameTable", model, table: to } : { kind: "renameModel", model, newModel },
    ],
  };
}

function applyColumnRename(
  before: Snapshot,
  after: Snapshot,
  { table, column, to, finalTable }: { table: string; column: string; to: string; finalTable: string },
): RenameResult {
  const own = modelOf(before, table);
  if (!own) return nothing(renameColumn(before, { table, column, to, newField: to }));
  const [model, tableBefore] = own;
  const [, tableAfter] = modelOf(after, finalTable) ?? [];
  const [field] = fieldOf(tableBefore, column) ?? [];
  const [newField] = tableAfter && fieldOf(tableAfter, to) || [];
  const from = `${table}.${column}`;
  if (field === undefined) throw misnamed(from, to, "the last snapshot has no such column");
  if (newField === undefined) throw misnamed(from, to, `the model has no column "${to}"`);
  const taken = Object.values(tableBefore.fields).find((each) => each.column !== column && isSameName(each.column, to));
  if (taken) {
    throw misnamed(
      from,
      to,
      `the last snapshot has the column "${taken.column}" already; take that away in a migration before this one, or ` +
        "say its own --rename first",
    );
  }
  return {
    snapshot: renameColumn(before, { table, column, to, newField }),
    forward: [`ALTER TABLE ${quote(table)} RENAME COLUMN ${quote(column)} TO ${quote(to)}`],
    backward: [`ALTER TABLE ${quote(table)} RENAME COLUMN ${quote(to)} TO ${quote(column)}`],
    operations: [{ kind: "renameField", model, field, newField, column, newColumn: to }],
  };
}

function misnamed(from: string, to: string, problem: string): MigrationError {
  return new MigrationError("unknown", `Cannot rename "${from}" to "${to}": ${problem}`);
}
