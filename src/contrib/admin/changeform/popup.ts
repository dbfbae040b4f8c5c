import type { Instance } from "../../../db/mod.ts";
import { answerFormat, json, varyOn } from "../../../http/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { showPage } from "../page.ts";
import { ownField } from "../paths.ts";
import type { AdminRequest } from "../request.ts";

/** What was done in a panel above another page. */
export interface PopupResult {
  /** What was done. */
  readonly kind: "add" | "change" | "delete";
  /** The row. */
  readonly row: Instance;
  /** Its key, where it has none any more. */
  readonly key?: unknown;
}

/**
 * Tells the page below a panel which row was added, changed or deleted: as JSON to our script, as a page to who has none.
 */
export async function popupAnswer(
  request: AdminRequest,
  admin: ModelAdmin,
  { kind, row, key }: PopupResult,
): Promise<Response> {
  const { c, say } = request;
  const asked = c.req.query("_to_field") ?? "pk";
  // Only columns that have a name here can be asked for, and none that is secret.
  const field = ownField(admin.model, asked);
  const name = field === undefined || field.secret ? "pk" : field.name;
  const value = key ?? Reflect.get(row, name);
  const data = { action: kind, value: String(value), label: String(row) };
  varyOn(c, "Accept");
  if (answerFormat(c.req.raw) === "json") return json(data);
  return await showPage(request, {
    templates: ["admin/popup_response"],
    title: say("Popup closing…"),
    crumbs: [],
    isPopup: true,
    data,
  });
}
