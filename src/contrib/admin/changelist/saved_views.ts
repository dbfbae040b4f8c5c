import { contentTypeName } from "../../contenttypes/mod.ts";
import type { QuerySet } from "../../../db/mod.ts";
import type { Part } from "../ask.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { SavedView } from "../models.ts";
import type { AdminRequest } from "../request.ts";
import type { SavedList } from "./change_list.ts";

/** As many lists as somebody can keep of one model. */
export const MOST_VIEWS = 30;

/** The lists of a model that somebody keeps. */
export function savedViewsPart(request: AdminRequest, admin: ModelAdmin): Part<readonly SavedList[]> {
  return {
    questions: [ownViews(request, admin).orderBy("name", "id").slice(0, MOST_VIEWS)],
    read: ([found]) => found as readonly SavedList[],
  };
}

/** The rows of whoever asks, and nobody else's. */
export function ownViews({ c, user }: AdminRequest, { model }: ModelAdmin): QuerySet<typeof SavedView> {
  return SavedView.objects(c).filter({ userKey: String(user.pk), model: `${model.app}.${contentTypeName(model)}` });
}
