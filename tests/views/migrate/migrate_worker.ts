/** A Worker with the door that migrates its database, and one page that needs the tables. */
import { createApplication, defineApp, defineSettings, json, path, urlpatterns } from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { migrateView } from "@nuages/nuages/views/migrate";
import { type Worker, worker } from "@nuages/nuages/workers";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { migrations } from "./migrations.ts";

const posts = sqliteTable("blog_post", { id: integer().primaryKey(), title: text().notNull() });
const Post = defineModel(posts, { app: "blog" });

const app = createApplication(defineSettings((env) => ({
  allowedHosts: ["*"],
  installedApps: [
    defineApp({ name: "blog", models: { Post }, migrations: () => Promise.resolve({ migrations }) }),
  ],
  urls: urlpatterns([
    path("migrate/", migrateView()),
    path("", async (c) => json(await Post.objects(c).flat("title"))),
  ]),
  databases: { default: { url: env.string("DATABASE_URL", ""), atomicRequests: true } },
})));

const entry: Worker = worker(app);
export default entry;
