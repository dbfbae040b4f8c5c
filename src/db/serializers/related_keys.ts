import type { ModelField } from "../models/fields.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { propertyOf } from "../models/property.ts";
import { compileSelect } from "../query/compile_select.ts";
import { fetchRows } from "../query/fetch_rows.ts";
import { allRows } from "../query/state.ts";
import type { Executor } from "../transactions/transaction.ts";
import { keyText } from "./natural_keys.ts";

/** What a many-to-many relation needs to be read by. */
export interface RelatedFields {
  /** The column of the model that rows are known by in the table between. */
  readonly own: ModelField;
  /** The primary key of the rows at its end. */
  readonly key: ModelField;
}

/**
 * Finds the columns of a many-to-many relation.
 *
 * @param relation The relation.
 * @returns The columns.
 * @throws {TypeError} If the rows at its end have no primary key of one column.
 */
export function relatedFields({ name, model, target, hops }: ResolvedRelation): RelatedFields {
  const property = propertyOf(model, hops[0].from);
  const own = property === undefined ? undefined : model.fields[property];
  const [only = "", second] = target.primaryKey;
  const key = second === undefined ? target.fields[only] : undefined;
  if (own && key) return { own, key };
  throw new TypeError(`Cannot write "${name}" of ${model.name}: ${target.name} has no primary key of one column`);
}

/**
 * Reads the primary keys at the end of a many-to-many relation, for many rows: in the order of the model there, or else of
 * these keys.
 *
 * @param executor The database.
 * @param relation The relation.
 * @param rows What the rows are known by in the table between, as the database keeps it.
 * @returns The keys, as the database keeps them, by the texts of what the rows are known by: see `keyText()`.
 */
export async function relatedKeys(
  executor: Executor,
  relation: ResolvedRelation,
  rows: readonly unknown[],
): Promise<Map<string, unknown[]>> {
  const { target, hops } = relation;
  const { own, key } = relatedFields(relation);
  const found = new Map<string, unknown[]>();
  const { sql, plan } = compileSelect({
    ...allRows(target, executor),
    ordering: target.ordering.length > 0 ? target.ordering : [key.name],
    columns: [key.name],
    steps: [{
      kind: "related",
      path: { hops, keys: rows.map((row) => own.column.mapFromDriverValue(row)), selected: true },
    }],
    empty: rows.length === 0,
  }, { exactness: "all" });
  for (const row of await fetchRows(executor, sql)) {
    const text = keyText([row[plan.relatedKey ?? 0]]);
    const keys = found.get(text) ?? [];
    keys.push(row[plan.names.indexOf(key.name)]);
    found.set(text, keys);
  }
  return found;
}
