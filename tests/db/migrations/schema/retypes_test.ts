import type { Client } from "@libsql/core/api";
import {
  migrate,
  type Migration,
  type OneOffDefault,
  planMigrations,
  takeSnapshot,
} from "@nuages/nuages/db/migrations";
import { integer, numeric, real, type SQLiteTable, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { createTables } from "../fixtures.ts";
import { testOnEachDatabase } from "../databases.ts";

const id = () => integer().primaryKey();
const texts = { Book: sqliteTable("shop_book", { id: id(), size: text() }) };
const wholes = { Book: sqliteTable("shop_book", { id: id(), size: integer() }) };
const reals = { Book: sqliteTable("shop_book", { id: id(), size: real() }) };
const decimals = { Book: sqliteTable("shop_book", { id: id(), size: numeric() }) };

testOnEachDatabase(
  "migrate() refuses texts that are no numbers where a column is to hold numbers",
  async ({ client }) => {
    const first = await createTables(client, texts);
    await insert(client, "007", "twelve", "1.5", null);

    const [whole, decimal] = [retyped(first, texts, wholes), retyped(first, texts, decimals)];

    await rejects(migrate(client, apps(whole.migrations)), {
      message:
        'Cannot apply "blog.0002_alter_book_size": 2 rows have values in "shop_book.size" that the type integer ' +
        "does not take, so change them in a migration before this one, or make this one with makemigrations --default " +
        '"shop_book.size=‹SQL›", such as CAST("size" AS integer); nothing of it was kept',
    });
    await rejects(
      migrate(client, apps(decimal.migrations)),
      /: 1 row has a value in "shop_book\.size" that the type nu/,
    );
    deepStrictEqual(await sizes(client), ["007", "twelve", "1.5", null]);
  },
);

testOnEachDatabase(
  "migrate() makes numbers of texts of digits, and texts of them on the way back",
  async ({ client }) => {
    const first = await createTables(client, texts);
    await insert(client, "007", "12", null);
    const { migrations } = retyped(first, texts, wholes);

    await migrate(client, apps(migrations));
    const there = await sizes(client);
    await migrate(client, apps(migrations), { target: { app: "blog", migration: "0001_initial" } });

    deepStrictEqual(there, [7, 12, null]);
    deepStrictEqual(await sizes(client), ["7", "12", null]);
  },
);

testOnEachDatabase("migrate() refuses the way back of texts that no number was", async ({ client }) => {
  const first = await createTables(client, wholes);
  const { migrations } = retyped(first, wholes, texts);
  await migrate(client, apps(migrations));
  await insert(client, "twelve");

  await rejects(
    migrate(client, apps(migrations), { target: { app: "blog", migration: "0001_initial" } }),
    /Cannot unapply "blog\.0002_alter_book_size": 1 row has a value in "shop_book\.size" that the type integer does /,
  );
});

testOnEachDatabase("migrate() converts as a one-off default of a retyped column says", async ({ client }) => {
  const first = await createTables(client, texts);
  await insert(client, "12 cm", null);

  const { migrations, warnings } = retyped(first, texts, wholes, [
    { table: "shop_book", column: "size", sql: `CAST("size" AS integer)` },
  ]);
  await migrate(client, apps(migrations));

  deepStrictEqual(await sizes(client), [12, null]);
  deepStrictEqual(warnings, []);
});

Deno.test("planMigrations() warns of what becomes of values", () => {
  const [toWhole, fromReal, toText] = [
    retyped([], texts, wholes).warnings,
    retyped([], reals, wholes).warnings,
    retyped([], wholes, texts).warnings,
  ];

  deepStrictEqual(toWhole, [
    `"shop_book.size" was text and becomes integer: a text of digits becomes a number ('007' becomes 7), and migrate ` +
    'refuses rows with another value. To convert them, say --default "shop_book.size=‹SQL›"',
  ]);
  match(
    fromReal?.[0] ?? "",
    /^"shop_book\.size" was real and becomes integer: migrate refuses rows with another value/,
  );
  deepStrictEqual(toText, []);
});

testOnEachDatabase(
  "migrate() makes a column required and retypes it at once, filling only nulls",
  async ({ client }) => {
    const first = await createTables(client, texts);
    const required = { Book: sqliteTable("shop_book", { id: id(), size: integer().notNull() }) };
    await insert(client, "12", null);

    await migrate(
      client,
      apps(retyped(first, texts, required, [{ table: "shop_book", column: "size", sql: "0" }]).migrations),
    );

    deepStrictEqual(await sizes(client), [12, 0]);
  },
);

function retyped(
  first: readonly Migration[],
  before: Record<string, SQLiteTable>,
  after: Record<string, SQLiteTable>,
  defaults: readonly OneOffDefault[] = [],
): { migrations: readonly Migration[]; warnings: readonly string[] | undefined } {
  const { migrations, warnings } = planMigrations([{ label: "blog", tables: after, migrations: first }], {
    blog: takeSnapshot(before),
  }, { defaults });
  strictEqual(migrations.length, 1);
  return { migrations: [...first, ...migrations], warnings };
}

function apps(migrations: readonly Migration[]): { label: string; migrations: readonly Migration[] }[] {
  return [{ label: "blog", migrations }];
}

async function insert(client: Client, ...values: (string | null)[]): Promise<void> {
  for (const value of values) await client.execute({ sql: "INSERT INTO shop_book (size) VALUES (?)", args: [value] });
}

async function sizes(client: Client): Promise<unknown[]> {
  return (await client.execute("SELECT size FROM shop_book ORDER BY id")).rows.map(({ size }) => size);
}
