import { Http404 } from "../../../http/mod.ts";
import { ContentType, modelOf } from "../../contenttypes/mod.ts";
import { sendTo } from "../gate.ts";
import { parameter } from "../pages.ts";
import { mayViewOrChange } from "../permissions.ts";
import { unquoteKey } from "../quote.ts";
import { type AdminRequest, findRow, rowsOf } from "../request.ts";

/** Leads to the page of a row on the site: Django's `contenttypes.views.shortcut`. */
export async function viewOnSite(request: AdminRequest): Promise<Response> {
  const { c, registry } = request;
  const id = Number(parameter(request, "contentTypeId"));
  const type = Number.isSafeInteger(id) ? await ContentType.objects(c).filter({ id }).first() : undefined;
  const model = type && modelOf(c, type);
  const admin = model && registry.get(model);
  const row = admin && await findRow(rowsOf(request, admin), admin.model, unquoteKey(parameter(request, "objectId")));
  // Only rows that somebody may see here tell their address.
  const url = admin && row && await mayViewOrChange(request, admin, row) ? admin.model.absoluteUrl(row) : undefined;
  if (url === undefined) throw new Http404();
  return sendTo(url);
}
