import { createClient } from "@libsql/client";
import type { Client } from "@libsql/core/api";
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { readSchema, writeModels, type WriteModelsOptions } from "@nuages/nuages/db/introspection";
import { relationsOf } from "@nuages/nuages/db";
import { createSearch } from "../../../src/db/search/search_table.ts";
import { generated, isModel } from "./generated.ts";

const BLOG = `
  CREATE TABLE blog_author (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, name varchar(80) NOT NULL UNIQUE);
  CREATE TABLE blog_post (
    id integer PRIMARY KEY, title varchar(200) NOT NULL DEFAULT '', views integer unsigned NOT NULL DEFAULT 0 CHECK (views >= 0),
    is_open bool DEFAULT 1, created datetime NOT NULL DEFAULT CURRENT_TIMESTAMP, extra text CHECK (JSON_VALID(extra)),
    author_id bigint NOT NULL REFERENCES blog_author (id) ON DELETE CASCADE,
    shout text GENERATED ALWAYS AS (upper(title)) STORED, price decimal(6, 2),
    CONSTRAINT short CHECK (length(title) < 99), UNIQUE (author_id, title)
  );
  CREATE INDEX post_lower ON blog_post (lower(title), views) WHERE views > 0;
  CREATE TABLE blog_post_tags (post_id integer NOT NULL REFERENCES blog_post, tag varchar(9) REFERENCES blog_tag, PRIMARY KEY (post_id, tag));
  CREATE TABLE blog_tag (word varchar(9) PRIMARY KEY) WITHOUT ROWID;`;

const PEOPLE = `
  CREATE TABLE person (id integer PRIMARY KEY, boss_id int REFERENCES person, boss int, person_set int);
  CREATE TABLE passport (id integer PRIMARY KEY REFERENCES person, issuer_id int UNIQUE REFERENCES person);
  CREATE TABLE letter (id integer PRIMARY KEY, sender_id int REFERENCES person, receiver_id int REFERENCES person);
  CREATE TABLE friends (id integer PRIMARY KEY, one_id int NOT NULL REFERENCES person, other_id int NOT NULL REFERENCES person, UNIQUE (other_id, one_id));`;

const CIRCLES = `
  CREATE TABLE a (x int, y int, bx int, by int, PRIMARY KEY (x, y), FOREIGN KEY (bx, by) REFERENCES b (x, y) ON DELETE SET NULL);
  CREATE TABLE b (x int, y int, ax int REFERENCES c, ay int, PRIMARY KEY (x, y), FOREIGN KEY (ax, ay) REFERENCES a, FOREIGN KEY (ax) REFERENCES d (id));
  CREATE TABLE c (id integer PRIMARY KEY, b_id int REFERENCES d, p int, q int UNIQUE, FOREIGN KEY (p) REFERENCES c (q));
  CREATE TABLE d (id integer PRIMARY KEY, c_id int REFERENCES c ON UPDATE CASCADE);`;

const DANGLING = `
  CREATE TABLE a (b_id int REFERENCES b (id), c int REFERENCES c (nope), d int REFERENCES d);
  CREATE TABLE c (id int);
  CREATE TABLE d (id int PRIMARY KEY)`;

const KEYS = `
  CREATE TABLE shelf (id integer PRIMARY KEY, code varchar(9) UNIQUE);
  CREATE TABLE item (id integer PRIMARY KEY, a_id varchar(9) REFERENCES shelf (code), b_id varchar(9) REFERENCES shelf);`;

Deno.test("writeModels() names keys that are not primary, and says where a column is of another type than its key", async () => {
  const code = await modelsOf(KEYS, { app: "blog" });

  deepStrictEqual(relationsIn(code, "Item"), [
    'a: () => foreignKey(Shelf, item.aId, { toField: "code" })',
    "// @ts-expect-error The column is of another type than what it refers to.",
    "b: () => foreignKey(Shelf, item.bId)",
  ]);
});

