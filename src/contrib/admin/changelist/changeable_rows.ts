import { unreadableColumns } from "../../../db/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { may } from "../permissions.ts";
import type { AdminRequest } from "../request.ts";
import type { ChangeList } from "./change_list.ts";

/** The keys of the rows of the page that somebody may change; the others are shown as they are. */
export async function changeableIn(
  request: AdminRequest,
  admin: ModelAdmin,
  { rows }: ChangeList,
): Promise<unknown[]> {
  const keys: unknown[] = [];
  for (const row of rows) {
    if (unreadableColumns(row).length > 0) continue;
    if (!admin.options.hasChangePermission || await may(request, admin, "change", row)) keys.push(row.pk);
  }
  return keys;
}
