/** What a table is: one of the database's own, a view, a module's (`VIRTUAL`), or what a module keeps its data in. */
export type TableKind = "shadow" | "table" | "view" | "virtual";

/** What happens to a row when the one that it refers to is deleted or gets another key. */
export type ForeignKeyAction = "cascade" | "no action" | "restrict" | "set default" | "set null";

/** What a database says of itself, by Django's `connection.introspection`. */
export interface DatabaseSchema {
  /** Its tables and views, by name. Those of SQLite itself (`sqlite_…`) are left out. */
  readonly tables: readonly TableSchema[];
}

/** A table or a view: Django's `TableInfo`. */
export interface TableSchema {
  /** Its name. */
  readonly name: string;
  /** What it is. */
  readonly kind: TableKind;
  /** Its columns, in order, those that a module hides left out. */
  readonly columns: readonly ColumnSchema[];
  /** The columns of its primary key, in the order of the key. */
  readonly primaryKey: readonly string[];
  /** Whether numbers of deleted rows are never used again. */
  readonly autoincrement: boolean;
  /** Whether its rows have no number beside their primary key (`WITHOUT ROWID`). */
  readonly withoutRowid: boolean;
  /** Its foreign keys, in the order in which they were declared. */
  readonly foreignKeys: readonly ForeignKeySchema[];
  /** Its indexes and unique constraints, by name. That of the primary key is left out. */
  readonly indexes: readonly IndexSchema[];
  /** Its check constraints, in the order in which they were declared. */
  readonly checks: readonly CheckSchema[];
  /** Why it could not be read, where it could not; all lists are empty then. */
  readonly problem: string | undefined;
}

/** A column: Django's `FieldInfo`. */
export interface ColumnSchema {
  /** Its name. */
  readonly name: string;
  /** Its type, as it was declared; empty where it has none. */
  readonly type: string;
  /** Whether it refuses null. */
  readonly notNull: boolean;
  /** Its default, as SQL. */
  readonly default: string | undefined;
  /** The expression it is computed from, as SQL, and whether the result is stored. */
  readonly generated: { readonly expression: string; readonly stored: boolean } | undefined;
  /** How its texts are compared, where it says so. */
  readonly collation: string | undefined;
}

/** A foreign key over one or more columns: one of Django's `get_relations()`. */
export interface ForeignKeySchema {
  /** The columns that refer. */
  readonly columns: readonly string[];
  /** The table they refer to. */
  readonly table: string;
  /** The columns they refer to; empty where the other table is there, but has no such columns. */
  readonly foreignColumns: readonly string[];
  /** What happens to the row when the one it refers to is deleted. */
  readonly onDelete: ForeignKeyAction;
  /** What happens to the row when the one it refers to gets another key. */
  readonly onUpdate: ForeignKeyAction;
}

/** An index or a unique constraint: one of Django's `get_constraints()`. */
export interface IndexSchema {
  /** Its name; `undefined` for a unique constraint that was given none. */
  readonly name: string | undefined;
  /** Whether it was declared with the table, as a unique constraint. */
  readonly isConstraint: boolean;
  /** Whether it refuses equal rows. */
  readonly unique: boolean;
  /** What is indexed, in order: a column's name, or anything else as SQL, with its order and collation. */
  readonly parts: readonly IndexPart[];
  /** The condition for rows to be in it, as SQL. */
  readonly where: string | undefined;
}

/** One part of an index. */
export type IndexPart = { readonly column: string } | { readonly expression: string };

/** A check constraint. */
export interface CheckSchema {
  /** Its name, if it has one. */
  readonly name: string | undefined;
  /** The condition, as SQL. */
  readonly expression: string;
}