Deno.test("writeModels() writes tables and models in Django's spirit", async () => {
  const code = await modelsOf(BLOG, { app: "blog" });

  strictEqual(
    code,
    `// This is an auto-generated Nuages model module.
// You'll have to do the following manually to clean this up:
//   * Rearrange models' order
//   * Make sure each model has one column with primaryKey()
//   * Make sure each foreignKey() and oneToOne() has \`onDelete\` set to the desired behavior
//   * Remove \`managed: false\` lines if you wish to allow Nuages to create, modify, and delete the table
// Feel free to rename the models, but don't rename the tables and columns in the database.
import { defineModel, foreignKey, manyToMany, reverseOf } from "@nuages/nuages/db";
import { auto, bigInteger, boolean, char, dateTime, decimal, integer, json, positiveInteger, text } from "@nuages/nuages/db/fields";
import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, integer as rowid, primaryKey, sqliteTable, unique } from "drizzle-orm/sqlite-core";

export const blogAuthor = sqliteTable("blog_author", {
  id: auto(),
  name: char({ maxLength: 80 }).notNull().unique(),
});

export const blogPost = sqliteTable("blog_post", {
  id: rowid().primaryKey(),
  title: char({ maxLength: 200 }).notNull().default(""),
  views: positiveInteger().notNull().default(0),
  isOpen: boolean("is_open").default(true),
  created: dateTime().notNull().default(sql\`CURRENT_TIMESTAMP\`),
  extra: json(),
  authorId: bigInteger("author_id").notNull().references(() => blogAuthor.id, { onDelete: "cascade" }),
  shout: text().generatedAlwaysAs(sql\`upper(title)\`, { mode: "stored" }),
  price: decimal({ maxDigits: 6, decimalPlaces: 2 }),
}, (table) => [
  index("post_lower").on(sql\`lower(title)\`, table.views).where(sql\`views > 0\`),
  unique().on(table.authorId, table.title),
  check("short", sql\`length(title) < 99\`),
]);

export const blogPostTags = sqliteTable("blog_post_tags", {
  postId: integer("post_id").notNull().references(() => blogPost.id),
  tagId: char("tag", { maxLength: 9 }).references((): AnySQLiteColumn => blogTag.word),
}, (table) => [
  primaryKey({ columns: [table.postId, table.tagId] }),
]);

export const blogTag = sqliteTable("blog_tag", {
  word: char({ maxLength: 9 }).primaryKey(),
});

export const BlogAuthor = defineModel(blogAuthor, {
  app: "blog",
  name: "BlogAuthor",
  managed: false,
  relations: {
    blogPostSet: () => reverseOf(BlogPost, "author"),
  },
});

export const BlogPost = defineModel(blogPost, {
  app: "blog",
  name: "BlogPost",
  managed: false,
  relations: {
    author: () => foreignKey(BlogAuthor, blogPost.authorId),
    tags: () => manyToMany(BlogTag, BlogPostTags),
    blogPostTagsSet: () => reverseOf(BlogPostTags, "post"),
  },
});

export const BlogPostTags = defineModel(blogPostTags, {
  app: "blog",
  name: "BlogPostTags",
  managed: false,
  relations: {
    post: () => foreignKey(BlogPost, blogPostTags.postId),
    tag: () => foreignKey(BlogTag, blogPostTags.tagId),
  },
});

export const BlogTag = defineModel(blogTag, {
  app: "blog",
  name: "BlogTag",
  managed: false,
  relations: {
    blogPostSet: () => reverseOf(BlogPost, "tags"),
    blogPostTagsSet: () => reverseOf(BlogPostTags, "tag"),
  },
});
`,
  );
});

const SITE = `
  CREATE TABLE auth_permission (
    id integer PRIMARY KEY AUTOINCREMENT, content_type_id int NOT NULL REFERENCES django_content_type,
    codename varchar(100) NOT NULL, name varchar(255) NOT NULL, added int
  );
  CREATE TABLE auth_user (id integer PRIMARY KEY AUTOINCREMENT, username varchar(150) NOT NULL UNIQUE);
  CREATE TABLE blog_user (id integer PRIMARY KEY AUTOINCREMENT);
  CREATE TABLE blog_date (id integer PRIMARY KEY AUTOINCREMENT, user_id int NOT NULL REFERENCES blog_user);
  CREATE TABLE blog_date_users (
    id integer PRIMARY KEY AUTOINCREMENT, date_id int NOT NULL REFERENCES blog_date,
    user_id int NOT NULL REFERENCES auth_user, UNIQUE (date_id, user_id)
  );
  CREATE TABLE likes (
    id integer PRIMARY KEY AUTOINCREMENT, from_user_id int NOT NULL REFERENCES auth_user,
    to_user_id int NOT NULL REFERENCES auth_user, UNIQUE (from_user_id, to_user_id)
  );
  CREATE TABLE django_content_type (id integer PRIMARY KEY AUTOINCREMENT, app_label varchar(100), model varchar(100));
  CREATE TABLE plain (id integer PRIMARY KEY AUTOINCREMENT);`;

const CONTENT_TYPES = [
  "auth.permission",
  "auth.user",
  "blog.user",
  "blog.date",
  "contenttypes.contenttype",
  "gone.model",
]
  .map((label) => label.split(".")).map(([appLabel = "", model = ""]) => ({ appLabel, model }));

