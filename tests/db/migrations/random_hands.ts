// What somebody makes in a database by hand, beside the migrations: indexes, views and triggers that no model knows.
import type { Client } from "@libsql/core/api";
import type { Snapshot } from "@nuages/nuages/db/migrations";
import { isAutomatic, type NameMap } from "./random_edits.ts";
import { isPlain, pick, type Random } from "./random_schema.ts";

/** What was made, by name, as text. */
export type Hands = ReadonlyMap<string, string>;

/** Where triggers write to. */
export const HAND_LOG = 'CREATE TABLE IF NOT EXISTS "hand_log" ("id" integer)';

/** Makes something by hand. */
export async function addHand(client: Client, schema: Snapshot, next: Random): Promise<void> {
  const tables = Object.values(schema.models).filter((model) => model.fields.id && !isAutomatic(model));
  const [one, other] = [pick(tables, next), pick(tables, next)];
  const column = pick(Object.values(one?.fields ?? {}).filter((field) => one && isPlain(one, field)), next)?.column;
  if (!one || !other || column === undefined) return;
  const [table, number] = [one.table, next(1_000_000)];
  const sql = pick([
    `CREATE INDEX "hand_i_${number}" ON "${table}" (lower("${column}"))`,
    `CREATE UNIQUE INDEX "hand_i_${number}" ON "${table}" ("id", "${column}")`,
    `CREATE VIEW "hand_v_${number}" AS SELECT "id" AS "key", "${column}" AS "value" FROM "${table}"`,
    `CREATE TRIGGER "hand_g_${number}" AFTER INSERT ON "${table}" BEGIN ` +
    `INSERT INTO "hand_log" SELECT "id" FROM "${other.table}" LIMIT 1; END`,
  ], next) ?? "";
  await client.execute(sql);
}

/** Reads what was made by hand. */
export const HANDS_QUERY = `SELECT "name", "sql" FROM sqlite_master WHERE "name" LIKE 'hand\\_%' ESCAPE '\\' ` +
  `AND "name" <> 'hand_log' ORDER BY "name"`;

/** What there is, without what SQLite changes when it follows a name. */
export function handsOf(rows: readonly Readonly<Record<string, unknown>>[]): Hands {
  return new Map(rows.map(({ name, sql }) => [String(name), String(sql).replaceAll(/"/g, "")]));
}

/** What there is after names have changed. */
export function renamedHands(hands: Hands, names: NameMap): Hands {
  const words = new Map([...names].flatMap(([table, { to, columns }]) => [[table, to] as const, ...columns]));
  words.delete("id");
  return new Map(
    [...hands].map(([name, sql]) => [name, sql.replaceAll(/[a-z]+_[\w]+/g, (word) => words.get(word) ?? word)]),
  );
}

/** Drops what was made by hand and mentions one of these names. */
export async function dropHands(client: Client, hands: Hands, gone: readonly string[]): Promise<string[]> {
  const meant = [...hands].filter(([, sql]) => gone.some((name) => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(sql)));
  for (const [name] of meant) await dropHand(client, name);
  return meant.map(([name]) => name);
}

/** Drops one thing. */
export async function dropHand(client: Client, name: string): Promise<void> {
  const what = name.startsWith("hand_i") ? "INDEX" : name.startsWith("hand_v") ? "VIEW" : "TRIGGER";
  await client.execute(`DROP ${what} "${name}"`);
}
