/** Bands and their members, for the tests of relations with a model between. */
import { type AnyModel, defineModel, foreignKey, manyToMany, oneToOne, reverseOf } from "@nuages/nuages/db";
import { date } from "@nuages/nuages/db/fields";
import {
  type AnySQLiteColumn,
  integer,
  type SQLiteTable,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { type Shop, testOnBoth } from "../writing/shop.ts";

export const people = sqliteTable("music_person", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  teacherId: integer("teacher_id").references((): AnySQLiteColumn => people.id),
});

export const bands = sqliteTable("music_band", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
});

export const memberships = sqliteTable("music_membership", {
  id: integer().primaryKey({ autoIncrement: true }),
  personId: integer("person_id").notNull().references(() => people.id),
  bandId: integer("band_id").notNull().references(() => bands.id),
  inviterId: integer("inviter_id").references(() => people.id),
  reason: text().notNull(),
  joined: date().notNull().default("1960-08-18"),
}, (table) => [uniqueIndex("music_membership_reason").on(table.bandId, table.reason)]);

export const instruments = sqliteTable("music_instrument", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  playerId: integer("player_id").notNull().unique().references(() => people.id),
});

export const Person = defineModel(people, {
  app: "music",
  ordering: ["id"],
  label: (person) => person.name,
  relations: {
    teacher: () => foreignKey(Person, people.teacherId),
    students: () => reverseOf(Person, "teacher"),
    bands: () => reverseOf(Band, "members"),
    invitations: () => reverseOf(Membership, "inviter"),
    memberships: () => reverseOf(Membership, "person"),
    instrument: () => reverseOf(Instrument, "player"),
  },
});

export const Band = defineModel(bands, {
  app: "music",
  ordering: ["id"],
  label: (band) => band.name,
  relations: {
    members: () => manyToMany(Person, Membership, { from: memberships.bandId, to: memberships.personId }),
    memberships: () => reverseOf(Membership, "band"),
  },
});

export const Membership = defineModel(memberships, {
  app: "music",
  ordering: ["id"],
  relations: {
    person: () => foreignKey(Person, memberships.personId),
    band: () => foreignKey(Band, memberships.bandId),
    inviter: () => foreignKey(Person, memberships.inviterId),
  },
});

export const Instrument = defineModel(instruments, {
  app: "music",
  relations: { player: () => oneToOne(Person, instruments.playerId) },
});

const tables: readonly SQLiteTable[] = [people, bands, memberships, instruments];
const models: readonly AnyModel[] = [Person, Band, Membership, Instrument];

const script = [
  "INSERT INTO music_person (id, name) VALUES (1, 'John'), (2, 'Paul'), (3, 'Ringo')",
  "INSERT INTO music_band (id, name) VALUES (1, 'Beatles'), (2, 'Wings')",
  "INSERT INTO music_membership (person_id, band_id, reason) VALUES (1, 1, 'began it')",
];

/** Runs a test with three people and two bands, in memory and on a real libSQL server. */
export function testMusic(name: string, run: (music: Shop) => Promise<void>): void {
  testOnBoth(name, run, { tables, models, script });
}
