/** A table whose text can be searched. */
export interface SearchedTable {
  /** The table's name in the database. */
  readonly table: string;
  /** The column of its primary key, a whole number. */
  readonly key: string;
  /** The columns that are searched. */
  readonly columns: readonly string[];
  /** Whether the database computes one of them from other columns, which are written instead of it. */
  readonly isComputed?: boolean;
}

/**
 * Returns the name of the index of a table's text.
 *
 * @param table The table's name.
 * @returns The name of the FTS5 table.
 */
export function searchTableName(table: string): string {
  return `${table}_search`;
}

/**
 * Returns the statements that make the index of a table's text: an FTS5 table that holds no text of its own, and the
 * triggers that keep it as the table is.
 *
 * @param searched The table.
 * @returns The statements, in order.
 * @see {@link https://www.sqlite.org/fts5.html#external_content_tables}
 */
export function createSearch({ table, key, columns, isComputed }: SearchedTable): string[] {
  const name = searchTableName(table);
  const [index, content, id] = [quote(name), quote(table), quote(key)];
  const list = columns.map(quote).join(", ");
  const values = (row: string): string =>
    [`${row}.${id}`, ...columns.map((column) => `${row}.${quote(column)}`)].join(", ");
  const insert = `INSERT INTO ${index} (rowid, ${list}) VALUES (${values("new")})`;
  const remove = `INSERT INTO ${index} (${index}, rowid, ${list}) VALUES ('delete', ${values("old")})`;
  // Whatever else is written to a row, its text is not indexed anew.
  const update = isComputed ? "UPDATE" : `UPDATE OF ${[key, ...columns].map(quote).join(", ")}`;
  return [
    `CREATE VIRTUAL TABLE ${index} USING fts5(${list}, content=${text(table)}, content_rowid=${text(key)}, ` +
    `tokenize='unicode61 remove_diacritics 2')`,
    `CREATE TRIGGER ${quote(`${name}_insert`)} AFTER INSERT ON ${content} BEGIN ${insert}; END`,
    `CREATE TRIGGER ${quote(`${name}_delete`)} AFTER DELETE ON ${content} BEGIN ${remove}; END`,
    `CREATE TRIGGER ${quote(`${name}_update`)} AFTER ${update} ON ${content} BEGIN ${remove}; ${insert}; END`,
    `INSERT INTO ${index} (${index}) VALUES ('rebuild')`,
  ];
}

/**
 * Returns the statements that take the index of a table's text away.
 *
 * @param table The table's name.
 * @returns The statements, in order.
 */
export function dropSearch(table: string): string[] {
  const name = searchTableName(table);
  return [
    ...["insert", "delete", "update"].map((event) => `DROP TRIGGER IF EXISTS ${quote(`${name}_${event}`)}`),
    `DROP TABLE IF EXISTS ${quote(name)}`,
  ];
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
