/** An archive of records, for the tests of fixtures: a model for each way in which rows may refer to each other. */
import {
  type AnyModel,
  atomic,
  Connections,
  type Database,
  defineModel,
  foreignKey,
  manyToMany,
  oneToOne,
  type Transaction,
} from "@nuages/nuages/db";
import {
  auto,
  bigInteger,
  binary,
  boolean,
  char,
  date,
  dateTime,
  decimal,
  duration,
  file,
  float,
  integer,
  ipAddress,
  json,
  smallInteger,
  text,
  time,
  uuid,
} from "@nuages/nuages/db/fields";
import { createRuntime } from "@nuages/nuages/deno";
import type { Receiver } from "@nuages/nuages/signals";
import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { createIndexes, createTable } from "../../../src/db/migrations/schema/create.ts";
import { takeSnapshot } from "@nuages/nuages/db/migrations";
import { startSqld } from "../../runtimes/sqld.ts";

export const players = sqliteTable("archive_player", {
  id: auto(),
  name: char({ maxLength: 80 }).notNull().unique(),
  teacherId: integer("teacher_id").references((): AnySQLiteColumn => players.id),
});

export const labels = sqliteTable("archive_label", { code: char({ maxLength: 8 }).primaryKey() });

export const genres = sqliteTable("archive_genre", {
  id: auto(),
  name: char({ maxLength: 30 }).notNull().unique(),
});

export const records = sqliteTable("archive_record", {
  id: auto(),
  title: char({ maxLength: 100 }).notNull(),
  slug: char("record_slug", { maxLength: 50 }).notNull().unique(),
  sideA: text("side_a").notNull(),
  stars: integer().notNull().default(3),
  player: integer("player_id").notNull().references(() => players.id),
  guestId: integer("guest_id").references(() => players.id),
  labelCode: char("label", { maxLength: 8 }).references(() => labels.code),
  addedAt: dateTime("added_at", { autoNowAdd: true }).notNull(),
});

export const reviews = sqliteTable("archive_review", {
  id: auto(),
  recordSlug: char("record_id", { maxLength: 50 }).notNull().references(() => records.slug),
  stars: smallInteger().notNull(),
});

export const reissues = sqliteTable("archive_reissue", {
  recordPtrId: integer("record_ptr_id").primaryKey().references(() => records.id),
  year: integer().notNull(),
});

export const shelves = sqliteTable("archive_shelf", {
  room: integer().notNull(),
  row: char({ maxLength: 2 }).notNull(),
  note: text().notNull(),
}, (table) => [primaryKey({ columns: [table.room, table.row] })]);

export const takes = sqliteTable("archive_take", {
  id: auto(),
  code: char({ maxLength: 20 }).notNull().unique(),
  beforeId: integer("before_id").notNull().references((): AnySQLiteColumn => takes.id),
});

export const sessions = sqliteTable("archive_session", {
  id: uuid({ auto: true }).primaryKey(),
  recordId: integer("record_id").notNull().references(() => records.id),
  day: date().notNull(),
});

export const kinds = sqliteTable("archive_kind", {
  id: bigInteger().primaryKey(),
  whole: bigInteger(),
  float: float(),
  decimal: decimal({ maxDigits: 12, decimalPlaces: 8 }),
  moment: dateTime(),
  day: date(),
  clock: time(),
  length: duration(),
  isOpen: boolean("is_open"),
  bytes: binary(),
  extra: json(),
  key: uuid(),
  address: ipAddress(),
  scan: file(),
  note: text(),
  shout: text().generatedAlwaysAs(sql`upper(note)`),
});

export const Player = defineModel(players, {
  app: "archive",
  naturalKey: ["name"],
  relations: {
    teacher: () => foreignKey(Player, players.teacherId),
    friends: () => manyToMany(Player),
    heroes: () => manyToMany(Player, undefined, { symmetrical: false }),
  },
});

export const Label = defineModel(labels, { app: "archive" });

export const Genre = defineModel(genres, { app: "archive", naturalKey: ["name"] });

export const Record = defineModel(records, {
  app: "archive",
  relations: {
    owner: () => foreignKey(Player, records.player),
    guest: () => foreignKey(Player, records.guestId),
    label: () => foreignKey(Label, records.labelCode),
    genres: () => manyToMany(Genre),
  },
});

