import { type App, defineApp } from "@nuages/nuages";
import { defineMigration, type Migration } from "@nuages/nuages/db/migrations";

/**
 * The apps of the recorded transcripts: blog with two migrations, shop with one that depends on blog, empty with a
 * place for migrations, plain without one.
 */
export function recordedApps(): App[] {
  const blog = [
    defineMigration({
      app: "blog",
      name: "0001_initial",
      forward: ['CREATE TABLE "blog_post" ("id" integer PRIMARY KEY)'],
      backward: ['DROP TABLE "blog_post"'],
    }),
    defineMigration({
      app: "blog",
      name: "0002_title",
      dependencies: [["blog", "0001_initial"]],
      forward: ['ALTER TABLE "blog_post" ADD COLUMN "title" text'],
    }),
  ];
  const shop = [
    defineMigration({
      app: "shop",
      name: "0001_initial",
      dependencies: [["blog", "0001_initial"]],
      forward: ['CREATE TABLE "shop_item" ("id" integer PRIMARY KEY)'],
      backward: ['DROP TABLE "shop_item"'],
    }),
  ];
  return [
    withMigrations("shop", shop),
    withMigrations("blog", blog),
    withMigrations("empty", []),
    defineApp({ name: "plain" }),
  ];
}

function withMigrations(name: string, migrations: readonly Migration[]): App {
  return defineApp({ name, migrations: () => Promise.resolve({ migrations }) });
}
