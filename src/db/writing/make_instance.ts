import { buildInstance, Instance, setOwn } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { assignRelation } from "../related/assign_relation.ts";
import type { Source } from "../source.ts";
import { namedValues } from "./named_values.ts";

/**
 * Makes a row that is not in the database.
 *
 * @param model The model.
 * @param values The values of its columns; foreign keys also take rows, which need not be saved yet.
 * @param source Where `save()` puts it.
 * @param doing What is being done, for messages.
 * @returns The row.
 * @throws {FieldError} If a name is of no column.
 * @throws {TypeError} If two names are of the same column, or a row is of another model.
 */
export function makeInstance(
  model: AnyModel,
  values: object,
  source?: Source,
  doing: string = `make a ${model.name}`,
): Instance {
  const row = buildInstance(model, {}, source);
  setValues(row, values, doing);
  return row;
}

/**
 * Gives a row values by name, as if each were assigned.
 *
 * @param row The row.
 * @param values The values; foreign keys take rows or keys.
 * @param doing What is being done, for messages.
 * @returns The columns that were set.
 * @throws {FieldError} If a name is of no column.
 * @throws {TypeError} If two names are of the same column, or a row is of another model.
 */
export function setValues(row: Instance, values: object, doing: string): string[] {
  const named = namedValues(Instance.modelOf(row), values, doing);
  for (const { column, relation, value } of named) {
    if (relation && (value === null || value instanceof Instance)) assignRelation(row, relation.name, value);
    else setOwn(row, column, value);
  }
  return named.map(({ column }) => column);
}
