import type { Instance } from "../../../db/mod.ts";
import { type Action, actionLabel } from "../changelist/action.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage } from "../page.ts";
import { asksEach, mayViewOrChange } from "../permissions.ts";
import { type AdminRequest, modelUrl } from "../request.ts";
import type { Selected } from "./selection.ts";

/** As many rows as the question lists. */
const MOST_LISTED = 100;

/** Asks before an action is done. */
export async function confirmAction(
  request: AdminRequest,
  admin: ModelAdmin,
  action: Action,
  { rows, selection }: Selected,
): Promise<Response> {
  const { say } = request;
  const { model } = admin;
  const { total, items } = await rows.page(0, MOST_LISTED);
  const named = await seen(request, admin, items as unknown as readonly Instance[]);
  return await showPage(request, {
    templates: ["admin/action_confirmation"],
    title: say("Are you sure?"),
    crumbs: crumbsOf(request, model, { label: actionLabel(request, model, action) }),
    model,
    data: {
      question: say(action.confirm ?? "", { verbose_name_plural: model.verboseNamePlural }),
      rows: named.map(String),
      more: total - named.length,
      selection,
      actionName: action.name,
      listUrl: modelUrl(request, model, "changelist"),
    },
  });
}

/** What a project's own functions hide is counted, and not named. */
async function seen(request: AdminRequest, admin: ModelAdmin, rows: readonly Instance[]): Promise<readonly Instance[]> {
  if (!asksEach(admin)) return rows;
  const found: Instance[] = [];
  for (const row of rows) if (await mayViewOrChange(request, admin, row)) found.push(row);
  return found;
}
