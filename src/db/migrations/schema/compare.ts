import type { Operation } from "./operations.ts";
import {
  fieldOf,
  type FieldSnapshot,
  type ForeignKeySnapshot,
  type IndexSnapshot,
  type ModelSnapshot,
} from "./snapshot.ts";

/** How a table differs from what it was. */
export interface TableChange {
  /** The table as it was. */
  readonly before: ModelSnapshot;
  /** The table as it shall be. */
  readonly after: ModelSnapshot;
  /** The columns that are new. */
  readonly added: readonly FieldSnapshot[];
  /** The columns that are gone. */
  readonly removed: readonly FieldSnapshot[];
  /** Whether something changed that SQLite can only change by making the table anew. */
  readonly isReshaped: boolean;
  /** The same in Django's words. */
  readonly operations: readonly Operation[];
}

/**
 * Compares a table with what it was, as the database sees it: the names that things have in code do not matter.
 *
 * @param name The name of its model, for messages.
 * @param before The table as it was.
 * @param after The table as it shall be.
 * @returns The difference, or `undefined` where there is none.
 */
export function compareTable(name: string, before: ModelSnapshot, after: ModelSnapshot): TableChange | undefined {
  const added = Object.values(after.fields).filter(({ column }) => !fieldOf(before, column));
  const removed = Object.values(before.fields).filter(({ column }) => !fieldOf(after, column));
  const operations = [
    ...removedIndexes(name, before, after),
    ...removedChecks(name, before, after),
    ...removed.map(({ column }) => field("removeField", name, before, column)),
    ...added.map(({ column }) => field("addField", name, after, column)),
    ...alteredFields(name, before, after),
    ...otherKeys(name, before, after),
    ...addedChecks(name, before, after),
    ...addedIndexes(name, before, after),
  ];
  if (operations.length === 0) return undefined;
  return { before, after, added, removed, isReshaped: isReshaped(before, after), operations };
}

/**
 * Whether two parts of snapshots are the same.
 *
 * @param one One of them.
 * @param other The other.
 * @returns Whether they are.
 */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, item]) => [key, sorted(item)]);
}

function field(
  kind: "addField" | "alterField" | "removeField",
  model: string,
  snapshot: ModelSnapshot,
  column: string,
): Operation {
  return { kind, model, field: fieldOf(snapshot, column)?.[0] ?? column, column };
}

function alteredFields(name: string, before: ModelSnapshot, after: ModelSnapshot): Operation[] {
  return keptFields(before, after).filter(([then, now]) =>
    isReshapedField(then, now) || !isSame(keysOf(before, now.column), keysOf(after, now.column)) ||
    [then.unique, now.unique].some((index) =>
      index !== undefined && !isSame(before.indexes[index], after.indexes[index])
    )
  ).map(([, { column }]) => field("alterField", name, after, column));
}

function keptFields(before: ModelSnapshot, after: ModelSnapshot): [then: FieldSnapshot, now: FieldSnapshot][] {
  return Object.values(after.fields).flatMap((now) => {
    const [, then] = fieldOf(before, now.column) ?? [];
    return then ? [[then, now]] : [];
  });
}

// A unique column is one with an index, and indexes come and go by themselves.
function isReshapedField(then: FieldSnapshot, now: FieldSnapshot): boolean {
  return !isSame({ ...then, unique: "" }, { ...now, unique: "" });
}

// The foreign keys of this column alone.
function keysOf({ foreignKeys }: ModelSnapshot, column: string): ForeignKeySnapshot[] {
  return foreignKeys.filter(({ columns }) => columns.length === 1 && columns[0] === column);
}

// Primary keys and foreign keys over several columns.
function otherKeys(model: string, before: ModelSnapshot, after: ModelSnapshot): Operation[] {
  const then = new Map(wideKeys(before));
  const now = new Map(wideKeys(after));
  return [
    ...[...then].filter(([name, key]) => !isSame(key, now.get(name)))
      .map(([constraint]): Operation => ({ kind: "removeConstraint", model, constraint })),
    ...[...now].filter(([name, key]) => !isSame(key, then.get(name)))
      .map(([constraint]): Operation => ({ kind: "addConstraint", model, constraint })),
  ];
}

function wideKeys({ table, primaryKey, foreignKeys }: ModelSnapshot): [string, unknown][] {
  return [
    ...(primaryKey ? [[`${table}_pk`, primaryKey] satisfies [string, unknown]] : []),
    ...foreignKeys.filter(({ columns }) => columns.length > 1).map((key) =>
      [`${table}_${key.columns.join("_")}_fk`, key] satisfies [string, unknown]
    ),
  ];
}

function removedChecks(model: string, before: ModelSnapshot, after: ModelSnapshot): Operation[] {
  return Object.keys(before.checks).filter((name) => before.checks[name] !== after.checks[name])
    .map((constraint) => ({ kind: "removeConstraint", model, constraint }));
}

function addedChecks(model: string, before: ModelSnapshot, after: ModelSnapshot): Operation[] {
  return Object.keys(after.checks).filter((name) => before.checks[name] !== after.checks[name])
    .map((constraint) => ({ kind: "addConstraint", model, constraint }));
}

function removedIndexes(model: string, before: ModelSnapshot, after: ModelSnapshot): Operation[] {
  return ownIndexes(before).filter(([name, index]) => !isSame(index, after.indexes[name])).map(([name, { unique }]) =>
    unique ? { kind: "removeConstraint", model, constraint: name } : { kind: "removeIndex", model, index: name }
  );
}

function addedIndexes(model: string, before: ModelSnapshot, after: ModelSnapshot): Operation[] {
  return ownIndexes(after).filter(([name, index]) => !isSame(index, before.indexes[name])).map(([name, index]) =>
    index.unique
      ? { kind: "addConstraint", model, constraint: name }
      : { kind: "addIndex", model, index: name, on: describeParts(after, index) }
  );
}

// The indexes that are not a column's own: those count as a part of the field.
function ownIndexes({ fields, indexes }: ModelSnapshot): [string, IndexSnapshot][] {
  const ofFields = new Set(Object.values(fields).map(({ unique }) => unique));
  return Object.entries(indexes).filter(([name]) => !ofFields.has(name));
}

function describeParts(model: ModelSnapshot, { parts }: IndexSnapshot): string {
  const names = parts.map((part) =>
    "column" in part ? fieldOf(model, part.column)?.[0] ?? part.column : part.expression
  );
  const isPlain = parts.every((part) => "column" in part);
  return `${isPlain ? "field(s) " : ""}${names.join(", ")}`;
}

// What ALTER TABLE cannot change in place.
function isReshaped(before: ModelSnapshot, after: ModelSnapshot): boolean {
  return !isSame(before.checks, after.checks) || !isSame(before.primaryKey, after.primaryKey) ||
    !isSame(lastingKeys(before, after), lastingKeys(after, before)) ||
    keptFields(before, after).some(([then, now]) => isReshapedField(then, now));
}

// The foreign keys that do not come or go with their column.
function lastingKeys({ foreignKeys }: ModelSnapshot, other: ModelSnapshot): string[] {
  return foreignKeys.filter(({ columns }) => columns.length > 1 || columns.every((column) => fieldOf(other, column)))
    .map((key) => JSON.stringify(sorted(key))).sort();
}
