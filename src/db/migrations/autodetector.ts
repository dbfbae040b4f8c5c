import { fillingsOf, type OneOffDefault, refuseNeedless, type UnfilledField, unfilledFields } from "./defaults.ts";
import { MigrationError } from "./errors.ts";
import { isSame, type TableChange } from "./schema/compare.ts";
import { differences, group, type StatementGroup } from "./schema/differences.ts";
import { describeOperation, type Operation } from "./schema/operations.ts";
import { applyRenames, type Rename } from "./schema/renames.ts";
import { type Retype, retypesOf } from "./schema/retypes.ts";
import { searchChanges } from "./schema/search.ts";
import { modelOf, type Snapshot } from "./schema/snapshot.ts";
import { type Tables, takeSnapshot } from "./schema/take_snapshot.ts";

/** How an app's tables differ from the last snapshot. */
export interface DetectedChanges {
  /** The tables as they are now. */
  readonly snapshot: Snapshot;
  /** The changes, in Django's words. */
  readonly operations: readonly Operation[];
  /** What changes a database accordingly. */
  readonly forward: readonly StatementGroup[];
  /** What changes it back. */
  readonly backward: readonly StatementGroup[];
  /** The tables to which a table refers that did not before, those of the same app included. */
  readonly references: readonly string[];
  /** The columns whose values may not fit their new types, as far as no conversion was given. */
  readonly retypes: readonly Retype[];
}

/** Options for {@linkcode detectChanges}. */
export interface DetectChangesOptions {
  /**
   * What got another name. Without it, a thing under a new name is a new thing, and the old one is dropped.
   *
   * @default {[]}
   */
  readonly renames?: readonly Rename[] | undefined;
  /**
   * What existing rows get in columns that are required from now on and have no default.
   *
   * @default {[]}
   */
  readonly defaults?: readonly OneOffDefault[] | undefined;
}

/**
 * Compares an app's tables with its last snapshot. Only what the database can see counts, so another name in code,
 * another order or another set of choices is no change.
 *
 * @param previous The last snapshot.
 * @param tables The app's tables, by the names of their models.
 * @param options What cannot be seen.
 * @returns The changes, or `undefined` where there are none.
 * @throws {MigrationError} When existing rows could not be filled, or when a rename does not fit.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#makemigrations}
 */
export function detectChanges(
  previous: Snapshot,
  tables: Tables,
  options: DetectChangesOptions = {},
): DetectedChanges | undefined {
  return compareSnapshots(previous, takeSnapshot(tables), options);
}

/**
 * Finds the columns for which existing rows have no value, or perhaps one that does not fit, before anything is made of
 * it.
 *
 * @param previous The last snapshot.
 * @param tables The app's tables, by the names of their models.
 * @param options What cannot be seen.
 * @returns The columns.
 * @throws {MigrationError} When a rename does not fit.
 *
 * @example Usage
 * ```ts
 * import { findUnfilled, takeSnapshot } from "@nuages/nuages/db/migrations";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const id = integer().primaryKey();
 * const before = takeSnapshot({ Post: sqliteTable("blog_post", { id }) });
 * const posts = sqliteTable("blog_post", { id, slug: text().notNull() });
 *
 * const [field] = findUnfilled(before, { Post: posts });
 *
 * strictEqual(field?.column, "slug");
 * ```
 */
export function findUnfilled(previous: Snapshot, tables: Tables, options: DetectChangesOptions = {}): UnfilledField[] {
  const snapshot = takeSnapshot(tables);
  const { changes } = differences(applyRenames(previous, snapshot, options.renames ?? []).snapshot, snapshot);
  return unfilledFields(changes, fillingsOf(options.defaults ?? []));
}

/**
 * Compares two snapshots of an app.
 *
 * @param previous The one before.
 * @param snapshot The one after.
 * @param options What cannot be seen.
 * @returns The changes, or `undefined` where there are none.
 * @throws {MigrationError} When existing rows could not be filled, or when a rename does not fit.
 */
export function compareSnapshots(
  previous: Snapshot,
  snapshot: Snapshot,
  options: DetectChangesOptions = {},
): DetectedChanges | undefined {
  const renamed = applyRenames(previous, snapshot, options.renames ?? []);
  const fillings = fillingsOf(options.defaults ?? []);
  const forward = differences(renamed.snapshot, snapshot, fillings);
  const backward = differences(snapshot, renamed.snapshot);
  const searchForward = searchChanges(previous, snapshot, forward.changes);
  const searchBackward = searchChanges(snapshot, previous, backward.changes);
  const operations = [...renamed.operations, ...forward.operations, ...searchForward.operations];
  if (operations.length === 0 && isSame(physical(previous), physical(snapshot))) return undefined;
  refuseNeedless(forward.changes, fillings);
  refuseUnfilled(forward.changes, unfilledFields(forward.changes, fillings));
  const renames = renamed.operations.map(describeOperation);
  return {
    snapshot,
    // What another app renamed has changed this app's tables already; only the snapshot does not know it yet.
    operations: operations.length > 0 ? operations : differences(previous, snapshot).operations,
    forward: [
      ...searchForward.first,
      ...group(renames, renamed.forward),
      ...forward.groups,
      ...searchForward.last,
    ],
    backward: [
      ...searchBackward.first,
      ...backward.groups,
      ...group(renames.toReversed().map((text) => `Undo: ${text}`), renamed.backward),
      ...searchBackward.last,
    ],
    references: newReferences(previous, snapshot),
    retypes: forward.changes.flatMap(retypesOf).filter(({ table, column }) => !fillings.get(table)?.has(column)),
  };
}

// What the database sees of a snapshot.
function physical({ models }: Snapshot): unknown {
  return Object.fromEntries(
    Object.values(models).map(({ fields, ...model }) => [
      model.table,
      {
        ...model,
        fields: Object.fromEntries(Object.values(fields).map(({ unique: _, ...field }) => [field.column, field])),
      },
    ]),
  );
}

function newReferences(before: Snapshot, after: Snapshot): string[] {
  const references = Object.values(after.models).flatMap(({ table, foreignKeys }) => {
    const [, then] = modelOf(before, table) ?? [];
    return foreignKeys.filter((key) => !then?.foreignKeys.some((other) => isSame(key, other))).map((key) => key.table);
  });
  return [...new Set(references)];
}

function refuseUnfilled(changes: readonly TableChange[], unfilled: readonly UnfilledField[]): void {
  // Whether there are rows with a null, only the database knows; a migration that meets one is refused by it.
  const [first] = unfilled.filter(({ kind }) => kind === "added");
  if (!first) return;
  const { table, column, field } = first;
  const [gone] = changes.find(({ after }) => after.table === table)?.removed ?? [];
  throw new MigrationError(
    "unmigratable",
    `Cannot add the required column "${table}.${column}": it has no default, and existing rows need a value; ` +
      `give "${field}" a .default(…), or leave out .notNull(), or say --default "${table}.${column}=‹SQL›"` +
      (gone ? `, or if "${gone.column}" got another name, say --rename ${table}.${gone.column}:${column}` : ""),
  );
}
