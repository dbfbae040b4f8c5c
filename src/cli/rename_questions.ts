import {
  type FieldSnapshot,
  type ModelApp,
  type ModelSnapshot,
  type Rename,
  type Snapshot,
  takeSnapshot,
  withJoinRenames,
} from "../db/migrations/mod.ts";

/** A thing that went and one of the same make that came: perhaps the same thing under another name. */
export interface RenameQuestion {
  /** Django's question, without what to answer. */
  readonly question: string;
  /** What it is if the answer is yes. */
  readonly rename: Rename;
  /** The same as `--rename` takes it. */
  readonly spelled: string;
}

/** Answers one question: whether it is a rename. */
export type Answer = (question: RenameQuestion) => boolean;

/**
 * Goes through all that may have got another name: tables first, then columns, each asked about once and none given
 * away twice.
 *
 * @param app An app with its models as they are.
 * @param before Its last snapshot.
 * @param known What was said with `--rename`.
 * @param isRename Answers.
 * @returns What was renamed, `known` included.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#makemigrations}
 */
export function askRenames(app: ModelApp, before: Snapshot, known: readonly Rename[], isRename: Answer): Rename[] {
  const after = takeSnapshot(app.tables);
  const tables = [...known, ...askTables(app.label, before, after, known, isRename)];
  // What lies between two tables follows them by itself, so nobody is asked about it.
  const all = withJoinRenames(before, after, tables);
  const columns = Object.entries(after.models).flatMap(([name, now]) => {
    const renamed = all.find(({ column, to }) => column === undefined && to === now.table);
    const then = tableOf(before, renamed?.table ?? now.table);
    return then ? askColumns(name, then, now, all, isRename) : [];
  });
  // Columns first, since they are named by the tables' names so far.
  return [...columns, ...tables];
}

function askTables(
  label: string,
  before: Snapshot,
  after: Snapshot,
  known: readonly Rename[],
  isRename: Answer,
): Rename[] {
  const renames: Rename[] = [];
  const taken = (table: string): boolean =>
    withJoinRenames(before, after, [...known, ...renames])
      .some((each) => each.column === undefined && (each.table === table || each.to === table));
  for (const [newName, now] of Object.entries(after.models)) {
    if (tableOf(before, now.table)) continue;
    for (const [name, then] of Object.entries(before.models)) {
      if (tableOf(after, then.table) || taken(then.table) || taken(now.table) || shape(then) !== shape(now)) continue;
      const rename = { table: then.table, to: now.table };
      const question = name === newName
        ? `Was the table ${then.table} of the model ${label}.${name} renamed to ${now.table}?`
        : `Was the model ${label}.${name} renamed to ${newName}?`;
      if (isRename({ question, rename, spelled: `${then.table}:${now.table}` })) renames.push(rename);
    }
  }
  return renames;
}

function askColumns(
  model: string,
  then: ModelSnapshot,
  now: ModelSnapshot,
  known: readonly Rename[],
  isRename: Answer,
): Rename[] {
  const renames: Rename[] = [];
  const taken = (column: string): boolean =>
    [...known, ...renames].some((each) =>
      (each.table === then.table || each.table === now.table) && (each.column === column || each.to === column)
    );
  for (const [newField, added] of missingFrom(then, now)) {
    for (const [field, removed] of missingFrom(now, then)) {
      if (taken(removed.column) || taken(added.column) || !isAlike(removed, added)) continue;
      const rename = { table: then.table, column: removed.column, to: added.column };
      const name = model.toLowerCase();
      const [from, to] = field === newField ? [removed.column, added.column] : [field, newField];
      const question = `Was ${name}.${from} renamed to ${name}.${to} (${added.type})?`;
      const spelled = `${then.table}.${removed.column}:${added.column}`;
      if (isRename({ question, rename, spelled })) renames.push(rename);
    }
  }
  return renames;
}

