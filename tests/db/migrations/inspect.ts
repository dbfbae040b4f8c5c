import type { Client, Row } from "@libsql/core/api";

const TABLES = "m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name <> 'django_migrations' " +
  "AND m.name NOT LIKE 'nuages\\_migration\\_%' ESCAPE '\\' AND m.name NOT LIKE 'libsql\\_%' ESCAPE '\\' " +
  "AND m.name NOT LIKE 'hand\\_%' ESCAPE '\\'";

const OF_TABLES = `m.type = 'table' AND ${TABLES}`;

/** What is asked; what somebody made by hand, as its name says, is left out. */
const QUERIES = [
  `SELECT m.name AS owner, m.sql FROM sqlite_master m WHERE ${OF_TABLES} ORDER BY m.name`,
  `SELECT m.name AS owner, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden FROM sqlite_master m, ` +
  `pragma_table_xinfo(m.name) x WHERE ${OF_TABLES}`,
  `SELECT m.name AS owner, x."from", x."table", x."to", x.on_update, x.on_delete FROM sqlite_master m, ` +
  `pragma_foreign_key_list(m.name) x WHERE ${OF_TABLES}`,
  `SELECT m.name AS owner, x.name, x."unique", x.partial, x.origin FROM sqlite_master m, pragma_index_list(m.name) x ` +
  `WHERE ${OF_TABLES} AND x.name NOT LIKE 'hand\\_%' ESCAPE '\\'`,
  `SELECT m.tbl_name AS owner, m.sql FROM sqlite_master m WHERE m.type = 'index' AND m.sql IS NOT NULL AND ${TABLES}`,
  `SELECT m.tbl_name AS owner, m.sql FROM sqlite_master m WHERE m.type = 'trigger' AND ${TABLES}`,
];

/** Everything a database says about its tables and indexes, in a form that two databases can be compared by. */
export async function inspect(client: Client): Promise<Record<string, unknown>> {
  const [tables, columns, keys, indexes, definitions, triggers] = (await client.batch(QUERIES, "read"))
    .map(({ rows }) => rows);
  const of = (rows: readonly Row[] | undefined, table: unknown): string[] =>
    (rows ?? []).filter(({ owner }) => owner === table)
      .map((row) => JSON.stringify(Object.entries(row).filter(([name]) => name !== "owner"))).sort();
  return Object.fromEntries((tables ?? []).map(({ owner, sql }) => [String(owner), {
    columns: of(columns, owner),
    keys: of(keys, owner),
    indexes: of(indexes, owner),
    definitions: of(definitions, owner),
    triggers: of(triggers, owner),
    isAutoincrement: /AUTOINCREMENT/.test(String(sql)),
    checks: checksIn(String(sql)),
  }]));
}

/** All rows of all tables, each as a text of its columns by name, sorted. */
export async function contents(client: Client, table: string, columns: readonly string[]): Promise<string[]> {
  const list = columns.map((column) => `"${column}"`).join(", ");
  const { rows } = await client.execute(`SELECT ${list} FROM "${table}" ORDER BY 1`);
  return rows.map((row) => JSON.stringify(columns.map((column) => row[column])));
}

function checksIn(sql: string): string[] {
  return [...sql.matchAll(/CONSTRAINT .*? CHECK \(.*?\)(?=,?(?:\n|$))/g)].map(([check]) => check).sort();
}
