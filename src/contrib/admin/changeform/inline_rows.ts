import type { AnyModel, Instance, QuerySet } from "../../../db/mod.ts";
import type { InlineAdmin } from "../inline_admin.ts";
import { may, mayViewOrChange, type Rights } from "../permissions.ts";
import type { AdminRequest } from "../request.ts";

/** The rows of an inline, by what somebody may do with each. */
export interface InlineRows {
  /** Those that stand in forms. */
  readonly editable: QuerySet<AnyModel>;
  /** Those that somebody may see, and not change. */
  readonly locked: readonly Instance[];
  /** The keys of those in forms that somebody may not delete. */
  readonly undeletable: ReadonlySet<string>;
}

/** More rows no page shows. */
const MOST_ROWS = 1000;

/**
 * Finds out what somebody may do with the rows of an inline. What they may not change is in no form, so that nothing they
 * send changes it.
 *
 * @param request The request.
 * @param inline The inline.
 * @param rights What somebody may do with its rows at all.
 * @param rows The rows of the page's row.
 * @returns The rows.
 */
export async function inlineRows(
  request: AdminRequest,
  inline: InlineAdmin,
  rights: Rights,
  rows: QuerySet<AnyModel>,
): Promise<InlineRows> {
  const shown = rows.slice(0, MOST_ROWS);
  const { hasViewPermission, hasChangePermission, hasDeletePermission } = inline.options;
  if (!hasViewPermission && !hasChangePermission && !hasDeletePermission) {
    const locked = rights.change || !rights.view ? [] : await rowsIn(shown);
    return { editable: rights.change ? rows : rows.none(), locked, undeletable: NONE };
  }
  const [editable, locked, undeletable]: [unknown[], Instance[], Set<string>] = [[], [], new Set()];
  for (const row of await rowsIn(shown)) {
    if (!await mayViewOrChange(request, inline, row)) continue;
    if (!rights.change || !await may(request, inline, "change", row)) locked.push(row);
    else editable.push(row.pk);
    if (!await may(request, inline, "delete", row)) undeletable.add(String(row.pk));
  }
  return { editable: rows.filter({ pk__in: editable }), locked, undeletable };
}

const NONE: ReadonlySet<string> = new Set();

async function rowsIn(rows: QuerySet<AnyModel>): Promise<readonly Instance[]> {
  return await rows as unknown as readonly Instance[];
}
