import type { AnyModel, ModelField, QuerySet } from "../../../db/mod.ts";
import { Instance } from "../../../db/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import type { FormEntries } from "../form_entries.ts";
import { keyOrNothing, keyText } from "../model_query.ts";

/**
 * Reads the rows that a set shows, in an order that stays.
 *
 * @param query The rows.
 * @param entries What the forms have of the model: many-to-many relations are read together.
 * @param most How many at most.
 * @returns The rows.
 */
export async function shownRows(
  query: QuerySet<AnyModel>,
  entries: FormEntries,
  most: number,
): Promise<Instance[]> {
  const { ordering, model, combination, limit, offset } = query.state;
  const isOrdered = (ordering ?? model.ordering).length > 0 || combination !== undefined;
  const isSliced = limit !== undefined || offset > 0;
  const ordered = isOrdered || isSliced ? query : query.orderBy(...model.primaryKey);
  return await rowsIn(withRelations(ordered, entries).slice(0, most));
}

/**
 * Finds the rows that forms of a set are about, by the keys that were sent, with one query. A key that is none, or of a
 * row that is not among those of the set, or that was sent before, finds nothing.
 *
 * @param query The rows of the set.
 * @param entries What the forms have of the model.
 * @param field The column of the key.
 * @param values What was sent.
 * @param names The names of the hidden keys, one for each form.
 * @returns A row for each form, or nothing.
 */
export async function sentRows(
  query: QuerySet<AnyModel>,
  entries: FormEntries,
  field: ModelField,
  values: FormValues,
  names: readonly string[],
): Promise<(Instance | undefined)[]> {
  const keys = names.map((name) => keyOrNothing(field, values.get(name)));
  const asked = keys.filter((key) => key !== undefined);
  if (asked.length === 0) return names.map(() => undefined);
  const { limit, offset } = query.state;
  const isSliced = limit !== undefined || offset > 0;
  const condition = { [`${field.name}__in`]: asked };
  const narrowed = isSliced ? query : query.filter(condition as object as never).orderBy();
  const found = new Map(
    (await rowsIn(withRelations(narrowed, entries))).map((row) => [keyText(Reflect.get(row, field.name)), row]),
  );
  return keys.map((key) => {
    const row = key === undefined ? undefined : found.get(keyText(key));
    // Two forms cannot be about the same row.
    found.delete(keyText(key));
    return row;
  });
}

function withRelations(query: QuerySet<AnyModel>, entries: FormEntries): QuerySet<AnyModel> {
  const names = [...entries.values()].flatMap(({ kind, name }) => kind === "many" ? [name] : []);
  // The names are those of relations, which the type of any model does not know.
  return names.length === 0 ? query : query.prefetchRelated(...names as never[]) as QuerySet<AnyModel>;
}

async function rowsIn(query: QuerySet<AnyModel>): Promise<Instance[]> {
  const rows: readonly unknown[] = await query;
  return rows.filter((row) => row instanceof Instance);
}
