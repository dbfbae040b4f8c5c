import { getTableConfig, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { type AnyModel, type ModelField, relationsOf } from "../../../db/mod.ts";
import type { KeptModels } from "./kept_models.ts";

/** A column of a model that refers to a row. */
export interface Reference {
  /** The column. */
  readonly field: ModelField;
  /** The model of the row. */
  readonly target: AnyModel;
  /** The column of the row that is referred to. */
  readonly to: ModelField;
}

/**
 * Finds what a model refers to: as its relations say, and its table. That between two others has no relations.
 *
 * @param models The models of the site.
 * @param model The model.
 * @returns Its columns that refer.
 */
export function referencesOf(models: KeptModels, model: AnyModel): Reference[] {
  const related = [...relationsOf(model).values()].filter(({ many, reverse }) => !many && !reverse)
    .map(({ target, hops: [{ from, to }] }) => ({ from, to, target: target as AnyModel | undefined }));
  const declared = getTableConfig(model.table).foreignKeys.map((key) => key.reference())
    .filter(({ columns }) => columns.length === 1)
    .map(({ columns, foreignColumns, foreignTable }) => ({
      from: columns[0],
      to: foreignColumns[0],
      target: models.ofTable(foreignTable),
    }));
  const byColumn = new Map<ModelField, Reference>();
  for (const { from, to, target } of [...declared, ...related]) {
    const [field, referred] = [fieldOf(model, from), target && fieldOf(target, to)];
    if (field && target && referred) byColumn.set(field, { field, target, to: referred });
  }
  return [...byColumn.values()];
}

function fieldOf(model: AnyModel, column: SQLiteColumn | undefined): ModelField | undefined {
  return Object.values(model.fields).find((field) => field.column === column);
}

/**
 * Puts models in an order in which rows can be inserted: those that others refer to come before them. In a circle, the order
 * is the given one.
 *
 * @param models The models of the site.
 * @param involved The models.
 * @returns The same in order.
 */
export function parentsFirst(models: KeptModels, involved: Iterable<AnyModel>): AnyModel[] {
  const left = new Set(involved);
  const ordered: AnyModel[] = [];
  const isFree = (model: AnyModel): boolean =>
    referencesOf(models, model).every(({ target }) => target === model || !left.has(target));
  while (left.size > 0) {
    const free = [...left].filter(isFree);
    for (const model of free.length > 0 ? free : [...left].slice(0, 1)) {
      ordered.push(model);
      left.delete(model);
    }
  }
  return ordered;
}
