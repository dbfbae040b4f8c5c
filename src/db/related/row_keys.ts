import { Instance, valueOf } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { endColumn, propertyOf } from "../models/property.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { QuerySet } from "../query/query_set.ts";
import { allRows } from "../query/state.ts";
import type { Executor } from "../transactions/transaction.ts";
import { comparable } from "./relation_query.ts";

/** The keys of rows, which may be given by their keys. */
export function keysOf(relation: ResolvedRelation, rows: readonly unknown[]): unknown[] {
  return rows.map((row) => row instanceof Instance ? keyAtEnd(relation, row) : row);
}

/** A row of the relation's model; keys are not enough. */
export function rowOf(relation: ResolvedRelation, row: unknown): Instance {
  const model = row instanceof Instance ? Instance.modelOf(row).name : undefined;
  if (row instanceof Instance && Instance.modelOf(row) === relation.target) return row;
  throw new TypeError(
    `Cannot change "${relation.name}": expected rows of ${relation.target.name}, received ${
      model === undefined ? "a key, which cannot be saved" : `one of ${model}`
    }`,
  );
}

/** Each key once. */
export function distinct(keys: readonly unknown[]): unknown[] {
  return [...new Map(keys.map((key) => [comparable(key), key])).values()];
}

/** The value that a relation leads to a row with. */
export function keyAtEnd(relation: ResolvedRelation, row: Instance): unknown {
  const model = rowOf(relation, row) && Instance.modelOf(row);
  const column = relation.through ? endColumn(relation) : undefined;
  const name = column && propertyOf(model, column);
  const key = name === undefined ? row.pk : valueOf(row, name);
  if (key !== undefined && key !== null) return key;
  throw new TypeError(`Cannot change "${relation.name}": a row of ${model.name} is not saved yet; save it before`);
}

/** The values of a column, of the rows that fit. */
export async function keysWhere(
  executor: Executor,
  model: AnyModel,
  condition: object,
  name: string | undefined,
): Promise<unknown[]> {
  return await new QuerySet<AnyModel, unknown>({
    ...allRows(model, executor),
    steps: [{ kind: "filter", condition, negated: false }],
    shape: { kind: "list", names: name === undefined ? [] : [name], flat: true },
    ordering: [],
  });
}
