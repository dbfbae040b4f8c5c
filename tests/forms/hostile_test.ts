/** What no browser sends, over a real socket: each is refused or read as what it is, and the server lives on. */
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { createClient } from "@libsql/client/sqlite3";
import {
  type Application,
  type Context,
  createApplication,
  defineApp,
  defineSettings,
  Hono,
  include,
  json,
  path,
  urlpatterns,
} from "@nuages/nuages";
import { defineModel, foreignKey, manyToMany } from "@nuages/nuages/db";
import { createRuntime, serve } from "@nuages/nuages/deno";
import * as forms from "@nuages/nuages/forms";
import { modelForm } from "@nuages/nuages/forms/models";
import { readFormValues } from "@nuages/nuages/http";
import { zValidator } from "@hono/zod-validator";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import * as z from "zod";
import { field, file, form as multipartRequest, multipart, quietly } from "../http/body/site.ts";

const choices = [["a", "A"], ["valueOf", "Value of"]] as const;
const optional = { required: false } as const;

/** One of each kind. */
const everyForm = forms.defineForm({
  char: forms.charField({ ...optional, maxLength: 100 }),
  email: forms.emailField(optional),
  url: forms.urlField(optional),
  slug: forms.slugField(optional),
  regex: forms.regexField({ ...optional, regex: /^a+$/ }),
  uuid: forms.uuidField(optional),
  ip: forms.genericIpAddressField(optional),
  integer: forms.integerField(optional),
  big: forms.integerField({ ...optional, mode: "bigint" }),
  float: forms.floatField(optional),
  decimal: forms.decimalField({ ...optional, maxDigits: 10, decimalPlaces: 2 }),
  date: forms.dateField(optional),
  time: forms.timeField(optional),
  moment: forms.dateTimeField(optional),
  split: forms.splitDateTimeField(optional),
  selectDate: forms.dateField({ ...optional, widget: forms.selectDateWidget() }),
  duration: forms.durationField(optional),
  boolean: forms.booleanField(optional),
  nullBoolean: forms.nullBooleanField(),
  choice: forms.choiceField({ ...optional, choices }),
  typedChoice: forms.typedChoiceField({ ...optional, choices: [[1, "One"], [2, "Two"]] }),
  multiple: forms.multipleChoiceField({ ...optional, choices }),
  typedMultiple: forms.typedMultipleChoiceField({ ...optional, choices: [[1, "One"], [2, "Two"]] }),
  radio: forms.choiceField({ ...optional, choices, widget: forms.radioSelect() }),
  json: forms.jsonField(optional),
  combo: forms.comboField({ ...optional, fields: [forms.charField({ maxLength: 20 }), forms.emailField()] }),
  file: forms.fileField(optional),
  image: forms.imageField(optional),
  zodText: z.string().max(20).optional(),
  zodNumber: z.int().optional(),
  zodEnum: z.enum(["a", "b"]).optional(),
  zodList: z.array(z.enum(["a", "b"])),
  zodDate: z.date().optional(),
  zodBoolean: z.boolean(),
});

const NAMES = Object.keys(everyForm.fields);

const setOf = forms.defineFormSet(forms.defineForm({ name: forms.charField({ maxLength: 9 }) }), {
  max: 3,
  validateMax: true,
  canDelete: true,
  canOrder: true,
});

const bands = sqliteTable("hostile_band", { id: integer().primaryKey(), name: text().notNull() });
const Band = defineModel(bands, { app: "hostile", label: ({ name }) => name });
const genres = sqliteTable("hostile_genre", { code: text().primaryKey() });
const Genre = defineModel(genres, { app: "hostile", label: ({ code }) => code });
const albums = sqliteTable("hostile_album", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text({ length: 20 }).notNull().unique(),
  bandId: integer("band_id").notNull().references(() => bands.id),
  genreId: text("genre_id").references(() => genres.code),
});
const Album = defineModel(albums, {
  app: "hostile",
  relations: {
    band: () => foreignKey(Band, albums.bandId),
    genre: () => foreignKey(Genre, albums.genreId),
    guests: () => manyToMany(Band),
  },
});
const albumForm = modelForm(Album, { fields: ["title", "band", "genre", "guests"] });

/** A form that is wrong is shown as well: what was sent must not break the page. */
async function readEvery(c: Context): Promise<Response> {
  const form = await everyForm.read(c);
  if (form.isValid) {
    form.hasChanged();
    return json({ names: Object.keys(form.cleanedData), char: form.cleanedData.char, choice: form.cleanedData.choice });
  }
  return json({ errors: form.errorData, changed: form.changedData, html: `${form}` }, { status: 422 });
}

