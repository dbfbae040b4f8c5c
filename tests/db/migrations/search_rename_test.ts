import { defineModel, managedTables } from "@nuages/nuages/db";
import { positiveInteger } from "@nuages/nuages/db/fields";
import { migrate, planMigrations, takeSnapshot } from "@nuages/nuages/db/migrations";
import { integer, type SQLiteTable, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, match } from "node:assert/strict";
import { testOnEachDatabase } from "./databases.ts";
import { inspect } from "./inspect.ts";

// A positive number has a check, so a rename of it is one of the column and a rebuild for the check's name.
testOnEachDatabase("migrate() renames a column and rebuilds beside tables that are searched", async ({ client }) => {
  const [before, after] = [shop("pages"), shop("page_count")];
  const { migrations: first } = planMigrations([{ label: "shop", tables: before, migrations: [] }], {});
  await migrate(client, [{ label: "shop", migrations: first }]);
  await client.execute(`INSERT INTO shop_book (title, pages) VALUES ('Nuages', 7)`);
  const old = await inspect(client);

  const { migrations } = planMigrations([{ label: "shop", tables: after, migrations: first }], {
    shop: takeSnapshot(before),
  }, { renames: [{ table: "shop_book", column: "pages", to: "page_count" }] });
  const apps = [{ label: "shop", migrations: [...first, ...migrations] }];
  await migrate(client, apps);
  const { rows } = await client.execute(
    "SELECT page_count FROM shop_book_search('nuages') JOIN shop_book USING (title)",
  );
  await client.execute(`INSERT INTO shop_tag (title) VALUES ('swing')`);
  const { rows: tags } = await client.execute("SELECT title FROM shop_tag_search('swing')");
  await migrate(client, apps, { target: { app: "shop", migration: "0001_initial" } });

  match(JSON.stringify(migrations[0]?.forward), /RENAME COLUMN.*new__shop_book/);
  deepStrictEqual([rows.map((row) => row[0]), tags.map((row) => row[0])], [[7], ["swing"]]);
  deepStrictEqual(await inspect(client), old);
});

function shop(column: string): Record<string, SQLiteTable> {
  const id = () => integer().primaryKey();
  const Book = defineModel(
    sqliteTable("shop_book", { id: id(), title: text().notNull(), pages: positiveInteger(column) }),
    { app: "shop", search: ["title"] },
  );
  const Tag = defineModel(sqliteTable("shop_tag", { id: id(), title: text().notNull() }), {
    app: "shop",
    search: ["title"],
  });
  return managedTables({ Book, Tag });
}
