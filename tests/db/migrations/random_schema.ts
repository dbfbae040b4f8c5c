import type { FieldSnapshot, ModelSnapshot, Rename, Snapshot } from "@nuages/nuages/db/migrations";
import { renameColumn, renameTable } from "../../../src/db/migrations/schema/rename_snapshot.ts";

/** A pseudo-random whole number from 0 up to, but not including, `limit`; the same seed gives the same numbers. */
export type Random = (limit: number) => number;

/** Makes pseudo-random numbers of a seed (mulberry32). */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296 * limit);
  };
}

/** A schema after a change. */
export interface Edit {
  /** The schema. */
  readonly schema: Snapshot;
  /** What got another name. */
  readonly renames: readonly Rename[];
  /** What gets another name without a word, as it is called after what was renamed. */
  readonly follows?: readonly Rename[];
  /** Whether rows may stand against it, as they would refer to rows that do not exist. */
  readonly mayOrphan?: boolean;
}

/** Makes a schema of one to three tables that refer to each other. */
export function randomSchema(next: Random): Snapshot {
  let schema: Snapshot = { version: 1, models: {} };
  for (let count = 1 + next(3); count > 0; count--) schema = addTable(schema, next);
  return schema;
}

/** Changes a schema in one random way. */
export function randomEdit(schema: Snapshot, next: Random): Edit {
  const [name, model] = pick(Object.entries(schema.models), next) ?? [];
  const field = pick(Object.values(model?.fields ?? {}).filter((each) => model && !isFixed(model, each)), next);
  if (!name || !model || !field) return unchanged(addTable(schema, next));
  const edits: (() => Edit)[] = [
    () => unchanged(addTable(schema, next)),
    () => unchanged(dropTable(schema, name)),
    () => unchanged(withModel(schema, name, addColumn(schema, model, next))),
    () => unchanged(withModel(schema, name, addColumn(schema, model, next))),
    () => unchanged(withModel(schema, name, dropColumn(model, field.column))),
    () => unchanged(withModel(schema, name, retype(model, field, next))),
    () => unchanged(withModel(schema, name, toggleRequired(model, field))),
    () => unchanged(withModel(schema, name, toggleDefault(model, field))),
    () => unchanged(withModel(schema, name, toggleUnique(model, field))),
    () => unchanged(withModel(schema, name, toggleIndex(model, field.column, next))),
    () => unchanged(withModel(schema, name, toggleCheck(model, field.column))),
    () => unchanged(withModel(schema, name, changeKey(model, field.column, next))),
    () => renamedColumn(schema, model, field.column, freshName("c", next)),
    () => renamedTable(schema, model, freshName("t", next)),
  ];
  return pick(edits, next)?.() ?? unchanged(schema);
}

/** An edit in which nothing gets another name. */
export function unchanged(schema: Snapshot): Edit {
  return { schema, renames: [] };
}

/** Whether a column is what its table is made of: its key, or one of those of a join table. */
function isFixed({ primaryKey = [], foreignKeys }: ModelSnapshot, { column, notNull }: FieldSnapshot): boolean {
  const isKey = foreignKeys.some(({ columns }) => columns.includes(column));
  return column === "id" || primaryKey.includes(column) || (isKey && notNull === true);
}

function addTable(schema: Snapshot, next: Random): Snapshot {
  const table = freshName("t", next);
  let model: ModelSnapshot = {
    table,
    fields: {
      id: { column: "id", type: "integer", notNull: true, primaryKey: true, ...next(2) && { autoincrement: true } },
    },
    foreignKeys: [],
    indexes: {},
    checks: {},
  };
  for (let count = 1 + next(4); count > 0; count--) model = addColumn(schema, model, next);
  return withModel(schema, table.toUpperCase(), model);
}

/** Drops a table, with the columns that refer to it, and the join tables that do. */
export function dropTable(schema: Snapshot, name: string): Snapshot {
  const { [name]: gone, ...models } = schema.models;
  if (!gone) return schema;
  const isJoined = ({ fields, foreignKeys }: ModelSnapshot): boolean =>
    foreignKeys.some(({ table, columns: [column] }) =>
      table === gone.table && Object.values(fields).some((field) => field.column === column && field.notNull)
    );
  const [join] = Object.entries(models).find(([, model]) => isJoined(model)) ?? [];
  // One after the other, since others may refer to a join table in their turn.
  if (join !== undefined) return dropTable(dropTable(schema, join), name);
  const kept = Object.entries(models).map(([other, model]) => {
    const columns = model.foreignKeys.filter(({ table }) => table === gone.table).flatMap((key) => key.columns);
    return [other, columns.reduce(dropColumn, model)] as const;
  });
  return { version: 1, models: Object.fromEntries(kept) };
}

function addColumn(schema: Snapshot, model: ModelSnapshot, next: Random): ModelSnapshot {
  const column = freshName("c", next);
  const parents = Object.values({ ...schema.models, [model.table.toUpperCase()]: model }).filter(({ fields }) =>
    fields.id
  );
  const parent = pick(parents.map(({ table }) => table), next);
  const kind = model.fields.id && parent !== undefined ? next(6) : 2 + next(4);
  switch (kind) {
    case 0:
      return withField(model, { column, type: "text", generated: { expression: "'#' || id", stored: next(2) === 0 } });
    case 1:
      return {
        ...withField(model, { column, type: "integer" }),
        foreignKeys: [...model.foreignKeys, {
          columns: [column],
          table: parent ?? model.table,
          foreignColumns: ["id"],
          onDelete: "cascade",
        }],
      };
    case 2:
      return withField(model, { column, type: randomType(next), notNull: true, default: next(2) ? "7" : "(3 + 4)" });
    default:
      return withField(model, { column, type: randomType(next), ...next(2) && { default: "7" } });
  }
}

