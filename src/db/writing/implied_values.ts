import type { AnyModel } from "../models/model.ts";
import { propertyOf } from "../models/property.ts";
import { relationsOf } from "../models/resolve.ts";
import type { QueryState } from "../query/state.ts";

/**
 * Returns the values that new rows have because of the relation that they are created in: `author.posts` makes posts of
 * this author.
 *
 * @param state The query.
 * @returns The values, by column.
 * @throws {TypeError} If the relation leads through a table between.
 */
export function impliedValues({ model, steps }: QueryState): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const step of steps) {
    if (step.kind !== "related") continue;
    const { hops: [hop, second], keys: [key] } = step.path;
    const name = propertyOf(model, hop.to);
    if (second || name === undefined) {
      throw new TypeError(
        `Cannot create rows of ${model.name} in a many-to-many relation like this: add() them afterwards`,
      );
    }
    values[name] = key;
  }
  return values;
}

/**
 * Leaves out what a relation says itself, by whichever name: as in Django, nobody makes `author.posts` another author's.
 *
 * @param model The model.
 * @param values The values of a new row, by name.
 * @param implied The values that the relation says, by column.
 * @returns The other values.
 */
export function withoutImplied(model: AnyModel, values: object, implied: object): object {
  const relations = [...relationsOf(model).values()].filter(({ reverse, many }) => !reverse && !many);
  const said = relations.filter(({ hops: [hop] }) => Object.hasOwn(implied, propertyOf(model, hop.from) ?? ""));
  const names = [...Object.keys(implied), ...said.map(({ name }) => name)];
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