Deno.test("writeModels() gives the models of a Django site their own labels, and relations that make their tables", async () => {
  const code = await modelsOf(SITE, { app: "legacy", contentTypes: CONTENT_TYPES });

  strictEqual(
    code.slice(code.indexOf("export const Permission")),
    `export const Permission = defineModel(authPermission, {
  app: "auth",
  name: "Permission",
  ordering: [F("contentType__appLabel"), F("contentType__model"), "codename"],
  naturalKey: ["codename", "contentType__appLabel", "contentType__model"],
  managed: false,
  relations: {
    contentType: () => foreignKey(ContentType, authPermission.contentTypeId),
  },
});

export const AuthUser = defineModel(authUser, {
  app: "auth",
  name: "User",
  naturalKey: ["username"],
  managed: false,
  relations: {
    authUserSet: () => manyToMany(AuthUser, undefined, { table: "likes", symmetrical: false }), // Whether it holds both ways, the database does not tell.
    authUserSet2: () => reverseOf(AuthUser, "authUserSet"),
    blogDateSet: () => reverseOf(BlogDate, "users"),
  },
});

export const BlogDate = defineModel(blogDate, {
  app: "blog",
  name: "Date",
  managed: false,
  relations: {
    user: () => foreignKey(BlogUser, blogDate.userId),
    users: () => manyToMany(AuthUser),
  },
});

export const BlogUser = defineModel(blogUser, {
  app: "blog",
  name: "User",
  managed: false,
  relations: {
    blogDateSet: () => reverseOf(BlogDate, "user"),
  },
});

export const ContentType = defineModel(djangoContentType, {
  app: "contenttypes",
  name: "ContentType",
  naturalKey: ["appLabel", "model"],
  managed: false,
  relations: {
    permissionSet: () => reverseOf(Permission, "contentType"),
  },
});

export const Plain = defineModel(plain, {
  app: "legacy",
  name: "Plain",
  managed: false,
});
`,
  );
  match(
    code,
    /authPermission = sqliteTable\("auth_permission", \{\n {2}id: .*\n {2}name: .*\n {2}contentTypeId: .*\n {2}codename: .*\n {2}added: /,
  );
  deepStrictEqual(tablesIn(code).filter((name) => name === "likes" || name === "blog_date_users"), []);
});

Deno.test("writeModels() writes tables that are named as models, also those that Django made for a relation", async () => {
  const tables = ["auth_user", "likes", "auth_permission"];
  const code = await modelsOf(SITE, { app: "legacy", contentTypes: CONTENT_TYPES, tables });

  deepStrictEqual(tablesIn(code), tables);
  match(code, /export const Likes = defineModel\(likes, \{\n {2}app: "legacy",\n/);
  match(code, /userSet: \(\) => manyToMany\(User, Likes, \{ from: likes\.fromUserId, to: likes\.toUserId \}\),\n/);
  // What a natural key goes through is not there.
  match(code, /name: "Permission",\n {2}managed: false,\n/);
});

Deno.test("writeModels() writes the header alone for an empty database", async () => {
  const code = await modelsOf("", { app: "blog" });

  match(code, /^(?:\/\/.*\n){7}$/);
});

Deno.test("writeModels() takes the tables that it is told, in their order", async () => {
  const code = await modelsOf("CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE VIEW c AS SELECT 1 AS id", {
    app: "blog",
    tables: ["c", "a", "c"],
  });

  deepStrictEqual(tablesIn(code), ["c", "a"]);
  match(code, /managed: false, \/\/ Created from a view\. Don't remove\.\n/);
});

Deno.test("writeModels() writes the index of a table's text as the search of its model", async () => {
  const client = createClient({ url: ":memory:" });
  await client.execute("CREATE TABLE blog_post (id integer PRIMARY KEY, title text NOT NULL, main_text text NOT NULL)");
  for (const statement of createSearch({ table: "blog_post", key: "id", columns: ["title", "main_text"] })) {
    await client.execute(statement);
  }
  await client.execute("CREATE VIRTUAL TABLE other_search USING fts5(body)");
  const schema = await readSchema(client);

  const code = writeModels(schema, { app: "blog" });
  // A server that does not say what its modules keep their data in.
  const unsure = writeModels({
    tables: schema.tables.map((one) => one.kind === "shadow" ? { ...one, kind: "table" } : one),
  }, {
    app: "blog",
  });

  deepStrictEqual(namesIn(code), ["blog_post", "other_search"]);
  match(
    code,
    /defineModel\(blogPost, \{\n {2}app: "blog",\n {2}name: "BlogPost",\n {2}search: \["title", "mainText"\],\n/,
  );
  ok(!namesIn(unsure).some((name) => name.startsWith("blog_post_")));
  deepStrictEqual(namesIn(writeModels(schema, { app: "blog", tables: ["blog_post_search"] })), ["blog_post_search"]);
});

function namesIn(code: string): string[] {
  return [...code.matchAll(/sqliteTable\("(\w+)"/g)].map(([, name = ""]) => name);
}

Deno.test("writeModels() leaves views and what modules keep out, unless it is told otherwise", async () => {
  const script = "CREATE TABLE a (id int); CREATE VIEW b AS SELECT 1 AS id; CREATE VIRTUAL TABLE c USING fts5(body)";

  deepStrictEqual(tablesIn(await modelsOf(script, { app: "blog" })), ["a", "c"]);
  deepStrictEqual(tablesIn(await modelsOf(script, { app: "blog", includeViews: true })), ["a", "b", "c"]);
  deepStrictEqual(tablesIn(await modelsOf(script, { app: "blog", tables: ["c_data"] })), ["c_data"]);
});

Deno.test("writeModels() says which tables it cannot describe, and why", async () => {
  const code = await modelsOf(
    `CREATE TABLE author (id int); CREATE VIEW broken AS SELECT title FROM nowhere; CREATE TABLE bare ("" int)`,
    { app: "blog", tables: ["auhtor", "broken", "bare", "no\nway('"] },
  );

  match(
    code,
    /^\/\/ Unable to inspect table 'auhtor'\n\/\/ The error was: there is no table or view of this name; did you mean 'author'\?$/m,
  );
  match(code, /^\/\/ Unable to inspect table 'broken'\n\/\/ The error was: no such table: main\.nowhere$/m);
  match(code, /^\/\/ Unable to inspect table 'bare'\n\/\/ The error was: it has a column without a name$/m);
  match(code, /^\/\/ Unable to inspect table 'no\\u\{a\}way\(''\n/m);
});

Deno.test("writeModels() says what a column refers to that is not there", async () => {
  const code = await modelsOf(DANGLING, { app: "blog", tables: ["a", "c"] });

  match(code, /^ {2}bId: integer\("b_id"\), \/\/ Refers to 'b', which is not in this file\.$/m);
  match(code, /^ {2}c: integer\(\), \/\/ Refers to 'c', which is not in this file\.$/m);
  match(code, /^ {2}d: integer\(\), \/\/ Refers to 'd', which is not in this file\.$/m);
  doesNotMatch(code, /relations/);
});

Deno.test("writeModels() makes relations of a key to itself, of two to one table and of a key that refers", async () => {
  const code = await modelsOf(PEOPLE, { app: "blog" });

  match(
    code,
    /bossId: integer\("boss_id"\)\.references\(\(\): AnySQLiteColumn => person\.id\),\n {2}boss: integer\(\),\n {2}personSet: /,
  );
  deepStrictEqual(relationsIn(code, "Person"), [
    "boss2: () => foreignKey(Person, person.bossId)",
    "personSet2: () => manyToMany(Person, Friends, { from: friends.oneId, to: friends.otherId })",
    'friendsSet: () => reverseOf(Friends, "one")',
    'friendsOtherSet: () => reverseOf(Friends, "other")',
    'letterSet: () => reverseOf(Letter, "sender")',
    'letterReceiverSet: () => reverseOf(Letter, "receiver")',
    'passport: () => reverseOf(Passport, "person")',
    'passportIssuerSet: () => reverseOf(Passport, "issuer")',
    'personSet3: () => reverseOf(Person, "boss2")',
    'personPersonSet2Set: () => reverseOf(Person, "personSet2")',
  ]);
  deepStrictEqual(relationsIn(code, "Passport"), [
    "person: () => oneToOne(Person, passport.id)",
    "issuer: () => oneToOne(Person, passport.issuerId)",
  ]);
});

Deno.test("writeModels() writes keys over several columns, also where tables refer to each other in a circle", async () => {
  const code = await modelsOf(CIRCLES, { app: "blog" });

  match(
    code,
    /\(table\): SQLiteTableExtraConfigValue\[\] => \[\n {2}primaryKey\(\{ columns: \[table\.x, table\.y\] \}\),\n {2}compositeForeignKey\(\{ columns: \[table\.bx, table\.by\], foreignColumns: \[b\.x, b\.y\] \}\)\.onDelete\("set null"\),\n/,
  );
  match(code, /\n {2}compositeForeignKey\(\{ columns: \[table\.axId\], foreignColumns: \[d\.id\] \}\),\n/);
  match(code, /references\(\(\) => c\.id, \{ onUpdate: "cascade" \}\)/);
});

const DEFAULTS = [
  ["varchar(9)", "'it''s'", `char("C", { maxLength: 9 }).default("it's")`],
  ["text", "abc", 'text("C").default("abc")'],
  ["text", '"abc"', 'text("C").default("abc")'],
  ["text", "CURRENT_DATE", 'text("C").default(sql`CURRENT_DATE`)'],
  ["text", "NULL", 'text("C")'],
  ["text", "('a' || '`b`')", "text(\"C\").default(sql`'a' || '\\`b\\`'`)"],
  ["integer", "-5", 'integer("C").default(-5)'],
  ["integer", "'5'", "integer(\"C\").default(sql`'5'`)"],
  ["integer", "9007199254740993", 'integer("C").default(sql`9007199254740993`)'],
  ["real", "1.5", 'float("C").default(1.5)'],
  ["real", "1e3", 'float("C").default(sql`1e3`)'],
  ["bool", "0", 'boolean("C").default(false)'],
  ["bool", "TRUE", 'boolean("C").default(true)'],
  ["bool", "2", 'boolean("C").default(sql`2`)'],
  ["decimal(5, 2)", "1", 'decimal("C", { maxDigits: 5, decimalPlaces: 2 }).default(sql`1`)'],
  ["datetime", "'2024-01-01'", "dateTime(\"C\").default(sql`'2024-01-01'`)"],
  ["text", "'`${1}`\\'", 'text("C").default("`${1}`\\\\")'],
] as const;

const WITH_DEFAULTS = DEFAULTS.map(([type, value], at) =>
  `CREATE TABLE t${at + 10} (id integer PRIMARY KEY, "C" ${type} DEFAULT ${value});`
).join("\n");

Deno.test("writeModels() writes defaults as values where there is no doubt, else as SQL", async () => {
  const code = await modelsOf(WITH_DEFAULTS, { app: "blog" });

  const written = [...code.matchAll(/^ {2}c: (.*?),(?: \/\/ .*)?$/gm)].map(([, column = ""]) => column);
  deepStrictEqual(written, DEFAULTS.map(([, , column]) => column));
});

Deno.test("writeModels() writes code that compiles, and models whose relations fit", async () => {
  const scripts = [
    BLOG,
    PEOPLE,
    KEYS,
    CIRCLES,
    DANGLING,
    WITH_DEFAULTS,
    "CREATE VIEW broken AS SELECT title FROM nowhere",
  ];

  using models = generated(
    ...await Promise.all(scripts.map((script) => modelsOf(script, { app: "blog", includeViews: true }))),
    await modelsOf(DANGLING, { app: "blog", tables: ["a", "c", "no\nway"] }),
    await modelsOf(`${BLOG}; CREATE VIEW long AS SELECT * FROM blog_post`, { app: "blog", includeViews: true }),
    await modelsOf(SITE, { app: "legacy", contentTypes: CONTENT_TYPES }),
  );

  strictEqual(await models.check(), "");
  for (const at of [...scripts, "", "", ""].keys()) {
    for (const model of Object.values(await models.load(at)).filter(isModel)) {
      deepStrictEqual([...relationsOf(model).keys()], Object.keys(model.relations));
    }
  }
});

Deno.test("writeModels() takes 300 tables in its stride", async () => {
  const tables = Array.from(
    { length: 300 },
    (_, at) =>
      `CREATE TABLE t${at} (id integer PRIMARY KEY, ${
        at % 7 ? `a_id int REFERENCES t${at - 1},` : ""
      } b varchar(9) UNIQUE);`,
  );
  const schema = await schemaOf(tables.join("\n"));
  const start = performance.now();

  const code = writeModels(schema, { app: "blog" });

  ok(performance.now() - start < 2_000);
  strictEqual(tablesIn(code).length, 300);
});

async function modelsOf(script: string, options: WriteModelsOptions): Promise<string> {
  return writeModels(await schemaOf(script), options);
}

async function schemaOf(script: string): ReturnType<typeof readSchema> {
  const client: Client = createClient({ url: ":memory:" });
  try {
    await client.executeMultiple(script);
    return await readSchema(client);
  } finally {
    client.close();
  }
}

function tablesIn(code: string): string[] {
  return [...code.matchAll(/= sqliteTable\("(.*?)"/g)].map(([, name = ""]) => name);
}

function relationsIn(code: string, model: string): string[] {
  const [, body = ""] = code.match(new RegExp(`export const ${model} = .*?relations: \\{\n(.*?)\n {2}\\}`, "s")) ?? [];
  return body.split("\n").map((line) => line.trim().replace(/,$/, ""));
}
