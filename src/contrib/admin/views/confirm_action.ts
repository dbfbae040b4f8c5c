import type { AnyModel, QuerySet } from "../../../db/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { type Action, actionLabel } from "../changelist/action.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage } from "../page.ts";
import { type AdminRequest, modelUrl } from "../request.ts";
import { isAcross, isConfirmed, selectionOf, sumOfRows } from "./selection.ts";

/** As many rows as the question lists. */
const MOST_LISTED = 100;

/**
 * Asks before an action is done.
 *
 * @returns The page that asks; `undefined` where somebody said yes to these rows.
 */
export async function confirmAction(
  request: AdminRequest,
  admin: ModelAdmin,
  action: Action,
  rows: QuerySet<AnyModel>,
  values: FormValues,
): Promise<Response | undefined> {
  const { say } = request;
  const { model } = admin;
  const sum = isAcross(values) ? await sumOfRows(rows, await rows.count()) : "";
  if (isConfirmed(values, sum)) return undefined;
  const { total, items } = await rows.page(0, MOST_LISTED);
  const selection = selectionOf(values, sum);
  return await showPage(request, {
    templates: ["admin/action_confirmation"],
    title: say("Are you sure?"),
    crumbs: crumbsOf(request, model, { label: actionLabel(request, model, action) }),
    model,
    data: {
      question: say(action.confirm ?? "", { verbose_name_plural: model.verboseNamePlural }),
      rows: items.map(String),
      total,
      more: total - items.length,
      selection,
      actionName: action.name,
      listUrl: modelUrl(request, model, "changelist"),
    },
  }, { status: selection.hasChanged ? 409 : 200 });
}
