import { Instance, valueOf } from "../models/instance.ts";
import { propertyOf } from "../models/property.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { comparable } from "./relation_query.ts";

/**
 * Whether a row that was fetched for a relation, or assigned to it, is still the one that it leads to: another value in
 * the column of a foreign key means another row.
 *
 * @param row The row whose relation it is.
 * @param relation The relation, to one row.
 * @param known What was fetched or assigned: a row or null.
 * @returns Whether it is.
 */
export function isCurrent(row: Instance, relation: ResolvedRelation, known: unknown): boolean {
  if (relation.reverse) return true;
  const own = referringValue(row, relation);
  // The column was not read, or waits for the key of a row that is not saved.
  if (own === undefined) return true;
  return comparable(own) === comparable(known instanceof Instance ? referredValue(known, relation) ?? null : null);
}

/** The value of a foreign key. */
export function referringValue(row: Instance, { model, hops: [hop] }: ResolvedRelation): unknown {
  const name = propertyOf(model, hop.from);
  return name === undefined ? undefined : valueOf(row, name);
}

/** The value that a foreign key refers to a row with. */
export function referredValue(row: Instance, { target, hops: [hop] }: ResolvedRelation): unknown {
  const name = propertyOf(target, hop.to);
  return name === undefined ? undefined : valueOf(row, name);
}
