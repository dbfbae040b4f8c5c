import type { Instance } from "../../../db/mod.ts";
import { type Action, actionLabel } from "../changelist/action.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage } from "../page.ts";
import { seenRows } from "../permissions.ts";
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
  // What a project's own functions hide is counted, and not named.
  const named = await seenRows(request, admin, items as unknown as readonly Instance[]);
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
