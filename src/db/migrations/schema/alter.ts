import type { TableChange } from "./compare.ts";
import { isSame } from "./compare.ts";
import { columnDefinition, createIndex, createIndexes, createTable } from "./create.ts";
import { refuseMisfits, retypesOf } from "./retypes.ts";
import { fieldOf, type FieldSnapshot, type ModelSnapshot } from "./snapshot.ts";
import { isPlainValue, quote, quoteText } from "./sql_text.ts";

/** What existing rows get in columns that they lack, as SQL, by the names of the columns. */
export type Fillings = ReadonlyMap<string, string>;

/**
 * Writes the statements that bring a table from what it was to what it shall be. The indexes that go are expected to
 * be gone.
 *
 * @param change The difference.
 * @param fillings What existing rows get.
 * @returns The statements.
 */
export function alterTable(change: TableChange, fillings: Fillings = new Map()): string[] {
  return isInPlace(change) && fillings.size === 0 ? alterInPlace(change) : rebuild(change, fillings);
}

function isInPlace({ before, after, added, removed, isReshaped }: TableChange): boolean {
  return !isReshaped && added.every((field) => isAddable(after, field)) &&
    removed.every((field) => isDroppable(before, after, field));
}

// https://www.sqlite.org/lang_altertable.html#altertabaddcol
function isAddable({ foreignKeys }: ModelSnapshot, field: FieldSnapshot): boolean {
  if (field.primaryKey || field.generated?.stored) return false;
  if (field.default === undefined) return !field.notNull;
  // Existing rows would all refer to the same parent, and ADD COLUMN would not look whether it is there.
  const refers = foreignKeys.some(({ columns }) => columns.includes(field.column));
  return !refers && isPlainValue(field.default) && !(field.notNull && /^null$/i.test(field.default));
}

// https://www.sqlite.org/lang_altertable.html#altertabdropcol
function isDroppable(before: ModelSnapshot, after: ModelSnapshot, field: FieldSnapshot): boolean {
  const isKey = field.primaryKey || before.foreignKeys.some(({ columns }) => columns.includes(field.column));
  const indexes = Object.values(before.indexes).filter((index) => Object.values(after.indexes).some(isSameAs(index)));
  const expressions = [
    ...Object.values(before.checks),
    ...Object.values(before.fields).map(({ generated }) => generated?.expression ?? ""),
    ...indexes.flatMap(({ parts, where }) => [...parts.map(Object.values), where ?? ""].flat()),
  ];
  return !isKey && !expressions.some((text) => mentions(String(text), field.column));
}

function isSameAs<Item>(one: Item): (other: Item) => boolean {
  return (other) => isSame(one, other);
}

function mentions(expression: string, column: string): boolean {
  return expression.toLowerCase().includes(column.toLowerCase());
}

function alterInPlace({ before, after, added, removed }: TableChange): string[] {
  const table = quote(after.table);
  return [
    ...removed.map(({ column }) => `ALTER TABLE ${table} DROP COLUMN ${quote(column)}`),
    ...added.map((field) => `ALTER TABLE ${table} ADD COLUMN ${columnDefinition(after, field)}`),
    ...Object.entries(after.indexes).filter(([name, index]) => !isSame(index, before.indexes[name])).map((
      [name, index],
    ) => createIndex(after.table, name, index)),
  ];
}

// https://www.sqlite.org/lang_altertable.html#otheralter, whose first and last steps are the executor's.
function rebuild({ before, after }: TableChange, fillings: Fillings): string[] {
  const table = after.table;
  const temporary = `new__${table}`;
  return [
    createTable(after, temporary),
    ...keepSequence(before, after, temporary),
    ...copyRows(before, after, temporary, fillings),
    ...retypesOf({ before, after }).map((retype) => refuseMisfits(temporary, retype)),
    `DROP TABLE ${quote(table)}`,
    `ALTER TABLE ${quote(temporary)} RENAME TO ${quote(table)}`,
    ...createIndexes(after),
  ];
}

// Without it, AUTOINCREMENT would start again after the highest number that is left, and use those of deleted rows.
function keepSequence(before: ModelSnapshot, after: ModelSnapshot, temporary: string): string[] {
  if (![before, after].every(({ fields }) => Object.values(fields).some(({ autoincrement }) => autoincrement))) {
    return [];
  }
  return [
    `INSERT INTO "sqlite_sequence" ("name", "seq") SELECT ${quoteText(temporary)}, "seq" FROM "sqlite_sequence" ` +
    `WHERE "name" = ${quoteText(before.table)}`,
  ];
}

function copyRows(before: ModelSnapshot, after: ModelSnapshot, temporary: string, fillings: Fillings): string[] {
  const columns = Object.values(after.fields).filter(({ generated }) => !generated).flatMap((now) => {
    const [, then] = fieldOf(before, now.column) ?? [];
    const filling = fillings.get(now.column);
    const source = then ? copied(then, now, filling) : filling && `(${filling})`;
    return source === undefined ? [] : [{ target: quote(now.column), source }];
  });
  if (columns.length === 0) return [];
  const targets = columns.map(({ target }) => target).join(", ");
  const sources = columns.map(({ source }) => source).join(", ");
  return [`INSERT INTO ${quote(temporary)} (${targets}) SELECT ${sources} FROM ${quote(before.table)}`];
}

// A column that is required from now on takes a value where it was empty, and one of another type is converted.
function copied(then: FieldSnapshot, now: FieldSnapshot, filling: string | undefined): string {
  const value = filling ?? now.default;
  if (now.notNull && !then.notNull && value !== undefined) return `coalesce(${quote(now.column)}, ${value})`;
  return filling === undefined ? quote(now.column) : `(${filling})`;
}
