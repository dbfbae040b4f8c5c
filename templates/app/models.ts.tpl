// Create your models here.
//
// import { defineModel } from "@nuages/nuages/db";
// import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
//
// export const posts = sqliteTable("{{ app_name }}_post", {
//   id: integer().primaryKey({ autoIncrement: true }),
//   title: text({ length: 200 }).notNull(),
// });
//
// export const Post = defineModel(posts, { app: "{{ app_name }}" });
