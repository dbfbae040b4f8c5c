import type { FieldSnapshot, ForeignKeySnapshot, IndexSnapshot, ModelSnapshot } from "./snapshot.ts";
import { quote } from "./sql_text.ts";

/**
 * Writes the statement that makes a table.
 *
 * @param model The table.
 * @param name What to call it, where not by its own name.
 * @returns The statement.
 */
export function createTable(model: ModelSnapshot, name: string = model.table): string {
  const lines = [
    ...Object.values(model.fields).map((field) => columnDefinition(model, field)),
    ...(model.primaryKey ? [`PRIMARY KEY (${names(model.primaryKey)})`] : []),
    ...model.foreignKeys.filter((key) => !isInline(model, key)).map((key) =>
      `FOREIGN KEY (${names(key.columns)}) ${references(key)}`
    ),
    ...Object.entries(model.checks).map(([check, expression]) => `CONSTRAINT ${quote(check)} CHECK (${expression})`),
  ];
  return `CREATE TABLE ${quote(name)} (\n${lines.map((line) => `  ${line}`).join(",\n")}\n)`;
}

/**
 * Writes a column as `CREATE TABLE` and `ADD COLUMN` want it.
 *
 * @param model The column's table.
 * @param field The column.
 * @returns The definition.
 */
export function columnDefinition(model: ModelSnapshot, field: FieldSnapshot): string {
  const key = model.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === field.column);
  return [
    quote(field.column),
    field.type,
    field.notNull ? "NOT NULL" : "",
    field.primaryKey ? "PRIMARY KEY" : "",
    field.autoincrement ? "AUTOINCREMENT" : "",
    field.default === undefined ? "" : `DEFAULT ${field.default}`,
    field.generated
      ? `GENERATED ALWAYS AS (${field.generated.expression}) ${field.generated.stored ? "STORED" : "VIRTUAL"}`
      : "",
    key ? references(key) : "",
  ].filter((part) => part !== "").join(" ");
}

/**
 * Writes the statement that makes an index.
 *
 * @param table The table's name.
 * @param name The index's name.
 * @param index The index.
 * @returns The statement.
 */
export function createIndex(table: string, name: string, index: IndexSnapshot): string {
  const parts = index.parts.map((part) => "column" in part ? quote(part.column) : part.expression).join(", ");
  const where = index.where === undefined ? "" : ` WHERE ${index.where}`;
  return `CREATE ${index.unique ? "UNIQUE INDEX" : "INDEX"} ${quote(name)} ON ${quote(table)} (${parts})${where}`;
}

/**
 * Writes the statements that make all indexes of a table.
 *
 * @param model The table.
 * @returns The statements.
 */
export function createIndexes(model: ModelSnapshot): string[] {
  return Object.entries(model.indexes).map(([name, index]) => createIndex(model.table, name, index));
}

// A foreign key of one column is said with that column; a second one over the same column is not.
function isInline({ foreignKeys }: ModelSnapshot, key: ForeignKeySnapshot): boolean {
  return key.columns.length === 1 &&
    key === foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === key.columns[0]);
}

function references({ table, foreignColumns, onDelete, onUpdate }: ForeignKeySnapshot): string {
  return `REFERENCES ${quote(table)} (${names(foreignColumns)})` +
    (onUpdate === undefined ? "" : ` ON UPDATE ${onUpdate.toUpperCase()}`) +
    (onDelete === undefined ? "" : ` ON DELETE ${onDelete.toUpperCase()}`);
}

function names(columns: readonly string[]): string {
  return columns.map(quote).join(", ");
}