export const Review = defineModel(reviews, {
  app: "archive",
  relations: { record: () => foreignKey(Record, reviews.recordSlug, { toField: "slug" }) },
});

export const Reissue = defineModel(reissues, {
  app: "archive",
  relations: { recordPtr: () => oneToOne(Record, reissues.recordPtrId) },
});

export const Shelf = defineModel(shelves, { app: "archive" });

/** A key across a relation. */
export const Session = defineModel(sessions, {
  app: "archive",
  naturalKey: ["record__slug", "day"],
  relations: { record: () => foreignKey(Record, sessions.recordId) },
});

/** Each take follows another, and the first one itself. */
export const Take = defineModel(takes, {
  app: "archive",
  naturalKey: ["code"],
  relations: { before: () => foreignKey(Take, takes.beforeId) },
});

export const Kind = defineModel(kinds, { app: "archive" });

export const MODELS: readonly AnyModel[] = [
  ...[Player, Label, Genre, Record, Review, Reissue, Shelf, Session, Take, Kind],
];

/** An archive that is empty at first. */
export interface Archive {
  readonly db: Database;
  /** Runs work in a transaction with foreign keys deferred. */
  inTransaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads rows as lists, in the order of their first column. */
  read(columns: string, table: string): Promise<unknown[][]>;
  /** What the database was asked since the last look. */
  statements(): string[];
}

/** Runs a test on an archive in memory. */
export async function withArchive(
  run: (archive: Archive) => Promise<void>,
  receivers: readonly Receiver[] = [],
): Promise<void> {
  await openArchive(":memory:", run, receivers);
}

/** Defines a test for an archive in memory, and for one on a server. */
export function testOnBoth(name: string, run: (archive: Archive) => Promise<void>): void {
  Deno.test(`${name} (:memory:)`, () => withArchive(run));
  Deno.test(`${name} (sqld)`, async () => {
    await using server = await startSqld();
    await openArchive(server.url, run, []);
  });
}

async function openArchive(
  url: string,
  run: (archive: Archive) => Promise<void>,
  receivers: readonly Receiver[],
): Promise<void> {
  const app = {
    ...{ name: "archive", label: "archive", receivers },
    models: Object.fromEntries(MODELS.map((model) => [model.name, model])),
  };
  const settings = { baseDir: undefined, databases: { default: { url } }, installedApps: [app] };
  const connections = new Connections(settings, createRuntime());
  try {
    const db = connections.get();
    await db.$client.batch([...TABLES, ...JOINS], "write");
    await run({
      db,
      inTransaction: (work) =>
        atomic(db, async (transaction) => {
          await transaction.run(sql`PRAGMA defer_foreign_keys = ON`);
          return await work(transaction);
        }),
      async read(columns, table) {
        const { rows } = await db.$client.execute(`SELECT ${columns} FROM archive_${table} ORDER BY 1, 2`);
        return rows.map((row) => Array.from(row));
      },
      statements: noteStatements(db),
    });
  } finally {
    connections.close();
  }
}

const TABLES = Object.values(
  takeSnapshot(Object.fromEntries(MODELS.map(({ name, table }) => [name, table]))).models,
).flatMap((model) => [createTable(model), ...createIndexes(model)]);

const JOINS = [
  ["archive_record_genres", "record_id", "archive_record", "genre_id", "archive_genre"],
  ["archive_player_friends", "from_player_id", "archive_player", "to_player_id", "archive_player"],
  ["archive_player_heroes", "from_player_id", "archive_player", "to_player_id", "archive_player"],
].map(([table, from, source, to, target]) =>
  `CREATE TABLE ${table} (id integer PRIMARY KEY AUTOINCREMENT, ${from} integer NOT NULL REFERENCES ${source}, ` +
  `${to} integer NOT NULL REFERENCES ${target}, UNIQUE (${from}, ${to}))`
);

/** Notes what goes to the database outside of transactions. */
function noteStatements({ $client }: Database): () => string[] {
  const noted: string[] = [];
  const execute = $client.execute.bind($client);
  $client.execute = (...statement: unknown[]) => {
    noted.push(typeof statement[0] === "string" ? statement[0] : String(Object(statement[0]).sql));
    return Reflect.apply(execute, $client, statement);
  };
  return () => noted.splice(0);
}
