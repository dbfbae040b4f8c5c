import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { AnyModel } from "../models/model.ts";
import { propertyOf } from "../models/property.ts";
import type { OnDelete } from "../models/relations.ts";
import { relationsOf } from "../models/resolve.ts";
import type { KnownModels } from "./known_models.ts";

/** A foreign key, as a deletion sees it: from the table that it refers to. */
export interface Referrer {
  /** The model that refers. */
  readonly model: AnyModel;
  /** What the foreign key is called: its relation, or its column where no relation is declared. */
  readonly name: string;
  /** The columns that refer. */
  readonly columns: readonly SQLiteColumn[];
  /** The columns that are referred to. */
  readonly to: readonly SQLiteColumn[];
  /** The table that is referred to. */
  readonly table: SQLiteTable;
  /** What becomes of the rows. */
  readonly onDelete: OnDelete;
}

/** What a foreign key is called in messages: `'Post.author'`. */
export function labelOf({ model, name }: Referrer): string {
  return `'${model.name}.${name}'`;
}

const byModels = new WeakMap<KnownModels, ReadonlyMap<SQLiteTable, readonly Referrer[]>>();

/**
 * Returns the foreign keys that refer to a model: declared as relations, or in its table alone.
 *
 * @param known The models that may refer to it.
 * @param model The model.
 * @returns The foreign keys.
 */
export function referrersOf(known: KnownModels, model: AnyModel): readonly Referrer[] {
  let byTable = byModels.get(known);
  if (!byTable) {
    byTable = Map.groupBy(allKeys(known.models), ({ table }) => table);
    byModels.set(known, byTable);
  }
  return byTable.get(model.table) ?? [];
}

function allKeys(models: readonly AnyModel[]): Referrer[] {
  const keys = models.flatMap(foreignKeysOf);
  const columns = new Set(keys.map((key) => key.columns[0]));
  return [...keys, ...models.flatMap(betweenKeys).filter((key) => !columns.has(key.columns[0]))];
}

function foreignKeysOf(model: AnyModel): Referrer[] {
  const declared = declaredKeys(model);
  const columns = new Set(declared.map((key) => key.columns[0]));
  const others = tableKeys(model).filter((key) => key.columns.length > 1 || !columns.has(key.columns[0]));
  return [...declared, ...others];
}

function declaredKeys(model: AnyModel): Referrer[] {
  return [...relationsOf(model).values()].flatMap(({ name, kind, reverse, hops: [hop], target, onDelete }) =>
    reverse || kind === "manyToMany"
      ? []
      : [{ model, name, columns: [hop.from], to: [hop.to], table: target.table, onDelete }]
  );
}

function tableKeys(model: AnyModel): Referrer[] {
  return getTableConfig(model.table).foreignKeys.map((key): Referrer => {
    const { columns, foreignColumns, foreignTable } = key.reference();
    const { onDelete } = key;
    return {
      model,
      columns,
      to: foreignColumns,
      table: foreignTable,
      name: columns.map((column) => propertyOf(model, column) ?? column.name).join(", "),
      onDelete: onDelete === undefined || onDelete === "no action" ? "nothing" : onDelete,
    };
  });
}

/** What refers from between two models need not be a foreign key. */
function betweenKeys(model: AnyModel): Referrer[] {
  return [...relationsOf(model).values()].flatMap(({ through, reverse, target, hops: [first, second] }) => {
    if (!through || reverse || !second) return [];
    const name = (column: SQLiteColumn): string => propertyOf(through, column) ?? column.name;
    return [
      {
        model: through,
        name: name(first.to),
        columns: [first.to],
        to: [first.from],
        table: model.table,
        onDelete: CASCADE,
      },
      {
        model: through,
        name: name(second.from),
        columns: [second.from],
        to: [second.to],
        table: target.table,
        onDelete: CASCADE,
      },
    ];
  });
}

const CASCADE: OnDelete = "cascade";
