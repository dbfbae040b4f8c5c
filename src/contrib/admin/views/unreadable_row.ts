import { type Instance, unreadableColumns } from "../../../db/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage } from "../page.ts";
import { may } from "../permissions.ts";
import { type AdminRequest, modelUrl, rowUrl } from "../request.ts";
import { capfirst } from "../words.ts";

/** Says of a row that has no form what the database keeps in it that nobody can read, and how to be rid of it: 409. */
export async function unreadableRow(
  request: AdminRequest,
  { model, options }: ModelAdmin,
  row: Instance,
): Promise<Response> {
  const { say } = request;
  const label = String(row);
  const columns = unreadableColumns(row).map((name) => capfirst(model.fields[name]?.verboseName ?? name));
  return await showPage(request, {
    templates: ["admin/unreadable_row"],
    title: say("Cannot read %(name)s", { name: model.verboseName }),
    subtitle: label,
    crumbs: crumbsOf(request, model, { label }),
    model,
    data: {
      columns,
      name: model.verboseName,
      deleteUrl: await may(request, { model, options }, "delete", row) ? rowUrl(request, row, "delete") : undefined,
      listUrl: modelUrl(request, model, "changelist"),
    },
  }, { status: 409 });
}
