/** A column, as the database knows it. */
export interface FieldSnapshot {
  /** The column's name in the database. */
  readonly column: string;
  /** Its type, as SQL: `text(200)`. */
  readonly type: string;
  /** Whether it is the table's primary key by itself. */
  readonly primaryKey?: boolean;
  /** Whether numbers of deleted rows are never used again. */
  readonly autoincrement?: boolean;
  /** Whether it refuses null. */
  readonly notNull?: boolean;
  /** Its default, as SQL. */
  readonly default?: string;
  /** The expression it is computed from, as SQL, and whether the result is stored. */
  readonly generated?: { readonly expression: string; readonly stored: boolean };
  /** The name of the unique index that the column itself asks for. */
  readonly unique?: string;
}

/** An index, unique or not. */
export interface IndexSnapshot {
  /** What is indexed, in order: a column's name, or an expression as SQL. */
  readonly parts: readonly ({ readonly column: string } | { readonly expression: string })[];
  /** Whether it refuses equal rows. */
  readonly unique: boolean;
  /** The condition for rows to be in it, as SQL. */
  readonly where?: string;
}

/** A foreign key over one or more columns. */
export interface ForeignKeySnapshot {
  /** The columns that refer, by their names in the database. */
  readonly columns: readonly string[];
  /** The table they refer to. */
  readonly table: string;
  /** The columns they refer to. */
  readonly foreignColumns: readonly string[];
  /** What happens to the row when the one it refers to is deleted: `cascade`. */
  readonly onDelete?: string;
  /** What happens to the row when the one it refers to gets another key: `cascade`. */
  readonly onUpdate?: string;
}

/** A table, under the name of its model: Django's `ModelState`. */
export interface ModelSnapshot {
  /** The table's name in the database. */
  readonly table: string;
  /** Its columns, in order, by the names they have in code. */
  readonly fields: Readonly<Record<string, FieldSnapshot>>;
  /** The columns of a primary key that is declared for the table as a whole. */
  readonly primaryKey?: readonly string[];
  /** Its foreign keys. */
  readonly foreignKeys: readonly ForeignKeySnapshot[];
  /** Its indexes by name, those of unique columns included. */
  readonly indexes: Readonly<Record<string, IndexSnapshot>>;
  /** Its check constraints by name, as SQL. */
  readonly checks: Readonly<Record<string, string>>;
  /** The columns whose text can be searched, by their names in the database. */
  readonly search?: readonly string[];
}

/**
 * All tables of an app after one of its migrations: Django's `ProjectState`, which here lies beside the migration, as
 * `snapshot.json`.
 */
export interface Snapshot {
  /** The version of this format. */
  readonly version: 1;
  /** The tables, by the names of their models. */
  readonly models: Readonly<Record<string, ModelSnapshot>>;
}

/** The tables of an app before its first migration. */
export const EMPTY_SNAPSHOT: Snapshot = Object.freeze({ version: 1, models: {} });

/**
 * Writes a snapshot as the text of `snapshot.json`. Equal snapshots give equal texts.
 *
 * @param snapshot The snapshot.
 * @returns The text, with a line end.
 */
export function formatSnapshot(snapshot: Snapshot): string {
  return `${JSON.stringify(snapshot, null, 2)}\n`;
}

/**
 * Returns the model of a table.
 *
 * @param snapshot The snapshot.
 * @param table The table's name in the database.
 * @returns The model's name and the model, or `undefined` where there is none.
 */
export function modelOf(snapshot: Snapshot, table: string): readonly [name: string, ModelSnapshot] | undefined {
  return Object.entries(snapshot.models).find(([, model]) => model.table === table);
}

/**
 * Returns the field of a column.
 *
 * @param model The model.
 * @param column The column's name in the database.
 * @returns The field's name and the field, or `undefined` where there is none.
 */
export function fieldOf(model: ModelSnapshot, column: string): readonly [name: string, FieldSnapshot] | undefined {
  return Object.entries(model.fields).find(([, field]) => field.column === column);
}
