import { type App, type AppOptions, defineApp } from "@nuages/nuages";
import { defineModel, manyToMany } from "@nuages/nuages/db";
import { type AnySQLiteColumn, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const authors = sqliteTable("library_author", {
  id: integer().primaryKey({ autoIncrement: true }),
  mentorId: integer("mentor_id").references((): AnySQLiteColumn => authors.id, { onDelete: "restrict" }),
}, (table) => [index("library_author_mentor_id").on(table.mentorId)]);

const books = sqliteTable("library_book", {
  id: integer().primaryKey({ autoIncrement: true }),
  authorId: integer("author_id").notNull().references(() => authors.id),
}, (table) => [index("library_book_author_id").on(table.authorId)]);

const words = sqliteTable("library_word", { word: text().primaryKey() });

const old = sqliteTable("library_old", { id: integer().primaryKey() });

const gone = sqliteTable("library_gone", { id: integer().primaryKey() });

/** What makes the tables of {@linkcode libraryApp}, and two that are not its own. */
export const LIBRARY_TABLES = `
  CREATE TABLE library_author (
    id integer PRIMARY KEY AUTOINCREMENT, mentor_id integer REFERENCES library_author (id) ON DELETE RESTRICT
  );
  CREATE TABLE library_book (
    id integer PRIMARY KEY AUTOINCREMENT, author_id integer NOT NULL REFERENCES library_author (id)
  );
  CREATE TABLE library_word (word text PRIMARY KEY);
  CREATE TABLE library_book_words (
    id integer PRIMARY KEY AUTOINCREMENT, book_id integer NOT NULL REFERENCES library_book (id),
    word_id text NOT NULL REFERENCES library_word (word)
  );
  CREATE TABLE library_old (id integer PRIMARY KEY);
  CREATE TABLE others (id integer PRIMARY KEY);
  CREATE TABLE django_migrations (id integer PRIMARY KEY AUTOINCREMENT, app varchar(255), name varchar(255), applied datetime);
  INSERT INTO library_author VALUES (1, NULL), (2, 1), (3, 2);
  INSERT INTO library_book VALUES (1, 1), (7, 3);
  INSERT INTO library_word VALUES ('a');
  INSERT INTO library_book_words VALUES (1, 1, 'a');
  INSERT INTO library_old VALUES (1);
  INSERT INTO others VALUES (1);
  INSERT INTO django_migrations VALUES (1, 'library', '0001_initial', '2024-01-01 00:00:00');
`;

/**
 * An app with tables that refer to each other and to themselves, one between that nobody wrote, one that is not managed,
 * and one that is not there.
 */
export function libraryApp(options: Partial<AppOptions> = {}): App {
  const Word = defineModel(words, { app: "library" });
  return defineApp({
    name: "library",
    models: {
      Author: defineModel(authors, { app: "library" }),
      Book: defineModel(books, { app: "library", relations: { words: () => manyToMany(Word) } }),
      Word,
      Old: defineModel(old, { app: "library", managed: false }),
      Gone: defineModel(gone, { app: "library" }),
    },
    ...options,
  });
}
