import type { Instance, Source } from "../../../db/mod.ts";
import { inParts } from "../in_parts.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { type AdminRequest, rowsOf } from "../request.ts";

/**
 * Reads the rows that there are of many keys.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param keys The keys; those that are `undefined` are left out.
 * @param using The transaction, where it is read in one.
 * @returns The rows, by the texts of their keys.
 */
export async function rowsThere(
  request: AdminRequest,
  admin: ModelAdmin,
  keys: readonly unknown[],
  using?: Source,
): Promise<ReadonlyMap<string, Instance>> {
  const found = new Map<string, Instance>();
  for (const asked of inParts(keys.filter((key) => key !== undefined))) {
    const rows = rowsOf(request, admin).filter({ pk__in: asked }).orderBy();
    const current = await (using ? rows.using(using) : rows) as unknown as Instance[];
    for (const row of current) found.set(String(row.pk), row);
  }
  return found;
}
