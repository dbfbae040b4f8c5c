import type { SQLiteColumn, SQLiteTableWithColumns } from "drizzle-orm/sqlite-core";
import type { LibSQLTransaction } from "drizzle-orm/libsql/session";

/** A value as the database has it: a time is a number or a text, a yes or no is 1 or 0, JSON is a text. */
export type HistoricalValue = string | number | bigint | boolean | Uint8Array | null;

/** A column of a table as it was. */
export type HistoricalColumn<Field extends string> = SQLiteColumn<{
  name: Field;
  tableName: string;
  data: HistoricalValue;
  notNull: boolean;
  hasDefault: true;
  dataType: "custom";
  columnType: "SQLiteCustomColumn";
  driverParam: HistoricalValue;
  enumValues: undefined;
  isPrimaryKey: false;
  isAutoincrement: false;
  hasRuntimeDefault: false;
  baseColumn: never;
  identity: undefined;
  generated: undefined;
}>;

/** A table as it was after the migration that its snapshot lies beside: plain Drizzle. */
export type HistoricalTable<Fields extends string> = SQLiteTableWithColumns<{
  name: string;
  schema: undefined;
  dialect: "sqlite";
  columns: { [Field in Fields]: HistoricalColumn<Field> };
}>;

/** What `import snapshot from "./snapshot.json" with { type: "json" }` gives. */
export interface SnapshotModule {
  /** The version of the format. */
  readonly version: number;
  /** The tables, by the names of their models. */
  readonly models: Readonly<Record<string, { readonly fields: Readonly<Record<string, unknown>> }>>;
}

/**
 * The tables of a snapshot, by the names of their models, as Django's `apps.get_model()` gives them. A name that the
 * snapshot does not have does not compile.
 */
export type HistoricalTables<Source extends SnapshotModule> = {
  readonly [Model in keyof Source["models"]]: HistoricalTable<keyof Source["models"][Model]["fields"] & string>;
};

/** The database inside of a migration's transaction: Drizzle, with `run` and `all` for SQL of one's own. */
export type MigrationDatabase = LibSQLTransaction<Record<string, never>, Record<string, never>>;

/** What the code of a migration works with, in the place of Django's `apps` and `schema_editor`. */
export interface MigrationContext<Source extends SnapshotModule> {
  /** The database, inside of the transaction that also holds the journal. */
  readonly database: MigrationDatabase;
  /** The tables of the snapshot. The app's own tables in `models.ts` may have moved on since. */
  readonly tables: HistoricalTables<Source>;
}

/** A half of a migration in TypeScript: what Django's `RunPython` takes as `code` and as `reverse_code`. */
export type MigrationCode<Source extends SnapshotModule> = (context: MigrationContext<Source>) => Promise<void>;

/**
 * A migration in TypeScript, which moves rows rather than tables.
 *
 * It runs in one write transaction together with the journal: all of it or nothing is kept, whatever ends it. Foreign
 * keys are enforced, at the end, so rows may be written in any order. The code may be run again when the database was
 * busy, so it does nothing that the transaction could not take back. A remote database ends a transaction that says
 * nothing for some seconds: work in steps, and do not wait for anything else.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/migration-operations/#runpython}
 */
export interface MigrationRun<Source extends SnapshotModule = SnapshotModule> {
  /**
   * What the tables looked like: the `snapshot.json` of this migration or of one before it.
   *
   * @default {{ version: 1, models: {} }} no tables, so SQL of one's own only
   */
  readonly snapshot?: Source | undefined;
  /** What applying it does. */
  readonly forward: MigrationCode<Source>;
  /** What taking it back does. Leave it out where there is no way back; an empty function where nothing is to be done. */
  readonly backward?: MigrationCode<Source> | undefined;
}

/** The code of a migration with its tables in hand. */
export interface BoundRun {
  /** Applies it. */
  readonly forward: (database: MigrationDatabase) => Promise<void>;
  /** Takes it back; `undefined` where that cannot be done. */
  readonly backward: ((database: MigrationDatabase) => Promise<void>) | undefined;
}