async function readSet(c: Context): Promise<Response> {
  const set = await setOf.bind(await readFormValues(c), { c });
  const answer = { errors: set.nonFormErrors.messages, forms: set.forms.length, html: `${set}`.length };
  return json(answer, { status: set.isValid ? 200 : 422 });
}

async function readAlbum(c: Context): Promise<Response> {
  const form = await albumForm.read(c);
  if (form.isValid) return json({ id: (await form.save()).id });
  return json({ errors: form.errorData, html: `${form}` }, { status: 422 });
}

const api = new Hono()
  .post("/json", zValidator("json", everyForm.schema), (c) => c.json(Object.keys(c.req.valid("json"))))
  .post("/form", zValidator("form", everyForm.schema), (c) => c.json(Object.keys(c.req.valid("form"))))
  .get("/query", zValidator("query", everyForm.schema), (c) => c.json(Object.keys(c.req.valid("query"))));

function site(database: string): Application {
  return createApplication(defineSettings(() => ({
    secretKey: "for tests only",
    allowedHosts: ["*"],
    databases: { default: { url: database } },
    installedApps: [defineApp({ name: "hostile", models: { Band, Genre, Album } })],
    urls: urlpatterns([
      path("every/", readEvery),
      path("set/", readSet),
      path("album/", readAlbum),
      path("api/", include(api)),
    ]),
  })));
}

/** An answer, read whole. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

type Ask = (path: string, init?: RequestInit) => Promise<Answer>;

/** Runs `work` with a site that listens, and looks whether it still does afterwards. */
async function withSite(work: (ask: Ask) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-hostile-" });
  const url = `file:${directory}/db.sqlite3`;
  const client = createClient({ url });
  await client.executeMultiple(`
    CREATE TABLE hostile_band (id integer PRIMARY KEY, name text NOT NULL);
    CREATE TABLE hostile_album (id integer PRIMARY KEY AUTOINCREMENT, title text NOT NULL UNIQUE,
      band_id integer NOT NULL REFERENCES hostile_band (id), genre_id text REFERENCES hostile_genre (code));
    CREATE TABLE hostile_genre (code text PRIMARY KEY);
    CREATE TABLE hostile_album_guests (id integer PRIMARY KEY AUTOINCREMENT,
      album_id integer NOT NULL REFERENCES hostile_album (id), band_id integer NOT NULL REFERENCES hostile_band (id));
    INSERT INTO hostile_band VALUES (1, 'Quintette');
  `);
  client.close();
  const server = serve(site(url), {
    port: 0,
    hostname: "127.0.0.1",
    runtime: createRuntime({ env: {} }),
    onListen: () => {},
  });
  const ask: Ask = async (path, init) => {
    const response = await fetch(`http://127.0.0.1:${server.addr.port}/${path}`, init);
    return { status: response.status, text: await response.text() };
  };
  try {
    await quietly(() => work(ask));
    strictEqual((await ask("every/?char=alive")).status, 200);
  } finally {
    await server.shutdown();
    await Deno.remove(directory, { recursive: true });
  }
}

function sentJson(value: unknown): RequestInit {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  return { method: "POST", body, headers: { "Content-Type": "application/json" } };
}

function sentForm(pairs: string[][] | string): RequestInit {
  return { method: "POST", body: new URLSearchParams(pairs) };
}

function sentMultipart(parts: readonly string[]): RequestInit {
  return { method: "POST", ...multipartRequest(multipart(parts)) };
}

/** What a text, a number, a choice or a file is not. */
const JSON_VALUES: readonly string[] = [
  "{}",
  "[]",
  "[[[]]]",
  '{"a": {"b": [1]}}',
  '{"__proto__": {"admin": true}}',
  '{"toString": null, "length": 1}',
  '{"name": "a.png", "size": 1, "slice": 1, "stream": true}',
  '{"then": 1}',
  '["a", "a", "a"]',
  '["a", {"b": 1}, null, 7]',
  "1e308",
  "-1e999",
  "9007199254740993",
  "123456789012345678901234567890",
  "0.1e-400",
  "true",
  "false",
  "null",
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"\\u0000"',
  '"\\ud800"',
  '"NaN"',
  '"Infinity"',
  '"0x10"',
  '"1_000"',
  '"999999999999-12-31"',
  '"-000001-01-01T00:00:00Z"',
  '"P99999999999999999999D"',
  `"${"9".repeat(20_000)}"`,
  `"${"a@".repeat(10_000)}"`,
  `${"[".repeat(5000)}${"]".repeat(5000)}`,
  `${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`,
];

