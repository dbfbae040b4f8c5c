/** A shop of records with an admin, for the tests of histories, files and undoing: every kind of column, and relation. */
import { type App, common, csrf, defineApp } from "@nuages/nuages";
import { adminSite, type AdminSiteOptions, adminWith, modelAdmin, tabularInline } from "@nuages/nuages/contrib/admin";
import { Permission, User } from "@nuages/nuages/contrib/auth";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { defineModel, foreignKey, manyToMany, reverseOf } from "@nuages/nuages/db";
import { auto, bigInteger, binary, boolean, char, date, dateTime, decimal, json, text } from "@nuages/nuages/db/fields";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { integer, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { addUser, enterAs, siteWithUsers } from "../auth/site.ts";

export const bands = sqliteTable("records_band", {
  id: auto(),
  name: char({ maxLength: 100 }).notNull().unique(),
});
export const genres = sqliteTable("records_genre", { id: auto(), name: char({ maxLength: 50 }).notNull().unique() });
export const albums = sqliteTable("records_album", {
  id: auto(),
  title: char({ maxLength: 200 }).notNull(),
  bandId: integer("band_id").notNull().references(() => bands.id, { onDelete: "cascade" }),
  price: decimal({ maxDigits: 6, decimalPlaces: 2 }),
  released: date(),
  plays: bigInteger({ mode: "bigint" }),
  notes: json(),
  cover: binary(),
  isLive: boolean("is_live").notNull().default(false),
  body: text().notNull().default(""),
  counted: integer().notNull().default(0),
  changedAt: dateTime("changed_at", { autoNow: true }).notNull(),
  madeAt: dateTime("made_at", { autoNowAdd: true }).notNull(),
});
export const tracks = sqliteTable("records_track", {
  id: auto(),
  albumId: integer("album_id").notNull().references(() => albums.id, { onDelete: "cascade" }),
  title: char({ maxLength: 200 }).notNull(),
});
export const fans = sqliteTable("records_fan", {
  id: auto(),
  name: char({ maxLength: 50 }).notNull(),
  favouriteId: integer("favourite_id").references(() => albums.id, { onDelete: "set null" }),
  pin: char({ maxLength: 20 }),
});
export const places = sqliteTable("records_place", {
  albumId: integer("album_id").notNull().references(() => albums.id, { onDelete: "cascade" }),
  shelf: integer().notNull(),
  note: text().notNull().default(""),
}, (table) => [primaryKey({ columns: [table.albumId, table.shelf] })]);
export const vaults = sqliteTable("records_vault", {
  id: auto(),
  name: char({ maxLength: 50 }).notNull(),
  code: char({ maxLength: 50 }).notNull(),
});
export const nodes = sqliteTable("records_node", {
  id: integer().primaryKey(),
  parentId: integer("parent_id"),
  name: char({ maxLength: 50 }).notNull(),
});

export const Band = defineModel(bands, {
  app: "records",
  label: ({ name }) => name,
  ordering: ["name"],
  relations: { albums: () => reverseOf(Album, "band") },
});
export const Genre = defineModel(genres, { app: "records", label: ({ name }) => name, ordering: ["name"] });
export const Album = defineModel(albums, {
  app: "records",
  label: ({ title }) => title,
  ordering: ["title"],
  fields: {
    price: { blank: true },
    released: { blank: true },
    plays: { blank: true },
    notes: { blank: true },
    body: { blank: true },
    counted: { editable: false },
  },
  relations: {
    band: () => foreignKey(Band, albums.bandId),
    genres: () => manyToMany(Genre),
    tracks: () => reverseOf(Track, "album"),
  },
});
export const Track = defineModel(tracks, {
  app: "records",
  label: ({ title }) => title,
  relations: { album: () => foreignKey(Album, tracks.albumId) },
});
export const Fan = defineModel(fans, {
  app: "records",
  label: ({ name }) => name,
  fields: { pin: { secret: true, blank: true } },
  relations: { favourite: () => foreignKey(Album, fans.favouriteId) },
});
export const Place = defineModel(places, {
  app: "records",
  label: ({ shelf }) => `shelf ${shelf}`,
  relations: { album: () => foreignKey(Album, places.albumId) },
});
export const Vault = defineModel(vaults, {
  app: "records",
  label: ({ name }) => name,
  fields: { code: { secret: true } },
});
export const Node = defineModel(nodes, {
  app: "records",
  label: ({ name }) => name,
  relations: { parent: () => foreignKey(Node_(), nodes.parentId, { onDelete: "cascade" }) },
});

/** A model that refers to itself has no type before it is made. */
function Node_(): typeof Genre {
  return Node as never;
}

const TABLES = `
CREATE TABLE records_band (id integer PRIMARY KEY AUTOINCREMENT, name text NOT NULL UNIQUE);
CREATE TABLE records_genre (id integer PRIMARY KEY AUTOINCREMENT, name text NOT NULL UNIQUE);
CREATE TABLE records_album (id integer PRIMARY KEY AUTOINCREMENT, title text NOT NULL,
  band_id integer NOT NULL REFERENCES records_band (id), price decimal, released date, plays bigint, notes text, cover blob,
  is_live bool NOT NULL DEFAULT 0, body text NOT NULL DEFAULT '', counted integer NOT NULL DEFAULT 0,
  changed_at datetime NOT NULL, made_at datetime NOT NULL);
CREATE TABLE records_album_genres (id integer PRIMARY KEY AUTOINCREMENT,
  album_id integer NOT NULL REFERENCES records_album (id), genre_id integer NOT NULL REFERENCES records_genre (id));
CREATE TABLE records_track (id integer PRIMARY KEY AUTOINCREMENT, album_id integer NOT NULL REFERENCES records_album (id),
  title text NOT NULL);
CREATE TABLE records_fan (id integer PRIMARY KEY AUTOINCREMENT, name text NOT NULL,
  favourite_id integer REFERENCES records_album (id), pin text);
CREATE TABLE records_place (album_id integer NOT NULL REFERENCES records_album (id), shelf integer NOT NULL,
  note text NOT NULL DEFAULT '', PRIMARY KEY (album_id, shelf));
CREATE TABLE records_vault (id integer PRIMARY KEY AUTOINCREMENT, name text NOT NULL, code text NOT NULL);
CREATE TABLE records_node (id integer PRIMARY KEY, parent_id integer REFERENCES records_node (id), name text NOT NULL);
`;

const allAdmins = {
  bands: modelAdmin(Band, { searchFields: ["name"] }),
  genres: modelAdmin(Genre),
  albums: modelAdmin(Album, {
    listDisplay: ["title", "band", "price"],
    listFilter: ["isLive", "band", "genres"],
    searchFields: ["title"],
    inlines: [tabularInline(Track, { extra: 1 })],
  }),
  fans: modelAdmin(Fan),
  vaults: modelAdmin(Vault),
  nodes: modelAdmin(Node),
  users: modelAdmin(User, { exclude: ["password"], searchFields: ["username"] }),
};

/** What a test says of the shop. */
export interface ShopOptions {
  /** What is registered, where not everything. */
  readonly admins?: object;
  readonly site?: AdminSiteOptions;
}

/** The site, with a superuser `django` who is logged in. */
export async function shop({ admins = allAdmins, site = {} }: ShopOptions = {}): Promise<TestClient> {
  const records = defineApp({
    name: "records",
    models: { Band, Genre, Album, Track, Fan, Place, Vault, Node },
  });
  const admin: App = adminWith(adminSite({ register: () => Promise.resolve(admins), ...site }));
  const client = await siteWithUsers({
    apps: [admin, messages, staticfiles, records],
    settings: { middleware: [session(), common(), csrf(), message()], timeZone: "UTC" },
  });
  await client.database().$client.executeMultiple(TABLES);
  await addUser(client, { isStaff: true, isSuperuser: true } as never);
  await enterAs(client);
  return client;
}

/** Logs somebody in who may do these things: `view_album`. */
export async function enterWith(client: TestClient, ...codenames: readonly string[]): Promise<void> {
  const username = `staff${codenames.length}${Math.random().toString(36).slice(2, 8)}`;
  const user = await addUser(client, { username, isStaff: true } as never);
  await user.userPermissions.set(await Permission.objects(client.database()).filter({ codename__in: codenames }));
  client.cookies.clear();
  await enterAs(client, username);
}

/** What the next page says of what was done. */
export async function messagesOf(client: TestClient): Promise<string> {
  const { text } = await client.get("/admin/records/band/");
  return [...text.matchAll(/<li class="[^"]*(?:success|error|warning|info)[^"]*"[^>]*>([\s\S]*?)<\/li>/g)]
    .map(([, inner = ""]) => inner.replaceAll(/<[^>]*>/g, "").trim()).join("\n");
}

/** Sends a form of an album with its tracks. */
export async function saveAlbum(
  client: TestClient,
  path: string,
  values: Readonly<Record<string, string | readonly string[]>>,
  trackRows: readonly Readonly<Record<string, string>>[] = [],
): Promise<TestResponse> {
  const initial = trackRows.filter(({ id }) => id !== undefined).length;
  const inlines = Object.fromEntries(
    trackRows.flatMap((row, at) => Object.entries(row).map(([name, value]) => [`tracks-${at}-${name}`, value])),
  );
  return await client.post(path, {
    form: {
      "tracks-TOTAL_FORMS": String(trackRows.length),
      "tracks-INITIAL_FORMS": String(initial),
      "tracks-MIN_NUM_FORMS": "0",
      "tracks-MAX_NUM_FORMS": "1000",
      ...values,
      ...inlines,
    },
  });
}

/** The ids of the lines of the log, the latest first. */
export async function logIds(client: TestClient): Promise<number[]> {
  const { rows } = await client.database().$client.execute("SELECT id FROM django_admin_log ORDER BY id DESC");
  return rows.map((row) => Number(row[0]));
}

/** All rows of a table as texts, to compare them. */
export async function rowsIn(client: TestClient, table: string): Promise<string[]> {
  const { $client } = client.database();
  const { rows: columns } = await $client.execute(`SELECT name FROM pragma_table_info('${table}')`);
  // As SQL writes them: numbers may be larger than those of JavaScript.
  const values = columns.map((row) => `quote("${row[0]}")`).join(" || '|' || ");
  const { rows } = await $client.execute(`SELECT ${values} FROM ${table} ORDER BY 1`);
  return rows.map((row) => String(row[0]));
}