/** A thing that went and another one that came, which has much in common with it. */
export interface LikelyRename {
  /** What a reader is told of both. */
  readonly what: string;
  /** The same as `--rename` takes it. */
  readonly spelled: string;
}

/**
 * Finds what nobody is asked about, since it is not of one make, but may have got another name and changed at once: tables
 * with most of their columns in common, and columns of one type.
 *
 * @param app An app with its models as they are.
 * @param before Its last snapshot.
 * @param known What was renamed.
 * @returns The pairs.
 */
export function likelyRenames(app: ModelApp, before: Snapshot, known: readonly Rename[]): LikelyRename[] {
  const after = takeSnapshot(app.tables);
  const all = withJoinRenames(before, after, known);
  const isNamed = (table: string): boolean =>
    all.some((each) => each.column === undefined && (each.table === table || each.to === table));
  const gone = Object.values(before.models).filter(({ table }) => !tableOf(after, table) && !isNamed(table));
  const come = Object.values(after.models).filter(({ table }) => !tableOf(before, table) && !isNamed(table));
  const tables = gone.flatMap((then) =>
    come.filter((now) => shape(then) !== shape(now) && hasMostOf(then, now)).map(({ table }) => ({
      what: `The table ${then.table} goes, and ${table} comes with most of its columns.`,
      spelled: `${then.table}:${table}`,
    }))
  );
  const columns = Object.values(after.models).flatMap((now) => {
    const renamed = all.find(({ column, to }) => column === undefined && to === now.table);
    const then = tableOf(before, renamed?.table ?? now.table);
    return then ? likelyColumns(then, now, all) : [];
  });
  return [...tables, ...columns];
}

function likelyColumns(then: ModelSnapshot, now: ModelSnapshot, known: readonly Rename[]): LikelyRename[] {
  const isFree = ([, { column }]: [string, FieldSnapshot]): boolean =>
    !known.some((each) =>
      (each.table === then.table || each.table === now.table) && (each.column === column || each.to === column)
    );
  return missingFrom(now, then).filter(isFree).flatMap(([, removed]) =>
    missingFrom(then, now).filter(isFree)
      .filter(([, added]) => added.type === removed.type && !isAlike(removed, added))
      .map(([, added]) => ({
        what: `The column ${then.table}.${removed.column} goes, and ${added.column} comes with the same type.`,
        spelled: `${then.table}.${removed.column}:${added.column}`,
      }))
  );
}

/** Whether more than half of the columns are in both, by name and type; a key alone says nothing. */
function hasMostOf(then: ModelSnapshot, now: ModelSnapshot): boolean {
  const columns = ({ fields }: ModelSnapshot): string[] =>
    Object.values(fields).map(({ column, type }) => JSON.stringify([column, type]));
  const [one, other] = [columns(then), columns(now)];
  const shared = one.filter((column) => other.includes(column)).length;
  return shared > 1 && shared * 2 > Math.max(one.length, other.length);
}

function tableOf({ models }: Snapshot, table: string): ModelSnapshot | undefined {
  return Object.values(models).find((model) => model.table === table);
}

function missingFrom(one: ModelSnapshot, other: ModelSnapshot): [string, FieldSnapshot][] {
  const columns = Object.values(one.fields).map(({ column }) => column);
  return Object.entries(other.fields).filter(([, { column }]) => !columns.includes(column));
}

function isAlike(one: FieldSnapshot, other: FieldSnapshot): boolean {
  return make(one) === make(other);
}

/** What a column is, apart from its name. */
function make({ type, primaryKey, notNull, default: standard, generated }: FieldSnapshot): string {
  return JSON.stringify([type, primaryKey ?? false, notNull ?? false, standard ?? null, generated ?? null]);
}

/** What a table is, apart from its name. */
function shape({ fields }: ModelSnapshot): string {
  return JSON.stringify(Object.values(fields).map((field) => [field.column, make(field)]));
}