Deno.test("forms answer 200 or 422 to any JSON value in any field, and show it again", async () => {
  await withSite(async (ask) => {
    for (const value of JSON_VALUES) {
      const body = `{${NAMES.map((name) => `"${name}": ${value}, "${name}_0": ${value}, "${name}_day": ${value}`)}}`;
      for (const path of ["every/", "api/json"]) {
        const { status, text } = await ask(path, sentJson(body));
        // What Hono's validator refuses is 400.
        ok(
          [200, path === "every/" ? 422 : 400].includes(status),
          `${status} to ${value.slice(0, 80)} of ${path}: ${text}`,
        );
      }
      for (const path of ["album/", "set/"]) {
        const body =
          `{"title": ${value}, "band": ${value}, "genre": ${value}, "guests": ${value}, "form-TOTAL_FORMS": ${value},
          "form-INITIAL_FORMS": ${value}, "form-0-name": ${value}}`;
        const { status, text } = await ask(path, sentJson(body));
        ok([200, 422].includes(status), `${status} to ${value.slice(0, 80)} of ${path}: ${text.slice(0, 500)}`);
      }
    }
  });
});

Deno.test("forms of models stand lists of more rows than a query can name", async () => {
  await withSite(async (ask) => {
    const guests = Array.from({ length: 200_000 }, (_, at) => at + 1);
    for (const sent of [guests, guests.map(String)]) {
      const { status, text } = await ask("album/", sentJson({ title: "Nuages", band: 1, guests: sent }));
      strictEqual(status, 422, text.slice(0, 500));
    }
  });
});

Deno.test("forms stand JSON that is nested deeper than machines can write", async () => {
  await withSite(async (ask) => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    for (const name of NAMES) {
      const { status, text } = await ask("every/", sentJson(`{"${name}": ${deep}, "${name}_0": ${deep}}`));
      ok([200, 422].includes(status), `${status} for ${name}: ${text.slice(0, 500)}`);
    }
  });
});

Deno.test("forms refuse lists and records where texts are expected, each beside its field", async () => {
  await withSite(async (ask) => {
    for (const value of [["a"], { a: "a" }, [["a"]], [{}]]) {
      const texts = [
        "char",
        "email",
        "url",
        "slug",
        "regex",
        "uuid",
        "ip",
        "integer",
        "decimal",
        "date",
        "choice",
        "zodText",
      ];
      const { status, text } = await ask("every/", sentJson(Object.fromEntries(texts.map((name) => [name, value]))));

      deepStrictEqual([status, Object.keys(JSON.parse(text).errors).sort()], [422, [...texts].sort()]);
      doesNotMatch(text, /\[object Object\]/);
    }
  });
});

Deno.test("forms answer 400 to a JSON body that is no object", async () => {
  await withSite(async (ask) => {
    for (const body of ["[]", '[{"char": "a"}]', '"char"', "7", "null", "true", "{", '{"char": }', "\u0000"]) {
      for (const path of ["every/", "set/", "album/", "api/json"]) {
        const { status, text } = await ask(path, sentJson(body));
        ok(status === 400, `${status} to ${body} of ${path}: ${text}`);
      }
    }
  });
});

Deno.test("forms take __proto__ and its kin for names and values as others", async () => {
  await withSite(async (ask) => {
    const names = [
      "__proto__",
      "constructor",
      "toString",
      "__proto__[admin]",
      "constructor.prototype",
      "hasOwnProperty",
    ];
    const own = await ask(
      "every/",
      sentForm([...names.map((name) => [name, "x"]), ["char", "toString"], ["choice", "valueOf"]]),
    );
    strictEqual(own.status, 200);
    deepStrictEqual(JSON.parse(own.text), { names: NAMES, char: "toString", choice: "valueOf" });

    for (const value of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const fields = ["choice", "typedChoice", "multiple", "typedMultiple", "radio", "zodEnum", "zodList"];
      const { status, text } = await ask("every/", sentForm(fields.map((name) => [name, value])));
      deepStrictEqual([status, Object.keys(JSON.parse(text).errors)], [422, fields]);
      strictEqual((await ask("album/", sentForm([["title", value], ["band", value], ["guests", value]]))).status, 422);
    }
    strictEqual(Reflect.get({}, "admin"), undefined);
  });
});

