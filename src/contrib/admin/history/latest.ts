import { Instance } from "../../../db/mod.ts";
import { contentTypeName } from "../../contenttypes/mod.ts";
import { displayOf, momentText } from "../display_value.ts";
import type { AdminRequest } from "../request.ts";
import { logModel } from "./log.ts";

/** Who changed a row last in the admin, and when; `undefined` where the log does not say. */
export async function latestOf(
  request: AdminRequest,
  row: Instance,
): Promise<{ who: string; when: string } | undefined> {
  const model = Instance.modelOf(row);
  const [entry] = await logModel(request).objects(request.c).filter({
    objectId: String(row.pk),
    contentType__appLabel: model.app,
    contentType__model: contentTypeName(model),
  }).selectRelated("user").orderBy("-actionTime", "-id").slice(0, 1);
  return entry && { who: String(entry.user), when: momentText(displayOf(request.c, ""), entry.actionTime) };
}
