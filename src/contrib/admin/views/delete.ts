import { type Instance, ProtectedError, RestrictedError } from "../../../db/mod.ts";
import { PermissionDenied } from "../../../http/mod.ts";
import { messages } from "../../messages/mod.ts";
import { popupAnswer } from "../changeform/popup.ts";
import { deletionOf } from "../deletion.ts";
import { sendTo } from "../gate.ts";
import { deleteLogged } from "../history/delete_logged.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage, templatesOf } from "../page.ts";
import { may } from "../permissions.ts";
import { type AdminRequest, findRow, modelUrl, rowsOf, rowUrl, siteUrl } from "../request.ts";
import { aboutObject } from "../changeform/about_object.ts";
import { backUrl, keptFilters } from "../changeform/show_form.ts";
import { missingRow } from "./missing_row.ts";
import { refuseToField } from "../to_field.ts";

/** Asks, and deletes a row with what goes with it: Django's `delete_view()`. */
export async function deleteRow(request: AdminRequest, admin: ModelAdmin, key: string): Promise<Response> {
  const { c, say } = request;
  const { model } = admin;
  refuseToField(request, model);
  const row = await findRow(rowsOf(request, admin), model, key);
  if (!await may(request, admin, "delete", row)) throw new PermissionDenied();
  if (!row) return missingRow(request, admin, key);
  const deletion = await deletionOf(request, model, [row]);
  const isPopup = c.req.query("_popup") !== undefined;
  if (c.req.method === "POST" && deletion.protected.length === 0) {
    if (deletion.permsNeeded.length > 0) throw new PermissionDenied();
    const label = String(row);
    const pk = row.pk;
    if (await remove(request, admin, row, deletion.collected)) {
      if (isPopup) return await popupAnswer(request, admin, { kind: "delete", row, key: pk });
      messages.success(
        c,
        aboutObject(say("The %(name)s “%(obj)s” was deleted successfully.", { name: model.verboseName }), label),
        { failSilently: true },
      );
      const response = sendTo(await may(request, admin, "view") ? backUrl(request, admin) : siteUrl(request, "index"));
      return await admin.options.responseDelete?.(c, label, response) ?? response;
    }
    return sendTo(rowUrl(request, row, "delete"));
  }
  const isStuck = deletion.permsNeeded.length > 0 || deletion.protected.length > 0;
  return await showPage(request, {
    templates: templatesOf(admin, "deleteConfirmation", "delete_confirmation"),
    title: isStuck ? say("Cannot delete %(name)s", { name: model.verboseName }) : say("Are you sure?"),
    subtitle: String(row),
    crumbs: crumbsOf(request, model, { label: String(row), url: rowUrl(request, row, "change") }, {
      label: say("Delete"),
    }),
    isPopup,
    model,
    data: {
      deletion,
      object: row,
      objectLabel: String(row),
      isStuck,
      name: model.verboseName,
      backUrl: rowUrl(request, row, "change") + keptFilters(request, admin),
      listUrl: modelUrl(request, model, "changelist"),
    },
  }, { status: c.req.method === "POST" ? 409 : 200 });
}

async function remove(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance,
  collected: Parameters<typeof deleteLogged>[2],
): Promise<boolean> {
  const { c } = request;
  const { model, options } = admin;
  try {
    await deleteLogged(request, model, collected, [row], async (using) => {
      const remove = async (): Promise<void> => void await row.delete({ using });
      await (options.deleteModel?.(c, { row, remove }) ?? remove());
    });
    return true;
  } catch (error) {
    // Somebody made a row meanwhile that stands against it: the page shows it now.
    if (error instanceof ProtectedError || error instanceof RestrictedError) return false;
    throw error;
  }
}
