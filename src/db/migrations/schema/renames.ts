import { MigrationError } from "../errors.ts";
import type { Operation } from "./operations.ts";
import { renameColumn, renameTable } from "./rename_snapshot.ts";
import { fieldOf, modelOf, type Snapshot } from "./snapshot.ts";
import { quote } from "./sql_text.ts";

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
 * Gives things their new names before anything else is compared.
 *
 * @param before An app's tables as they were.
 * @param after An app's tables as they shall be.
 * @param renames What was renamed, of this app and of others, in order.
 * @returns What that does.
 * @throws {MigrationError} When a column is renamed that was not there, or something to what is not there now.
 */
export function applyRenames(before: Snapshot, after: Snapshot, renames: readonly Rename[]): RenameResult {
  let result: RenameResult = { snapshot: before, forward: [], backward: [], operations: [] };
  for (const rename of renames) result = join(result, applyRename(result.snapshot, after, rename, renames));
  return result;
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
  const finalTable = all.find((other) => other.column === undefined && other.table === table)?.to ?? table;
  return applyColumnRename(before, after, { table, column, to, finalTable });
}

function applyTableRename(before: Snapshot, after: Snapshot, table: string, to: string): RenameResult {
  const own = modelOf(before, table);
  const [newModel] = modelOf(after, to) ?? [];
  const snapshot = renameTable(before, table, to, newModel);
  if (!own) return { snapshot, forward: [], backward: [], operations: [] };
  if (newModel === undefined) throw misnamed(table, to, `no model of this app has the table "${to}"`);
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
  if (!own) {
    const snapshot = renameColumn(before, { table, column, to, newField: to });
    return { snapshot, forward: [], backward: [], operations: [] };
  }
  const [model, tableBefore] = own;
  const [, tableAfter] = modelOf(after, finalTable) ?? [];
  const [field] = fieldOf(tableBefore, column) ?? [];
  const [newField] = tableAfter && fieldOf(tableAfter, to) || [];
  if (field === undefined) throw misnamed(`${table}.${column}`, to, "the last snapshot has no such column");
  if (newField === undefined) throw misnamed(`${table}.${column}`, to, `the model has no column "${to}"`);
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
