import { MigrationError } from "./errors.ts";
import { alterTable } from "./schema/alter.ts";
import { compareTable, isSame, type TableChange } from "./schema/compare.ts";
import { createIndexes, createTable } from "./schema/create.ts";
import { describeOperation, type Operation } from "./schema/operations.ts";
import { applyRenames, type Rename } from "./schema/renames.ts";
import { fieldOf, type FieldSnapshot, modelOf, type ModelSnapshot, type Snapshot } from "./schema/snapshot.ts";
import { quote } from "./schema/sql_text.ts";
import { type Tables, takeSnapshot } from "./schema/take_snapshot.ts";

/** Statements that belong together, and what they do. */
export interface StatementGroup {
  /** What they do, in Django's sentences. */
  readonly sentences: readonly string[];
  /** The statements. */
  readonly statements: readonly string[];
}

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

interface Differences {
  readonly operations: readonly Operation[];
  readonly groups: readonly StatementGroup[];
  readonly changes: readonly TableChange[];
}

function differences(before: Snapshot, after: Snapshot): Differences {
  const changes = Object.entries(after.models).flatMap(([name, now]) => {
    const [, then] = modelOf(before, now.table) ?? [];
    return then ? compareTable(name, then, now) ?? [] : [];
  });
  const created = parentsFirst(missingFrom(before, after));
  const deleted = parentsFirst(missingFrom(after, before)).reverse();
  return {
    changes,
    operations: [
      ...created.map(([model]): Operation => ({ kind: "createModel", model })),
      ...changes.flatMap(({ operations }) => operations),
      ...deleted.map(([model]): Operation => ({ kind: "deleteModel", model })),
    ],
    groups: [
      ...dropIndexes(before, after),
      ...created.flatMap(([model, table]) =>
        group([describeOperation({ kind: "createModel", model })], [createTable(table), ...createIndexes(table)])
      ),
      ...changes.flatMap((change) => group(change.operations.map(describeOperation), alterTable(change))),
      ...deleted.flatMap(([model, { table }]) =>
        group([describeOperation({ kind: "deleteModel", model })], [`DROP TABLE ${quote(table)}`])
      ),
    ],
  };
}

function group(sentences: readonly string[], statements: readonly string[]): StatementGroup[] {
  return statements.length === 0 ? [] : [{ sentences, statements }];
}

function missingFrom(here: Snapshot, there: Snapshot): [string, ModelSnapshot][] {
  return Object.entries(there.models).filter(([, { table }]) => !modelOf(here, table));
}

// SQLite does not mind the order; whoever reads the migration does.
function parentsFirst(models: readonly [string, ModelSnapshot][]): [string, ModelSnapshot][] {
  const sorted = new Set<[string, ModelSnapshot]>();
  const visit = (model: [string, ModelSnapshot], children: readonly unknown[]): void => {
    if (sorted.has(model) || children.includes(model)) return;
    for (const { table } of model[1].foreignKeys) {
      const parent = models.find(([, other]) => other.table === table);
      if (parent) visit(parent, [...children, model]);
    }
    sorted.add(model);
  };
  for (const model of models) visit(model, []);
  return [...sorted];
}

// Index names are one namespace, so those that go must be gone before any table gets one of the same name.
function dropIndexes(before: Snapshot, after: Snapshot): StatementGroup[] {
  const wanted = new Set(Object.values(after.models).flatMap(({ indexes }) => Object.keys(indexes)));
  const statements = Object.values(before.models).flatMap(({ table, indexes }) => {
    const [, now] = modelOf(after, table) ?? [];
    return Object.keys(indexes).filter((name) =>
      !isSame(indexes[name], now?.indexes[name]) && (now !== undefined || wanted.has(name))
    ).map((name) => `DROP INDEX ${quote(name)}`);
  });
  return group(["Drop indexes that are no longer there or have changed"], statements);
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
