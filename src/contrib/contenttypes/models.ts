import { defineModel, type Model, type Row } from "../../db/mod.ts";
import { auto, char, type ShippedColumn, type ShippedTable } from "../../db/fields/mod.ts";
import { sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";

/** The table of content types: `django_content_type`, Django's own. */
export const contentTypes: ShippedTable<"django_content_type", {
  id: ShippedColumn<"django_content_type", "id", number, { key: true; default: true }>;
  appLabel: ShippedColumn<"django_content_type", "app_label", string>;
  model: ShippedColumn<"django_content_type", "model", string>;
}> = sqliteTable("django_content_type", {
  id: auto(),
  appLabel: char("app_label", { maxLength: 100 }).notNull(),
  model: char({ maxLength: 100 }).notNull(),
}, (table) => [uniqueIndex("django_content_type_app_label_model_76bd3d3b_uniq").on(table.appLabel, table.model)]);

/**
 * A model of the site, as a row: what permissions, histories and generic relations refer to.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/}
 */
export const ContentType: Model<typeof contentTypes, Record<never, never>> = defineModel(contentTypes, {
  app: "contenttypes",
  name: "ContentType",
  verboseName: "content type",
  label: ({ appLabel, model }) => `${appLabel} | ${model}`,
  fields: { appLabel: { verboseName: "app label" }, model: { verboseName: "python model class name" } },
  naturalKey: ["appLabel", "model"],
});

/** A content type. */
export type ContentTypeRow = Row<typeof ContentType>;
