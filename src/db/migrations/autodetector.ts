import { MigrationError } from "./errors.ts";
import { isSame, type TableChange } from "./schema/compare.ts";
import { differences, group, type StatementGroup } from "./schema/differences.ts";
import { describeOperation, type Operation } from "./schema/operations.ts";
import { applyRenames, type Rename } from "./schema/renames.ts";
import { fieldOf, type FieldSnapshot, modelOf, type Snapshot } from "./schema/snapshot.ts";
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
}

/** Options for {@linkcode detectChanges}. */
export interface DetectChangesOptions {
  /**
   * What got another name. Without it, a thing under a new name is a new thing, and the old one is dropped.
   *
   * @default {[]}
   */
  readonly renames?: readonly Rename[] | undefined;
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
  const forward = differences(renamed.snapshot, snapshot);
  const backward = differences(snapshot, renamed.snapshot);
  const operations = [...renamed.operations, ...forward.operations];
  if (operations.length === 0 && isSame(physical(previous), physical(snapshot))) return undefined;
  refuseUnfillable(forward.changes);
  const renames = renamed.operations.map(describeOperation);
  return {
    snapshot,
    // What another app renamed has changed this app's tables already; only the snapshot does not know it yet.
    operations: operations.length > 0 ? operations : differences(previous, snapshot).operations,
    forward: [...group(renames, renamed.forward), ...forward.groups],
    backward: [...backward.groups, ...group(renames.toReversed().map((text) => `Undo: ${text}`), renamed.backward)],
    references: newReferences(previous, snapshot),
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

function refuseUnfillable(changes: readonly TableChange[]): void {
  for (const { after, added, removed } of changes) {
    const field = added.find(isUnfillable);
    if (!field) continue;
    const [name] = fieldOf(after, field.column) ?? [field.column];
    const [gone] = removed;
    throw new MigrationError(
      "unmigratable",
      `Cannot add the required column "${after.table}.${field.column}": it has no default, and existing rows need a ` +
        `value; give "${name}" a .default(…), or leave out .notNull()` +
        (gone
          ? `, or if "${gone.column}" got another name, say --rename ${after.table}.${gone.column}:${field.column}`
          : ""),
    );
  }
}

// A new integer primary key numbers the rows by itself.
function isUnfillable({ notNull, default: standard, generated, primaryKey, type }: FieldSnapshot): boolean {
  if (!notNull || generated) return false;
  if (standard !== undefined) return /^null$/i.test(standard);
  return !(primaryKey && /^integer$/i.test(type));
}
