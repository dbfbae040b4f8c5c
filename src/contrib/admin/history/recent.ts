import { Instance } from "../../../db/mod.ts";
import { quoteKey } from "../quote.ts";
import { may } from "../permissions.ts";
import { type AdminRequest, keyUrl, modelUrl } from "../request.ts";
import { displayOf, momentText } from "../display_value.ts";
import { logActions } from "../models.ts";
import { capfirst } from "../words.ts";
import { logModel } from "./log.ts";

/** Something that somebody did, on the first page. */
export interface RecentAction {
  /** What was done. */
  readonly kind: "added" | "changed" | "deleted";
  /** What the row was called. */
  readonly label: string;
  /** Its form; nothing where it is gone. */
  readonly url: string | undefined;
  /** Its history, where it can be put back; nothing where it is there. */
  readonly undoUrl: string | undefined;
  /** What kind of row it was. */
  readonly what: string;
  /** When. */
  readonly when: string;
}

/** As many as Django shows. */
const MOST = 10;

/** What somebody did last. */
export async function recentActions(request: AdminRequest): Promise<RecentAction[]> {
  const { c, registry, user } = request;
  const entries = await logModel(request).objects(c).filter({ userId: user.pk as number }).selectRelated("contentType")
    .orderBy("-actionTime", "-id").slice(0, MOST);
  const display = displayOf(c, "");
  return await Promise.all(entries.map(async (entry) => {
    const type = entry.contentType;
    const admin = type instanceof Instance ? registry.find(type.appLabel, type.model) : undefined;
    const isGone = entry.actionFlag === logActions.deletion;
    return {
      kind: isGone ? "deleted" : entry.actionFlag === logActions.addition ? "added" : "changed",
      label: entry.objectRepr,
      url: admin && !isGone && entry.objectId !== null
        ? `${modelUrl(request, admin.model, "changelist")}${encodeURIComponent(quoteKey(entry.objectId))}/change/`
        : undefined,
      undoUrl: admin && isGone && entry.objectId !== null && await may(request, admin, "add")
        ? keyUrl(request, admin.model, entry.objectId, "history")
        : undefined,
      what: admin ? capfirst(admin.model.verboseName) : type ? capfirst(type.model) : "",
      when: momentText(display, entry.actionTime),
    };
  }));
}
