import { type Check, defineCheck } from "../../apps/mod.ts";
import type { AnyModel } from "../../db/mod.ts";
import type { AdminSite } from "./site.ts";

/**
 * Django's checks of the admin, as far as the compiler does not make them, and some of our own. They are loaded when they
 * run: no visitor needs them. Decision 19 says where each of Django's is.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/checks/#admin}
 * @param sites The sites of the admin.
 * @param users The model of users that its log refers to.
 * @returns The checks.
 */
export function adminChecks(sites: readonly AdminSite[], users: AnyModel): readonly Check[] {
  return [
    defineCheck(["admin"], async (site) => {
      const { checkNeeds } = await import("./checks/needs.ts");
      return checkNeeds(site, sites, users);
    }),
    defineCheck(["admin", "urls"], async (site) => {
      const { checkShadowed } = await import("./checks/shadowed.ts");
      return checkShadowed(site, sites);
    }),
    defineCheck(["admin", "models"], async ({ apps }) => {
      const { checkRegistries } = await import("./checks/registries.ts");
      return await checkRegistries(apps, sites);
    }),
  ];
}
