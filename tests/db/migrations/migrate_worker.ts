/** A Worker that migrates the database behind its binding, as far as the path says, and tells what it did. */
import { createClient } from "@libsql/client/http";
import { formatMigrateEvent, migrate, type Migration, planMigrations } from "@nuages/nuages/db/migrations";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const posts = sqliteTable("blog_post", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text().notNull().unique(),
});

export default {
  async fetch(request: Request, env: { DATABASE_URL: string }): Promise<Response> {
    const migrations: readonly Migration[] =
      planMigrations([{ label: "blog", tables: { Post: posts }, migrations: [] }], {}).migrations;
    const client = createClient({ url: env.DATABASE_URL });
    let output = "";
    await migrate(client, [{ label: "blog", migrations }], {
      target: { app: "blog", migration: new URL(request.url).pathname.slice(1) || undefined },
      report: (event) => output += formatMigrateEvent(event),
    });
    client.close();
    return new Response(output);
  },
};
