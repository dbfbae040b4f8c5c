import { Instance, setOwn, valueOf } from "../models/instance.ts";
import { propertyOf } from "../models/property.ts";
import { relationsOf, type ResolvedRelation } from "../models/resolve.ts";
import { Expression } from "../query/expression.ts";
import { isCurrent, referredValue } from "../related/current_relation.ts";

/**
 * Settles a row's foreign keys before it is written: a row that was assigned before it was saved has a key by now, and
 * rows that its columns do not lead to any more are forgotten.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/instances/#saving-objects}
 * @param row The row.
 * @param method What is going to write it, for messages: `save`.
 * @param only The columns that are written, where not all.
 * @throws {TypeError} If a row that it refers to is not saved: written now, it would refer to nothing.
 */
export function settleRelated(row: Instance, method: string, only?: readonly string[]): void {
  forgetStale(row);
  const model = Instance.modelOf(row);
  for (const relation of relationsOf(model).values()) {
    const column = propertyOf(model, relation.hops[0].from);
    if (relation.reverse || relation.many || column === undefined || only?.includes(column) === false) continue;
    const known = Instance.relatedOf(row, relation.name);
    // A column that was not read is none that waits for a key.
    if (!(known instanceof Instance) || !Object.hasOwn(row, column)) continue;
    const own = valueOf(row, column);
    if (own === undefined || own === null) setOwn(row, column, keyOf(known, relation, method));
  }
}

/**
 * Lets a row forget the rows that it referred to before its foreign keys changed.
 *
 * @param row The row.
 */
export function forgetStale(row: Instance): void {
  const { related } = Instance.stateOf(row);
  for (const relation of relationsOf(Instance.modelOf(row)).values()) {
    const { name, reverse, many } = relation;
    if (reverse || many || !related.has(name) || isCurrent(row, relation, related.get(name))) continue;
    related.delete(name);
    Reflect.deleteProperty(row, name);
  }
}

function keyOf(row: Instance, relation: ResolvedRelation, method: string): unknown {
  const key = referredValue(row, relation);
  if (key !== undefined && key !== null && !(key instanceof Expression)) return key;
  throw new TypeError(`${method}() prohibited to prevent data loss due to unsaved related object '${relation.name}'.`);
}
