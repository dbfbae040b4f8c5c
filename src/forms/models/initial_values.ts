import { batch, Instance, type Source } from "../../db/mod.ts";
import type { FormEntries, FormEntry } from "./form_entries.ts";

/**
 * Reads what stands in a form of a row at first: Django's `model_to_dict()`. Columns that were not read with the row are
 * read now, and the keys of all many-to-many relations in one go.
 *
 * @param row The row.
 * @param entries What the form has of the model.
 * @param given What the view says itself.
 * @param using Where to read it, where not where the row came from.
 * @returns The values by field: a key for a foreign key, keys for a many-to-many relation.
 */
export async function initialValues(
  row: Instance,
  entries: FormEntries,
  given: Readonly<Record<string, unknown>> = {},
  using?: Source,
): Promise<Record<string, unknown>> {
  const isSaved = Instance.stateOf(row).saved;
  if (isSaved) await readMissing(row, entries, using);
  const values: Record<string, unknown> = Object.create(null);
  for (const entry of entries.values()) {
    if (entry.kind !== "many" && Object.hasOwn(row, entry.field.name)) {
      values[entry.name] = Reflect.get(row, entry.field.name);
    }
  }
  const wanted = [...entries.values()].filter(({ kind, name }) => kind === "many" && !Object.hasOwn(given, name));
  return isSaved ? Object.assign(values, await relatedKeys(row, wanted, using)) : values;
}

async function readMissing(row: Instance, entries: FormEntries, using: Source | undefined): Promise<void> {
  const missing = [...entries.values()].flatMap((entry) =>
    entry.kind === "many" || Object.hasOwn(row, entry.field.name) ? [] : [entry.field.name]
  );
  if (missing.length > 0) await row.refresh({ fields: missing, ...(using !== undefined && { using }) });
}

/** What a relation of many rows can be asked for. */
interface Related {
  flat(name: string): Parameters<typeof batch>[number];
  using(source: Source): Related;
}

async function relatedKeys(
  row: Instance,
  entries: readonly FormEntry[],
  using: Source | undefined,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = Object.create(null);
  const asked: [name: string, keys: Related][] = [];
  for (const { name } of entries) {
    const related: Related | readonly Instance[] = Reflect.get(row, name);
    // A relation that was fetched before is a list.
    if (Array.isArray(related)) values[name] = related.map(({ pk }) => pk);
    else asked.push([name, using === undefined ? related as Related : (related as Related).using(using)]);
  }
  if (asked.length === 0) return values;
  const keys = await batch(...asked.map(([, related]) => related.flat("pk")));
  for (const [at, [name]] of asked.entries()) values[name] = keys[at];
  return values;
}
