import { getTableName } from "drizzle-orm";
import { index, integer, sqliteTable, text as textColumn } from "drizzle-orm/sqlite-core";
import { type AnyModel, defineModel, type ForeignKey, foreignKey, type Model, type Row } from "../../db/mod.ts";
import {
  auto,
  char,
  dateTime,
  positiveSmallInteger,
  type ShippedColumn,
  type ShippedTable,
  text,
} from "../../db/fields/mod.ts";
import { User } from "../auth/mod.ts";
import { ContentType, contentTypes } from "../contenttypes/mod.ts";

/** What was done with a row: Django's numbers. */
export const logActions = { addition: 1, change: 2, deletion: 3 } as const;

/** The table of what was done in the admin: `django_admin_log`, Django's own. */
export type LogEntryTable = ShippedTable<"django_admin_log", {
  id: ShippedColumn<"django_admin_log", "id", number, { key: true; default: true }>;
  objectId: ShippedColumn<"django_admin_log", "object_id", string, { null: true }>;
  objectRepr: ShippedColumn<"django_admin_log", "object_repr", string>;
  actionFlag: ShippedColumn<"django_admin_log", "action_flag", number>;
  changeMessage: ShippedColumn<"django_admin_log", "change_message", string>;
  contentTypeId: ShippedColumn<"django_admin_log", "content_type_id", number, { null: true }>;
  userId: ShippedColumn<"django_admin_log", "user_id", number>;
  actionTime: ShippedColumn<"django_admin_log", "action_time", Date, { default: true }>;
}>;

/** The relations of {@linkcode LogEntry}. */
export interface LogEntryRelations {
  /** Who did it. */
  readonly user: () => ForeignKey<typeof User, false>;
  /** The model of the row. */
  readonly contentType: () => ForeignKey<typeof ContentType, true>;
}

/** The model of what was done in the admin. */
export type LogEntryModel = Model<LogEntryTable, LogEntryRelations>;

/**
 * Makes the model of the log for a model of users.
 *
 * @param users The model of users: Django's, or one of a project's own.
 * @returns The model.
 */
export function defineLogEntry(users: AnyModel): LogEntryModel {
  const [key = "id"] = users.primaryKey;
  const referred = users.fields[key]?.column;
  const userId = (referred?.dataType === "number" ? integer("user_id") : textColumn("user_id")).notNull()
    // Every model of users has a key; the log refers to it.
    .references(() => referred as never, { onDelete: "cascade" });
  // The columns are those of the type; that users may have texts for keys, nobody here reads.
  const table = sqliteTable("django_admin_log", {
    id: auto(),
    objectId: text("object_id"),
    objectRepr: char("object_repr", { maxLength: 200 }).notNull(),
    actionFlag: positiveSmallInteger("action_flag").notNull(),
    changeMessage: text("change_message").notNull(),
    contentTypeId: integer("content_type_id").references(() => contentTypes.id, { onDelete: "set null" }),
    userId: userId as never,
    actionTime: dateTime("action_time").notNull().$default(() => new Date()),
  }, (table) => [
    index("django_admin_log_content_type_id_c4bce8eb").on(table.contentTypeId),
    index("django_admin_log_user_id_c564eba6").on(table.userId),
  ]) as unknown as LogEntryTable;
  return defineModel(table, {
    app: "admin",
    name: "LogEntry",
    verboseName: "log entry",
    verboseNamePlural: "log entries",
    ordering: ["-actionTime"],
    label: describeEntry,
    fields: {
      objectId: { verboseName: "object id", blank: true },
      objectRepr: { verboseName: "object repr" },
      actionFlag: {
        verboseName: "action flag",
        choices: [[logActions.addition, "Addition"], [logActions.change, "Change"], [logActions.deletion, "Deletion"]],
      },
      changeMessage: { verboseName: "change message", blank: true },
      actionTime: { verboseName: "action time", editable: false },
    },
    relations: {
      // A model of users of a project's own stands in the place of Django's.
      user: () => foreignKey(users as typeof User, table.userId, { onDelete: "cascade" }),
      contentType: () => foreignKey(ContentType, table.contentTypeId, { onDelete: "set null" }),
    },
  });
}

/** As Django's `LogEntry.__str__()`. */
function describeEntry({ actionFlag, objectRepr }: { actionFlag: number; objectRepr: string }): string {
  switch (actionFlag) {
    case logActions.addition:
      return `Added “${objectRepr}”.`;
    case logActions.change:
      return `Changed “${objectRepr}”`;
    case logActions.deletion:
      return `Deleted “${objectRepr}.”`;
    default:
      return "LogEntry Object";
  }
}

/**
 * What was done in the admin, by whom and when.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#logentry-objects}
 */
export const LogEntry: LogEntryModel = /* @__PURE__ */ defineLogEntry(User);

/** A line of the log. */
export type LogEntryRow = Row<LogEntryModel>;

/** What a line of the log changed, value by value, so that it can be shown and undone. No model of the app: nobody has permissions for it. */
const revisions = sqliteTable("nuages_admin_revision", {
  logId: integer("log_id").primaryKey(),
  data: text().notNull(),
});

// Drizzle finds out more of the columns of the two tables than the types of shipped ones say.

/** What the lines of the log changed. */
export const Revision: Model<
  ShippedTable<"nuages_admin_revision", {
    logId: ShippedColumn<"nuages_admin_revision", "log_id", number, { key: true }>;
    data: ShippedColumn<"nuages_admin_revision", "data", string>;
  }>
> = defineModel(revisions, { app: "admin", name: "Revision" }) as never;

const savedViews = sqliteTable("nuages_admin_view", {
  id: auto(),
  userKey: char("user_key", { maxLength: 255 }).notNull(),
  model: char({ maxLength: 201 }).notNull(),
  name: char({ maxLength: 60 }).notNull(),
  query: text().notNull(),
}, (table) => [index("nuages_admin_view_user").on(table.userKey, table.model)]);

/** Lists that somebody keeps: filters, order and search under a name. */
export const SavedView: Model<
  ShippedTable<"nuages_admin_view", {
    id: ShippedColumn<"nuages_admin_view", "id", number, { key: true; default: true }>;
    userKey: ShippedColumn<"nuages_admin_view", "user_key", string>;
    model: ShippedColumn<"nuages_admin_view", "model", string>;
    name: ShippedColumn<"nuages_admin_view", "name", string>;
    query: ShippedColumn<"nuages_admin_view", "query", string>;
  }>
> = defineModel(savedViews, { app: "admin", name: "SavedView" }) as never;

/** The names of tables that have no model that anybody has permissions for. */
export const ownTables: readonly string[] = [getTableName(revisions), getTableName(savedViews)];
