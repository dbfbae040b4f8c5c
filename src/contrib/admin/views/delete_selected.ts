import { type AnyModel, type Instance, ProtectedError, type QuerySet, RestrictedError } from "../../../db/mod.ts";
import { type FormValues, PermissionDenied } from "../../../http/mod.ts";
import { messages } from "../../messages/mod.ts";
import { deletionOf } from "../deletion.ts";
import { deleteLogged } from "../history/delete_logged.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage, templatesOf } from "../page.ts";
import { may } from "../permissions.ts";
import { type AdminRequest, modelUrl } from "../request.ts";
import { isConfirmed, selectionOf } from "./selection.ts";

/** More rows are not deleted at once: what goes with them has to be looked at first. */
const MOST_ROWS = 5000;

/** Asks, and deletes the rows that were selected: Django's action `delete_selected`. */
export async function deleteSelected(
  request: AdminRequest,
  admin: ModelAdmin,
  selected: QuerySet<AnyModel>,
  values: FormValues,
): Promise<Response | void> {
  const { c, say } = request;
  const { model, options } = admin;
  const found = await selected.orderBy("pk").slice(0, MOST_ROWS + 1) as unknown as readonly Instance[];
  if (found.length > MOST_ROWS) {
    messages.error(c, say("Select at most %(count)s rows to delete them together.", { count: MOST_ROWS }), {
      failSilently: true,
    });
    return;
  }
  for (const row of options.hasDeletePermission ? found : []) {
    if (!await may(request, admin, "delete", row)) throw new PermissionDenied();
  }
  const deletion = await deletionOf(request, model, found);
  const selection = selectionOf(values, found.map(({ pk }) => pk));
  if (isConfirmed(request, selection, values) && deletion.protected.length === 0) {
    if (deletion.permsNeeded.length > 0) throw new PermissionDenied();
    if (found.length > 0) {
      const keys = found.map(({ pk }) => pk);
      try {
        await deleteLogged(request, model, deletion.collected, found, async (using) => {
          const rows = model.objects(using).filter({ pk__in: keys });
          const remove = async (): Promise<void> => void await rows.delete();
          await (options.deleteQueryset?.(c, { rows, remove }) ?? remove());
        });
      } catch (error) {
        if (!(error instanceof ProtectedError || error instanceof RestrictedError)) throw error;
        messages.error(c, say("Cannot delete %(name)s", { name: model.verboseNamePlural }), { failSilently: true });
        return;
      }
      const items = found.length === 1 ? model.verboseName : model.verboseNamePlural;
      messages.success(c, say("Successfully deleted %(count)d %(items)s.", { count: found.length, items }), {
        failSilently: true,
      });
    }
    return;
  }
  const isStuck = deletion.permsNeeded.length > 0 || deletion.protected.length > 0;
  const name = found.length === 1 ? model.verboseName : model.verboseNamePlural;
  return await showPage(request, {
    templates: templatesOf(admin, "deleteSelectedConfirmation", "delete_selected_confirmation"),
    title: isStuck ? say("Cannot delete %(name)s", { name }) : say("Are you sure?"),
    crumbs: crumbsOf(request, model, { label: say("Delete multiple objects") }),
    model,
    data: {
      deletion,
      isStuck,
      name,
      selection,
      actionName: "delete_selected",
      listUrl: modelUrl(request, model, "changelist"),
    },
  });
}