Deno.test("forms answer 400 to 10,000 fields, and 413 to more bytes than are allowed", async () => {
  await withSite(async (ask) => {
    const many = Array.from({ length: 10_000 }, (_, at) => [`f${at}`, "1"]);
    const large = "1".repeat(3_000_000);
    for (const path of ["every/", "set/", "album/"]) {
      strictEqual((await ask(path, sentForm(many))).status, 400);
      strictEqual(
        (await ask(path, sentMultipart(many.map(([name = "", value = ""]) => field(name, value))))).status,
        400,
      );
      strictEqual((await ask(path, sentForm([["char", large]]))).status, 413);
      strictEqual((await ask(path, sentMultipart([field("char", large)]))).status, 413);
      strictEqual((await ask(path, sentJson({ char: large }))).status, 413);
    }
    // JSON has no fields that cost anything; its bytes are what counts.
    strictEqual((await ask("every/", sentJson(Object.fromEntries(many)))).status, 200);
    for (const init of [sentForm(many), sentMultipart(many.map(([name = "", value = ""]) => field(name, value)))]) {
      ok([200, 400].includes((await ask("api/form", init)).status));
    }
  });
});

Deno.test("forms take the last of duplicate fields, and all of them where several are meant", async () => {
  await withSite(async (ask) => {
    const pairs = [["char", "first"], ["choice", "b"], ["multiple", "a"], ["char", "last"], ["choice", "a"], [
      "multiple",
      "valueOf",
    ]];
    for (const init of [sentForm(pairs), sentMultipart(pairs.map(([name = "", value = ""]) => field(name, value)))]) {
      const { status, text } = await ask("every/", init);
      strictEqual(status, 200, text);
      deepStrictEqual(JSON.parse(text), { names: NAMES, char: "last", choice: "a" });
    }
    strictEqual(JSON.parse((await ask(`every/?${new URLSearchParams(pairs)}`)).text).char, "last");
  });
});

Deno.test("forms take files for files and texts for texts, whatever was sent in their place", async () => {
  await withSite(async (ask) => {
    const files = await ask("every/", sentMultipart(NAMES.map((name) => file(name, "a.txt", "text"))));
    // A text that is no image is no image; nowhere else does a file count.
    deepStrictEqual([files.status, Object.keys(JSON.parse(files.text).errors)], [422, ["image"]]);

    const texts = await ask("every/", sentMultipart([field("file", "a text"), field("image", "a text")]));
    deepStrictEqual([texts.status, Object.keys(JSON.parse(texts.text).errors)], [422, ["file", "image"]]);

    const both = await ask("every/", sentMultipart([file("file", "a.txt", "1"), field("file-clear", "on")]));
    match(both.text, /Please either submit a file or check the clear checkbox, not both\./);

    for (const path of ["api/form", "album/", "set/"]) {
      const init = sentMultipart([...NAMES, "title", "band", "form-TOTAL_FORMS"].map((name) => file(name, "a", "1")));
      ok([400, 422].includes((await ask(path, init)).status), path);
    }
  });
});

Deno.test("sets of forms answer 422 to management forms that are forged, and make no more forms than allowed", async () => {
  await withSite(async (ask) => {
    const post = async (total: string, initial: string): Promise<{ status: number; text: string; forms: number }> => {
      const { status, text } = await ask(
        "set/",
        sentForm([["form-TOTAL_FORMS", total], ["form-INITIAL_FORMS", initial]]),
      );
      return { status, text, forms: status === 500 ? NaN : JSON.parse(text).forms };
    };
    for (const wrong of ["", "-1", "x", "1e9", "1.5", "__proto__", "9".repeat(5000), "0x1", "NaN", "\0"]) {
      for (const [total, initial] of [[wrong, "0"], ["1", wrong], [wrong, wrong]] as const) {
        const { status, text, forms } = await post(total, initial);
        deepStrictEqual([status, forms], [422, 0], `${total.slice(0, 9)} ${initial.slice(0, 9)}`);
        match(text, /ManagementForm data is missing or has been tampered with/);
      }
    }
    for (
      const [total, initial] of [["1000000000", "0"], ["1000000000", "1000000000"], ["9007199254740991", "1"]] as const
    ) {
      const { status, text, forms } = await post(total, initial);
      deepStrictEqual([status, forms], [422, 1003]);
      match(text, /Please submit at most 3 forms\./);
    }
    // More of them were there before than there are: no crash, and none is taken for one that was there.
    strictEqual((await post("1", "3")).forms, 1);
    const names = await ask(
      "set/",
      sentForm([
        ["form-TOTAL_FORMS", "1"],
        ["form-INITIAL_FORMS", "0"],
        ["form-__prefix__-name", "x"],
        ["form--1-name", "x"],
        ["form-0-DELETE", "on"],
        ["form-0-ORDER", "1e99"],
      ]),
    );
    // A form that is to be deleted may be wrong.
    deepStrictEqual([names.status, JSON.parse(names.text).forms], [200, 1]);
  });
});
