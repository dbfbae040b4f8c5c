import type { InValue } from "@libsql/core/api";
import type { Executor } from "../transactions/transaction.ts";
import { DeserializationError } from "./errors.ts";
import { quoteName } from "./exact_column.ts";
import { pythonText } from "./python_text.ts";
import { runStatement } from "./run_statement.ts";

/** A reference that leads nowhere. */
interface Broken {
  readonly table: string;
  readonly rowid: InValue;
  readonly parent: string;
  /** The number of the foreign key. */
  readonly key: number;
}

/**
 * Checks that the rows of tables refer to rows that exist.
 *
 * @param executor The transaction in which foreign keys are deferred.
 * @param tables The tables.
 * @throws {DeserializationError} If one refers to nothing, as Django says it.
 */
export async function checkReferences(executor: Executor, tables: Iterable<string>): Promise<void> {
  const { rows: [row] } = await runStatement(
    executor,
    `SELECT c."table", CAST(c."rowid" AS text), c."parent", c."fkid" FROM json_each(?) AS t, pragma_foreign_key_check(t.value) AS c LIMIT 1`,
    [JSON.stringify([...tables])],
  );
  if (!row) return;
  const [table, rowid, parent, key] = [String(row[0]), row[1] ?? null, String(row[2]), Number(row[3])];
  throw new DeserializationError(await describe(executor, { table, rowid, parent, key }));
}

async function describe(executor: Executor, broken: Broken): Promise<string> {
  const { table, parent } = broken;
  const columns = await columnsOf(executor, broken);
  const keys = await keyOf(executor, table);
  const pairs = columns.map(([from, to]) => `p.${quoteName(to)} = t.${quoteName(from)}`).join(" AND ");
  const { rows: [row] } = await runStatement(
    executor,
    `SELECT ${[...keys, ...columns.map(([from]) => from)].map(shown).join(", ")} ` +
      `FROM ${quoteName(table)} AS t WHERE ` +
      // A table without row numbers is looked through for such a row.
      (broken.rowid === null
        ? `NOT EXISTS (SELECT 1 FROM ${quoteName(parent)} AS p WHERE ${pairs}) AND ` +
          columns.map(([from]) => `t.${quoteName(from)} IS NOT NULL`).join(" AND ") + " LIMIT 1"
        : "t.rowid = CAST(? AS integer)"),
    broken.rowid === null ? [] : [broken.rowid],
  );
  const values = Array.from(row ?? [], pythonText);
  const [from, to] = [columns.map(([name]) => name).join(", "), columns.map(([, name]) => name).join(", ")];
  return `The row in table '${table}' with primary key '${values.slice(0, keys.length).join(", ")}' has an invalid ` +
    `foreign key: ${table}.${from} contains a value '${values.slice(keys.length).join(", ")}' that does not have a ` +
    `corresponding value in ${parent}.${to}.`;
}

/** Whole numbers come as texts, since clients refuse those that JavaScript cannot hold. */
function shown(name: string): string {
  const column = `t.${quoteName(name)}`;
  return `CASE typeof(${column}) WHEN 'integer' THEN CAST(${column} AS text) ELSE ${column} END`;
}

/** The columns that refer, with those that they refer to: the primary key, where nothing is said of it. */
async function columnsOf(executor: Executor, { table, parent, key }: Broken): Promise<(readonly [string, string])[]> {
  const { rows } = await runStatement(
    executor,
    `SELECT "from", "to" FROM pragma_foreign_key_list(?) WHERE "id" = ? ORDER BY "seq"`,
    [table, key],
  );
  const primary = rows.some((row) => row[1] === null) ? await keyOf(executor, parent) : [];
  return rows.map((row, at) => [String(row[0]), String(row[1] ?? primary[at] ?? "rowid")]);
}

async function keyOf(executor: Executor, table: string): Promise<string[]> {
  const { rows } = await runStatement(
    executor,
    `SELECT "name" FROM pragma_table_info(?) WHERE "pk" > 0 ORDER BY "pk"`,
    [table],
  );
  return rows.length === 0 ? ["rowid"] : rows.map((row) => String(row[0]));
}
