import type { Instance, Source } from "../../../db/mod.ts";
import { type ModelForm, onlyFields } from "../../../forms/models/mod.ts";
import type { AdminRequest } from "../request.ts";
import { mustBeGiven, type PreparedRow, type Reading } from "./prepare_import.ts";
import type { RelatedKeys } from "./what_is_there.ts";

/**
 * Fills the form of a row with what the file has, and checks it.
 *
 * @param request The request.
 * @param row The row of the file.
 * @param instance The row that it changes; nothing, for a new one.
 * @param related What the rows are connected with.
 * @param using The transaction.
 * @returns The form.
 */
export async function bindRow(
  { c }: AdminRequest,
  { reading, values }: PreparedRow & { readonly reading: Reading },
  instance: Instance | undefined,
  related: RelatedKeys,
  using?: Source,
): Promise<ModelForm> {
  // What a row of JSON leaves out stays as it is, or gets its default.
  const names = [...reading.definition.entries.keys()].filter((name) =>
    Object.hasOwn(values, name) || (!instance && mustBeGiven(reading.plan, name))
  );
  const definition = names.length === reading.definition.entries.size
    ? reading.definition
    : onlyFields(reading.definition, names);
  const own = instance && { instance, initial: initialKeys(related, names, instance) };
  const given = { c, ...own, ...(using && { using }) };
  return await definition.bind(values, given) as unknown as ModelForm;
}

function initialKeys(related: RelatedKeys, names: readonly string[], { pk }: Instance): Record<string, unknown> {
  return Object.fromEntries(
    [...related].filter(([name]) => names.includes(name)).map(([name, keys]) => [name, keys.get(String(pk)) ?? []]),
  );
}
