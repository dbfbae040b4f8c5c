import type { Check } from "../../apps/mod.ts";
import type { AnyModel } from "../../db/mod.ts";
import type { AdminSite } from "./site.ts";

/** The checks of the admin. */
export function adminChecks(_sites: readonly AdminSite[], _users: AnyModel): readonly Check[] {
  return [];
}
