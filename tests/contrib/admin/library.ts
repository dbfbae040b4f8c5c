/** The models of a small library, with a column of each kind, for the tests of the admin. */
import { contentTypes, genericForeignKey } from "@nuages/nuages/contrib/contenttypes";
import { User, users } from "@nuages/nuages/contrib/auth";
import { defineModel, foreignKey, manyToMany, reverseOf } from "@nuages/nuages/db";
import {
  auto,
  boolean,
  char,
  date,
  dateTime,
  decimal,
  file,
  image,
  integer as wholeNumber,
  json,
  slug,
  text,
  url,
  uuid,
} from "@nuages/nuages/db/fields";
import { integer, sqliteTable, text as rawText } from "drizzle-orm/sqlite-core";

export const authors = sqliteTable("library_author", {
  id: auto(),
  name: char({ maxLength: 100 }).notNull(),
  slug: slug().notNull().unique(),
  secret: char({ maxLength: 40 }).notNull().default(""),
  userId: integer("user_id").references(() => users.id, { onDelete: "set null" }),
});

export const genres = sqliteTable("library_genre", { id: auto(), name: char({ maxLength: 50 }).notNull() });

export const books = sqliteTable("library_book", {
  id: auto(),
  title: char({ maxLength: 200 }).notNull(),
  slug: slug({ maxLength: 200 }).notNull().unique(),
  authorId: integer("author_id").notNull().references(() => authors.id, { onDelete: "cascade" }),
  status: char({ maxLength: 10 }).notNull().default("in"),
  isLent: boolean("is_lent").notNull().default(false),
  publishedOn: date("published_on"),
  boughtAt: dateTime("bought_at"),
  price: decimal({ maxDigits: 8, decimalPlaces: 2 }),
  notes: text().notNull().default(""),
  facts: json<unknown>(),
  scan: file({ uploadTo: "scans/" }).notNull().default(""),
  cover: image({ uploadTo: "covers/" }).notNull().default(""),
  home: url().notNull().default(""),
  code: uuid(),
  pin: char({ maxLength: 20 }).notNull().default(""),
});

export const copies = sqliteTable("library_copy", {
  id: auto(),
  bookId: integer("book_id").notNull().references(() => books.id, { onDelete: "cascade" }),
  barcode: char({ maxLength: 20 }).notNull(),
  note: char({ maxLength: 80 }).notNull().default(""),
  place: wholeNumber().notNull().default(0),
});

export const loans = sqliteTable("library_loan", {
  id: auto(),
  bookId: integer("book_id").notNull().references(() => books.id),
  reader: char({ maxLength: 80 }).notNull(),
});

export const labels = sqliteTable("library_label", {
  id: auto(),
  word: char({ maxLength: 40 }).notNull(),
  contentTypeId: integer("content_type_id").notNull().references(() => contentTypes.id, { onDelete: "cascade" }),
  objectId: integer("object_id").notNull(),
});

export const shelves = sqliteTable("library_shelf", {
  code: rawText().primaryKey(),
  name: char({ maxLength: 40 }).notNull(),
});

export const Author = defineModel(authors, {
  app: "library",
  ordering: ["name"],
  label: ({ name }) => name,
  fields: { secret: { secret: true, blank: true }, userId: { blank: true } },
  relations: {
    user: () => foreignKey(User, authors.userId, { onDelete: "set null" }),
    books: () => reverseOf(Book, "author"),
  },
});

export const Genre = defineModel(genres, { app: "library", ordering: ["name"], label: ({ name }) => name });

export const Book = defineModel(books, {
  app: "library",
  ordering: ["title"],
  label: ({ title }) => title,
  absoluteUrl: ({ slug }) => `/books/${slug}/`,
  fields: {
    status: { choices: [["in", "In the house"], ["out", "Lent"], ["lost", "Lost"]], helpText: "Where it is." },
    notes: { blank: true },
    facts: { blank: true },
    scan: { blank: true },
    cover: { blank: true },
    home: { blank: true },
    pin: { blank: true, secret: true },
  },
  relations: {
    author: () => foreignKey(Author, books.authorId),
    genres: () => manyToMany(Genre),
    copies: () => reverseOf(Copy, "book"),
    loans: () => reverseOf(Loan, "book"),
  },
});

export const Copy = defineModel(copies, {
  app: "library",
  ordering: ["id"],
  verboseName: "copy",
  verboseNamePlural: "copies",
  label: ({ barcode }) => barcode,
  fields: { note: { blank: true }, place: { blank: true } },
  relations: { book: () => foreignKey(Book, copies.bookId) },
});

export const Loan = defineModel(loans, {
  app: "library",
  label: ({ reader }) => reader,
  relations: { book: () => foreignKey(Book, loans.bookId, { onDelete: "protect" }) },
});

export const Label = defineModel(labels, { app: "library", ordering: ["id"], label: ({ word }) => word });

export const about = genericForeignKey(Label, { contentType: "contentTypeId", objectId: "objectId" }, [Book]);

export const Shelf = defineModel(shelves, {
  app: "library",
  ordering: ["code"],
  verboseNamePlural: "shelves",
  label: ({ name }) => name,
});

export const models = { Author, Genre, Book, Copy, Loan, Label, Shelf };
