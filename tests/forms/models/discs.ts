/** A shop of records, for the tests of forms of models: columns of many kinds, relations of each, and rules. */
import { defineModel, foreignKey, manyToMany, oneToOne, reverseOf } from "@nuages/nuages/db";
import {
  auto,
  boolean,
  char,
  dateTime,
  decimal,
  file,
  image,
  integer,
  positiveInteger,
  slug,
  text,
} from "@nuages/nuages/db/fields";
import { ValidationError } from "@nuages/nuages/validation";
import { sql } from "drizzle-orm";
import { check, type SQLiteTable, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { type Shop, testOnBoth, withShop } from "../../db/writing/shop.ts";

export const houses = sqliteTable("discs_house", {
  id: auto(),
  name: char({ maxLength: 30 }).notNull(),
  code: char({ maxLength: 5 }).notNull().unique(),
});

export const genres = sqliteTable("discs_genre", { id: auto(), name: char({ maxLength: 30 }).notNull() });

export const discs = sqliteTable("discs_disc", {
  id: auto(),
  title: char({ maxLength: 40 }).notNull(),
  slug: slug().notNull().unique(),
  year: positiveInteger(),
  price: decimal({ maxDigits: 6, decimalPlaces: 2 }),
  status: char({ maxLength: 10 }).$type<"draft" | "out">().notNull().default("draft"),
  isLive: boolean("is_live").notNull().default(false),
  isMono: boolean("is_mono"),
  rating: integer(),
  notes: text().notNull().default(""),
  plays: integer().notNull().default(0),
  cover: image({ uploadTo: "covers/", widthField: "width" }),
  width: integer(),
  score: file({ uploadTo: "scores/", storage: "scores" }),
  houseId: integer("house_id").notNull().references(() => houses.id),
  producerId: integer("producer_id").references(() => houses.id),
  changedAt: dateTime("changed_at", { autoNow: true }).notNull(),
}, (disc) => [
  uniqueIndex("discs_disc_house_title").on(disc.houseId, disc.title),
  check("discs_disc_year_late", sql`${disc.year} > 1900`),
]);

export const sleeves = sqliteTable("discs_sleeve", {
  id: auto(),
  colour: char({ maxLength: 10 }).notNull(),
  discId: integer("disc_id").notNull().unique().references(() => discs.id),
});

export const stickers = sqliteTable("discs_sticker", {
  code: char({ maxLength: 8 }).notNull().primaryKey(),
  words: char({ maxLength: 20 }).notNull(),
});

export const House = defineModel(houses, {
  app: "discs",
  ordering: ["name"],
  label: (house) => house.name,
  relations: { discs: () => reverseOf(Disc, "house") },
});

export const Genre = defineModel(genres, { app: "discs", ordering: ["name"], label: (genre) => genre.name });

export const Disc = defineModel(discs, {
  app: "discs",
  label: (disc) => disc.title,
  fields: {
    status: { choices: [["draft", "Draft"], ["out", "Released"]] },
    rating: { choices: [[1, "Poor"], [2, "Fair"], [3, "Good"]] },
    plays: { editable: false },
    width: { editable: false },
    title: { helpText: "As on the sleeve." },
  },
  relations: {
    house: () => foreignKey(House, discs.houseId),
    producer: () => foreignKey(House, discs.producerId),
    genres: () => manyToMany(Genre),
  },
  clean(disc) {
    if (disc.title.startsWith("!")) throw new ValidationError({ title: "No shouting.", plays: "Too loud." });
    if (disc.title === disc.slug) throw new ValidationError("Title and slug are the same.", { code: "same" });
  },
});

export const Sleeve = defineModel(sleeves, {
  app: "discs",
  relations: { disc: () => oneToOne(Disc, sleeves.discId) },
});

export const Sticker = defineModel(stickers, { app: "discs" });

const TABLES: readonly SQLiteTable[] = [houses, genres, discs, sleeves, stickers];

/** What is between, and what there is. */
export const SCRIPT = [
  `CREATE TABLE discs_disc_genres (id integer PRIMARY KEY AUTOINCREMENT, disc_id integer NOT NULL REFERENCES discs_disc (id),
    genre_id integer NOT NULL REFERENCES discs_genre (id), UNIQUE (disc_id, genre_id))`,
  `INSERT INTO discs_house VALUES (1, 'Swing', 'SWG'), (2, 'Ultraphone', 'ULT')`,
  `INSERT INTO discs_genre VALUES (1, 'jazz'), (2, 'swing'), (3, 'valse')`,
  `INSERT INTO discs_disc (id, title, slug, year, house_id, changed_at, plays)
    VALUES (1, 'Nuages', 'nuages-1940', 1940, 1, '2026-01-01 00:00:00', 7), (2, 'Dinah', 'dinah', 1934, 2, '2026-01-01 00:00:00', 3)`,
  `INSERT INTO discs_disc_genres (disc_id, genre_id) VALUES (1, 1), (1, 2)`,
];

/** Runs a test with two houses, three genres and two discs. */
export function withDiscs(test: (shop: Shop) => Promise<void>): Promise<void> {
  return withShop(test, { tables: TABLES, script: SCRIPT });
}

/** Runs the same on a database in memory, and on a real libSQL server. */
export function testDiscs(name: string, test: (shop: Shop) => Promise<void>): void {
  testOnBoth(name, test, { tables: TABLES, script: SCRIPT });
}
