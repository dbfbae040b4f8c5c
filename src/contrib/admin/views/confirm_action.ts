import type { AnyModel, QuerySet } from "../../../db/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { type Action, actionLabel } from "../changelist/action.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage } from "../page.ts";
import { type AdminRequest, modelUrl } from "../request.ts";

/** As many rows as the question lists. */
const MOST_LISTED = 100;

/** Asks before an action is done. */
export async function confirmAction(
  request: AdminRequest,
  admin: ModelAdmin,
  action: Action,
  rows: QuerySet<AnyModel>,
  values: FormValues,
): Promise<Response> {
  const { say } = request;
  const { model } = admin;
  const { total, items } = await rows.page(0, MOST_LISTED);
  return await showPage(request, {
    templates: ["admin/action_confirmation"],
    title: say("Are you sure?"),
    crumbs: crumbsOf(request, model, { label: actionLabel(request, model, action) }),
    model,
    data: {
      question: say(action.confirm ?? "", { verbose_name_plural: model.verboseNamePlural }),
      rows: items.map(String),
      more: total - items.length,
      selection: selectionOf(values),
      actionName: action.name,
      listUrl: modelUrl(request, model, "changelist"),
    },
  });
}

/** What has to be sent again for the same rows to be selected. */
export function selectionOf(values: FormValues): { keys: string[]; isAcross: boolean } {
  const keys = values.getAll("_selected_action").filter((key) => typeof key === "string");
  return { keys, isAcross: values.get("select_across") === "1" };
}
