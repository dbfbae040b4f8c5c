/** Models that notes and labels are about, for the tests of generic relations. */
import { type App, createApplication, defineApp, defineSettings, urlpatterns } from "@nuages/nuages";
import { contentTypes, contenttypes, genericForeignKey, genericRelation } from "@nuages/nuages/contrib/contenttypes";
import { type Database, defineModel } from "@nuages/nuages/db";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const posts = sqliteTable("blog_post", { id: integer().primaryKey(), title: text().notNull() });
export const authors = sqliteTable("blog_author", { code: text().primaryKey(), name: text().notNull() });
export const others = sqliteTable("blog_other", { id: integer().primaryKey() });
export const notes = sqliteTable("blog_note", {
  id: integer().primaryKey(),
  text: text().notNull(),
  contentTypeId: integer("content_type_id").references(() => contentTypes.id, { onDelete: "cascade" }),
  objectId: text("object_id"),
});
export const labels = sqliteTable("blog_label", {
  id: integer().primaryKey(),
  text: text().notNull(),
  contentTypeId: integer("content_type_id").notNull().references(() => contentTypes.id, { onDelete: "cascade" }),
  objectId: integer("object_id").notNull(),
});

export const Post = defineModel(posts, { app: "blog", label: ({ title }) => title });
export const Author = defineModel(authors, { app: "blog", label: ({ name }) => name });
export const Other = defineModel(others, { app: "blog" });
export const Note = defineModel(notes, { app: "blog", ordering: ["id"] });
export const Label = defineModel(labels, { app: "blog", ordering: ["id"] });

const COLUMNS = { contentType: "contentTypeId", objectId: "objectId" } as const;
export const about = genericForeignKey(Note, COLUMNS, [Post, Author]);
export const labelled = genericForeignKey(Label, COLUMNS, [Post]);
export const postNotes = genericRelation(Post, about);
export const postLabels = genericRelation(Post, labelled);

export const blog: App = defineApp({
  name: "blog",
  models: { Post, Author, Other, Note, Label },
  receivers: [postNotes.receiver],
});

const TABLES = `
CREATE TABLE blog_post (id integer PRIMARY KEY, title text NOT NULL);
CREATE TABLE blog_author (code text PRIMARY KEY, name text NOT NULL);
CREATE TABLE blog_other (id integer PRIMARY KEY);
CREATE TABLE blog_note (id integer PRIMARY KEY, text text NOT NULL, content_type_id integer
  REFERENCES django_content_type (id), object_id text);
CREATE TABLE blog_label (id integer PRIMARY KEY, text text NOT NULL, content_type_id integer NOT NULL
  REFERENCES django_content_type (id), object_id integer NOT NULL);
`;

/** A site with these models, and its database. */
export async function blogSite(): Promise<{ client: TestClient; database: Database }> {
  const client = testClient(createApplication(defineSettings(() => ({
    databases: { default: { url: ":memory:" } },
    installedApps: [contenttypes, blog],
    urls: urlpatterns([]),
  }))));
  const database = client.database();
  await database.$client.executeMultiple(TABLES);
  await client.migrate();
  return { client, database };
}

/** Counts what is asked of a database while something is done. */
export async function countQueries(database: Database, work: () => Promise<unknown>): Promise<number> {
  const { $client } = database;
  const { execute, batch } = $client;
  let count = 0;
  Object.assign($client, {
    execute: (...args: Parameters<typeof execute>) => (count++, execute.apply($client, args)),
    batch: (...args: Parameters<typeof batch>) => (count++, batch.apply($client, args)),
  });
  await work();
  Object.assign($client, { execute, batch });
  return count;
}
