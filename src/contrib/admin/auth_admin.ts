import { type ModelAdmin, modelAdmin } from "./model_admin.ts";
import { Group } from "../auth/mod.ts";

/** Groups, with what their members may do. */
export const groupAdmin: ModelAdmin<typeof Group> = modelAdmin(Group, {
  searchFields: ["name"],
  ordering: ["name"],
  filterHorizontal: ["permissions"],
});
