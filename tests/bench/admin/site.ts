/** The site that the admin is measured on: posts with authors, as many as one likes. */
import { createApplication, csrf, defineApp, defineSettings, path, urlpatterns } from "@nuages/nuages";
import type { Application } from "@nuages/nuages";
import { adminSite, adminWith, modelAdmin } from "@nuages/nuages/contrib/admin";
import { authenticate, authWith, djangoPasswords, getUser, login } from "@nuages/nuages/contrib/auth";
import { scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session, sessions } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { defineModel, foreignKey } from "@nuages/nuages/db";
import { auto, boolean, char, dateTime, text } from "@nuages/nuages/db/fields";
import { index, integer, sqliteTable } from "drizzle-orm/sqlite-core";

const authors = sqliteTable("press_author", { id: auto(), name: char({ maxLength: 100 }).notNull() });

const articles = sqliteTable("press_article", {
  id: auto(),
  title: char({ maxLength: 200 }).notNull(),
  slug: char({ maxLength: 200 }).notNull(),
  body: text().notNull(),
  authorId: integer("author_id").notNull().references(() => authors.id),
  isPublished: boolean("is_published").notNull(),
  status: char({ maxLength: 10 }).notNull(),
  createdAt: dateTime("created_at").notNull(),
}, (table) => [
  index("press_article_author").on(table.authorId),
  index("press_article_created").on(table.createdAt),
  index("press_article_published").on(table.isPublished),
  index("press_article_status").on(table.status),
]);

export const Author = defineModel(authors, { app: "press", name: "Author", label: ({ name }) => name });
export const Article = defineModel(articles, {
  app: "press",
  name: "Article",
  label: ({ title }) => title,
  fields: { status: { choices: [["draft", "Draft"], ["review", "Review"], ["out", "Published"]] } },
  relations: { author: () => foreignKey(Author, articles.authorId) },
});

/** The list with everything, and the plain one that Django is compared with. */
const rich = modelAdmin(Article, {
  listDisplay: ["title", "author", "status", "isPublished", "createdAt"],
  listFilter: ["isPublished", "status", "author"],
  searchFields: ["title", "slug"],
  showFacets: "always",
  listPerPage: 100,
  autocompleteFields: [],
});

const plain = modelAdmin(Article, {
  listDisplay: ["title", "slug", "createdAt"],
  searchFields: ["title", "slug"],
  listPerPage: 20,
});

const press = defineApp({ name: "press", models: { Author, Article } });

export const auth = authWith({ ...djangoPasswords(), hashers: (options) => [scryptHasher(options)] });

export const statements: readonly string[] = [
  `CREATE TABLE "press_author" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL)`,
  `CREATE TABLE "press_article" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(200) NOT NULL, ` +
  `"slug" varchar(200) NOT NULL, "body" text NOT NULL, "author_id" integer NOT NULL REFERENCES "press_author" ("id"), ` +
  `"is_published" bool NOT NULL, "status" varchar(10) NOT NULL, "created_at" datetime NOT NULL)`,
  `CREATE INDEX "press_article_author" ON "press_article" ("author_id")`,
  `CREATE INDEX "press_article_created" ON "press_article" ("created_at")`,
  `CREATE INDEX "press_article_published" ON "press_article" ("is_published")`,
  `CREATE INDEX "press_article_status" ON "press_article" ("status")`,
];

/** Fills the tables. */
export function filling(rows: number): string[] {
  return [
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) ` +
    `INSERT INTO press_author (id, name) SELECT i, 'Author ' || i FROM n`,
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) ` +
    `INSERT INTO press_article (id, title, slug, body, author_id, is_published, status, created_at) ` +
    `SELECT i, 'The hour that happens ' || i || ' times', 'hour-' || i, 'Some words of a body that is not long.', 1 + i % 50, i % 3 = 0, ` +
    `CASE i % 4 WHEN 0 THEN 'draft' WHEN 1 THEN 'review' ELSE 'out' END, ` +
    `datetime('2020-01-01', '+' || (i % 2000) || ' days', '+' || (i % 1440) || ' minutes') FROM n`,
  ];
}

export const app: Application = createApplication(defineSettings((env) => ({
  secretKey: "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop",
  allowedHosts: ["localhost", "127.0.0.1"],
  templates: { contextProcessors: [() => ({ static: (name: string) => `/static/${name}` })] },
  databases: { default: { url: env.string("DATABASE_URL", ":memory:") } },
  installedApps: [
    adminWith([adminSite({ register: [rich] }), adminSite({ name: "plain", register: [plain] })]),
    auth,
    contenttypes,
    sessions,
    messages,
    staticfiles,
    press,
  ],
  middleware: [session(), csrf(), message()],
  urls: urlpatterns([
    path("enter/", async (c) => {
      const user = await authenticate(c, { username: "django", password: "a minor swing" });
      if (user) await login(c, user);
      return c.text(user ? "welcome" : "wrong");
    }),
    path("me/", async (c) => c.text(String(await getUser(c)))),
    path("plainest/", (c) => c.text("x")),
  ]),
})));
