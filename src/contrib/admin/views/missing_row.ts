import { messages } from "../../messages/mod.ts";
import { sendTo } from "../gate.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { type AdminRequest, siteUrl } from "../request.ts";

/** Says that there is no such row, on the first page, as Django does. */
export function missingRow(request: AdminRequest, { model }: ModelAdmin, key: string): Response {
  const { c, say } = request;
  messages.warning(
    c,
    say("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?", {
      name: model.verboseName,
      key: key.slice(0, 100),
    }),
    { failSilently: true },
  );
  return sendTo(siteUrl(request, "index"));
}