function dropColumn(model: ModelSnapshot, column: string): ModelSnapshot {
  const { fields, foreignKeys, indexes, checks } = model;
  const search = model.search?.filter((each) => each !== column) ?? [];
  const { search: _, ...others } = model;
  return {
    ...others,
    ...search.length > 0 && { search },
    fields: without(fields, (field) => field.column === column),
    foreignKeys: foreignKeys.filter(({ columns }) => !columns.includes(column)),
    indexes: without(indexes, (index) => JSON.stringify(index).includes(column)),
    checks: without(checks, (check) => check.includes(column)),
  };
}

function retype(model: ModelSnapshot, field: FieldSnapshot, next: Random): ModelSnapshot {
  return isPlain(model, field) ? withField(model, { ...field, type: randomType(next) }) : model;
}

function toggleRequired(model: ModelSnapshot, { notNull, ...field }: FieldSnapshot): ModelSnapshot {
  if (!isPlain(model, field)) return model;
  return withField(model, notNull ? field : { ...field, notNull: true, default: "7" });
}

function toggleDefault(model: ModelSnapshot, { default: standard, ...field }: FieldSnapshot): ModelSnapshot {
  if (!isPlain(model, field)) return model;
  return withField(model, { ...field, default: standard === "7" ? "(3 + 4)" : "7" });
}

function toggleUnique(model: ModelSnapshot, { unique, ...field }: FieldSnapshot): ModelSnapshot {
  if (!isPlain(model, field)) return model;
  if (unique) return { ...withField(model, field), indexes: without(model.indexes, (_, name) => name === unique) };
  const name = `${model.table}_${field.column}_unique`;
  const indexes = { ...model.indexes, [name]: { parts: [{ column: field.column }], unique: true } };
  return { ...withField(model, { ...field, unique: name }), indexes };
}

function toggleIndex(model: ModelSnapshot, column: string, next: Random): ModelSnapshot {
  const name = `${model.table}_${column}_index`;
  if (model.indexes[name]) return { ...model, indexes: without(model.indexes, (_, other) => other === name) };
  const parts = [next(2) ? { column } : { expression: `lower("${column}")` }, { column: firstOf(model) }];
  const where = next(2) ? { where: `"${column}" > 0` } : {};
  return { ...model, indexes: { ...model.indexes, [name]: { parts, unique: next(2) === 0, ...where } } };
}

function toggleCheck(model: ModelSnapshot, column: string): ModelSnapshot {
  const name = `${model.table}_${column}_check`;
  if (model.checks[name]) return { ...model, checks: without(model.checks, (_, other) => other === name) };
  return { ...model, checks: { ...model.checks, [name]: `"${column}" <> 'never'` } };
}

function changeKey(model: ModelSnapshot, column: string, next: Random): ModelSnapshot {
  const foreignKeys = next(2)
    ? model.foreignKeys.filter(({ columns }) => !columns.includes(column))
    : model.foreignKeys.map((key) => ({ ...key, onDelete: "set null", onUpdate: "cascade" }));
  return { ...model, foreignKeys };
}

/** Gives a column another name. */
export function renamedColumn(schema: Snapshot, { table }: ModelSnapshot, column: string, to: string): Edit {
  return { schema: renameColumn(schema, { table, column, to, newField: to }), renames: [{ table, column, to }] };
}

/** Gives a table another name. */
export function renamedTable(schema: Snapshot, { table }: ModelSnapshot, to: string): Edit {
  return { schema: renameTable(schema, table, to, to.toUpperCase()), renames: [{ table, to }] };
}

/** Whether a column is neither computed nor refers to another table. */
export function isPlain(model: ModelSnapshot, { column, generated }: FieldSnapshot): boolean {
  return !generated && !model.foreignKeys.some(({ columns }) => columns.includes(column));
}

/** A schema with a table, new or in place of its old form. */
export function withModel(schema: Snapshot, name: string, model: ModelSnapshot): Snapshot {
  return { version: 1, models: { ...schema.models, [name]: model } };
}

function withField(model: ModelSnapshot, field: FieldSnapshot): ModelSnapshot {
  return { ...model, fields: { ...model.fields, [field.column]: field } };
}

function without<Item>(
  record: Readonly<Record<string, Item>>,
  isOut: (item: Item, name: string) => boolean,
): Record<string, Item> {
  return Object.fromEntries(Object.entries(record).filter(([name, item]) => !isOut(item, name)));
}

function randomType(next: Random): string {
  return pick(["text", "varchar(20)", "integer", "real", "numeric", "decimal"], next) ?? "text";
}

function firstOf({ fields }: ModelSnapshot): string {
  return Object.values(fields)[0]?.column ?? "id";
}

/** A name that no other thing has. */
export function freshName(prefix: string, next: Random): string {
  return `${prefix}_${next(1_000_000)}`;
}

/** One of several, or none of none. */
export function pick<Item>(items: readonly Item[], next: Random): Item | undefined {
  return items[next(items.length)];
}
