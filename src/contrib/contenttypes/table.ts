import { sql } from "drizzle-orm";
import { getTableName } from "drizzle-orm";
import type { Executor, ModelIdentity } from "../../db/mod.ts";

/**
 * Whether the table of a model is there. Apps are migrated one by one, and what happens after each of them finds those
 * of the later ones missing.
 *
 * @param executor The database.
 * @param model The model.
 * @returns Whether it is.
 */
export async function hasTable(executor: Executor, { table }: Pick<ModelIdentity, "table">): Promise<boolean> {
  const name = getTableName(table);
  const rows = await executor.all(sql`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ${name}`);
  return rows.length > 0;
}
