import type { ColumnDataType } from "drizzle-orm";
import { index, type SQLiteColumn, sqliteTable, type SQLiteTableWithColumns } from "drizzle-orm/sqlite-core";
import { char, dateTime, type FieldType, text } from "../../../db/fields/mod.ts";
import { defineModel, type Model } from "../../../db/mod.ts";

/** A column of {@linkcode SessionTable}. */
export type SessionColumn<Name extends string, Data, Type extends FieldType, IsKey extends boolean> = SQLiteColumn<{
  name: Name;
  tableName: "django_session";
  data: Data;
  dataType: ColumnDataType;
  columnType: Type;
  driverParam: unknown;
  enumValues: undefined;
  notNull: true;
  hasDefault: false;
  isPrimaryKey: IsKey;
  isAutoincrement: false;
  hasRuntimeDefault: false;
  generated: undefined;
}>;

/** Django's table of sessions. */
export type SessionTable = SQLiteTableWithColumns<{
  name: "django_session";
  schema: undefined;
  dialect: "sqlite";
  columns: {
    sessionKey: SessionColumn<"session_key", string, "NuagesField", true>;
    sessionData: SessionColumn<"session_data", string, "NuagesField", false>;
    expireDate: SessionColumn<"expire_date", Date, "NuagesTemporalField", false>;
  };
}>;

/** Django's table of sessions, `django_session`. */
export const sessionTable: SessionTable = sqliteTable("django_session", {
  sessionKey: char("session_key", { maxLength: 40 }).primaryKey().notNull(),
  sessionData: text("session_data").notNull(),
  expireDate: dateTime("expire_date").notNull(),
  // Django's own name for the index, so that its databases need no change.
}, (table) => [index("django_session_expire_date_a5c62663").on(table.expireDate)]);

/**
 * What a database keeps of sessions. What they hold is signed, and read by their engine alone.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#session-database-tables}
 */
export const Session: Model<SessionTable, Record<never, never>> = defineModel(sessionTable, {
  app: "sessions",
  name: "Session",
  label: (session) => session.sessionKey,
});
