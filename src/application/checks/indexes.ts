import { getTableColumns, is, SQL } from "drizzle-orm";
import { type AnySQLiteColumn, getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";

/** Foreign keys by which nobody can look fast: Django makes an index for each, here the table says it. */
export const indexChecks: readonly Check[] = [
  defineCheck(["models"], function* foreignKeyIndexes({ apps }): Generator<CheckMessage> {
    for (const app of apps) {
      for (const [name, { table, managed }] of Object.entries(app.models)) {
        const keys = managed ? unindexedKeys(table).map((column) => ({ column, field: fieldOf(table, column) })) : [];
        if (keys.length === 0) continue;
        const names = keys.map(({ field }) => field).join(", ");
        const lines = keys.map(({ column, field }) => indexFor(table, column, field)).join(", ");
        // One warning of a table, however many keys it has: it is read before every command.
        yield checkMessage(
          "models.W050",
          keys.length === 1
            ? `The foreign key ${names} has no index whose first column it is.`
            : `The foreign keys ${names} have no indexes whose first columns they are.`,
          {
            hint:
              `Reading by ${
                keys.length === 1 ? "it, and deleting what it refers" : "them, and deleting what they refer"
              } ` +
              `to, looks at every row; add to the table: ${lines}`,
            object: `${app.label}.${name}`,
          },
        );
      }
    }
  }),
];

function fieldOf(table: SQLiteTable, column: AnySQLiteColumn): string {
  return Object.entries(getTableColumns(table)).find(([, own]) => own === column)?.[0] ?? column.name;
}

/** Of a key over several columns, an index that begins with any of them will do. */
function unindexedKeys(table: SQLiteTable): AnySQLiteColumn[] {
  const leading = leadingColumns(table);
  const keys = getTableConfig(table).foreignKeys.map((key) => key.reference().columns);
  const first = keys.filter((columns) => !columns.some((column) => leading.has(column.name)))
    .flatMap((columns) => columns.slice(0, 1));
  return first.filter((column, at) => first.indexOf(column) === at);
}

/** The columns that an index, a unique constraint or the primary key begins with. One of some rows only does not count. */
function leadingColumns(table: SQLiteTable): Set<string> {
  const { columns, indexes, primaryKeys, uniqueConstraints } = getTableConfig(table);
  return new Set([
    ...columns.filter(({ primary, isUnique }) => primary || isUnique),
    ...[...primaryKeys, ...uniqueConstraints].flatMap((constraint) => constraint.columns.slice(0, 1)),
    ...indexes.filter(({ config }) => config.where === undefined).flatMap(({ config }) => config.columns.slice(0, 1)),
  ].flatMap((part) => is(part, SQL) ? [] : [part.name]));
}

/** As `inspectdb` would write it, under the name that it would have. */
function indexFor(table: SQLiteTable, { name }: AnySQLiteColumn, field: string): string {
  const property = /^[A-Za-z_$][\w$]*$/.test(field) ? `.${field}` : `[${JSON.stringify(field)}]`;
  return `index(${JSON.stringify(`${getTableConfig(table).name}_${name}`)}).on(table${property})`;
}
