import { Instance } from "../../db/mod.ts";

/**
 * The values of a row's columns, those that it has.
 *
 * @param row The row.
 * @returns The values by the columns' names in code.
 */
export function valuesOf(row: Instance): Map<string, unknown> {
  const names = Object.keys(Instance.modelOf(row).fields).filter((name) => Object.hasOwn(row, name));
  return new Map(names.map((name) => [name, Reflect.get(row, name)]));
}

/**
 * Notes what a row is like, so that it can be like that again.
 *
 * @param row The row.
 * @returns Puts everything back.
 */
export function keepValues(row: Instance): () => void {
  const own = Object.getOwnPropertyDescriptors(row);
  const { related } = Instance.stateOf(row);
  const relations = [...related];
  return () => {
    for (const name of Object.keys(row)) if (!Object.hasOwn(own, name)) Reflect.deleteProperty(row, name);
    Object.defineProperties(row, own);
    related.clear();
    for (const [name, value] of relations) related.set(name, value);
  };
}
