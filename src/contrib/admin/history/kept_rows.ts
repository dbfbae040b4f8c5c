import type { AnyModel, ModelField } from "../../../db/mod.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";
import type { StoredRow } from "./revision.ts";

/** What was kept does not fit the models of today. */
export class Outdated extends Error {
  override readonly name = "Outdated";
}

/**
 * Reads a value that was kept.
 *
 * @param field The column.
 * @param value The value.
 * @returns The value as the column has it.
 * @throws {Outdated} If the column can no longer have it.
 */
export function readKept({ name, info }: ModelField, value: JsonValue): unknown {
  if (value === null) return null;
  try {
    return info.fromJson(value);
  } catch (cause) {
    throw new Outdated(`"${name}" can no longer have the value that was kept`, { cause });
  }
}

/**
 * Reads the values of a row that was kept.
 *
 * @param model Its model.
 * @param row The row.
 * @returns The values of its columns, the primary key included.
 * @throws {Outdated} If a column does not exist any more, or can no longer have its value.
 */
export function readKeptRow(model: AnyModel, { values }: StoredRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined;
      if (!field) throw new Outdated(`the column "${name}" of ${model.verboseName} does not exist any more`);
      return [name, readKept(field, value)];
    }),
  );
}

/**
 * Reads a primary key that was kept.
 *
 * @param model The model.
 * @param pk The key; a list, where it is composite.
 * @returns The key as queries take it.
 * @throws {Outdated} If the model can no longer have it.
 */
export function readKeptKey({ primaryKey, fields, verboseName }: AnyModel, pk: JsonValue): unknown {
  const parts = primaryKey.length === 1 ? [pk] : Array.isArray(pk) ? pk : [];
  if (parts.length !== primaryKey.length) throw new Outdated(`the key of ${verboseName} is another one now`);
  const values = primaryKey.map((name, at) => {
    const field = fields[name];
    return field && readKept(field, parts[at] ?? null);
  });
  return values.length === 1 ? values[0] : values;
}
