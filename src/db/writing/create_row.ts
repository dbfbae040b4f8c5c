import { type Instance, setOwn } from "../models/instance.ts";
import type { QueryState } from "../query/state.ts";
import { impliedValues, withoutImplied } from "./implied_values.ts";
import { makeInstance } from "./make_instance.ts";
import { saveRow } from "./save_instance.ts";
import { settleRelated } from "./settle_related.ts";

/**
 * Puts a new row into the database.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#create}
 * @param state The query that it is created for: its model, and where rows are written.
 * @param values The values of its columns; foreign keys also take rows.
 * @returns The row, with what the database added.
 * @throws {FieldError} If a name is of no column.
 * @throws {TypeError} If a value does not fit its column.
 * @throws {IntegrityError} If the database refuses it.
 */
export async function createRow(state: QueryState, values: object): Promise<Instance> {
  const { model, executor } = state;
  const row = makeInRelation(state, values, `create a ${model.name}`);
  settleRelated(row, "save");
  await saveRow(row, { forceInsert: true }, executor);
  return row;
}

/**
 * Makes a row that is not in the database, with what the relation says that it is made in.
 *
 * @param state The query that it is made for.
 * @param values The values of its columns; foreign keys also take rows.
 * @param doing What is being done, for messages.
 * @returns The row.
 */
export function makeInRelation(state: QueryState, values: object, doing: string): Instance {
  const { model, source } = state;
  const implied = impliedValues(state);
  const row = makeInstance(model, withoutImplied(model, values, implied), source, doing);
  for (const [name, value] of Object.entries(implied)) setOwn(row, name, value);
  return row;
}
