import { BadRequest, Http404, PermissionDenied } from "../../../http/mod.ts";
import { listQuery } from "../changelist/change_list.ts";
import { IncorrectLookup, LIST_PARAMS, ListParams } from "../changelist/params.ts";
import { sendTo } from "../gate.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { mayViewOrChange } from "../permissions.ts";
import { type AdminRequest, modelUrl } from "../request.ts";
import { exportFile } from "../transfer/export_rows.ts";

/** What the address says beside that of the list: the kind of file. */
const FORMAT = "_format";

/** Sends what a list shows as a file: all of its pages, as it is filtered, searched and ordered. */
export async function exportRows(request: AdminRequest, admin: ModelAdmin): Promise<Response> {
  const { c } = request;
  if (!await mayViewOrChange(request, admin)) throw new PermissionDenied();
  if (admin.options.canExport === false) throw new Http404();
  const query = new URL(c.req.url).searchParams;
  const format = query.get(FORMAT) ?? "csv";
  if (format !== "csv" && format !== "json") throw new BadRequest("There are files of the formats csv and json");
  query.delete(FORMAT);
  try {
    const list = await listQuery(request, admin, new ListParams(query));
    return await exportFile(request, admin, list.query, format);
  } catch (error) {
    if (!(error instanceof IncorrectLookup)) throw error;
    return sendTo(`${modelUrl(request, admin.model, "changelist")}?${LIST_PARAMS.error}=1`);
  }
}
