import { type CheckedSite, type CheckMessage, checkMessage } from "../../../apps/mod.ts";
import type { AdminSite } from "../site.ts";

/**
 * Routes of a project that nobody reaches, since they lie below the path of a site of the admin, which answers first; and
 * sites that lie below each other.
 *
 * @param site The site.
 * @param sites The sites of the admin.
 * @returns What is wrong.
 */
export function* checkShadowed(
  { resolver }: Pick<CheckedSite, "resolver">,
  sites: readonly AdminSite[],
): Generator<CheckMessage> {
  for (const { name, path } of sites) {
    for (const { route, namespaces } of resolver.entries) {
      const isOwn = sites.some((site) => site.name === namespaces[0] && route.startsWith(site.path));
      if (isOwn || !route.replace(/^\^/, "").startsWith(path)) continue;
      yield checkMessage("admin.W506", `The route '${route}' is never reached: the admin lies at '${path}'.`, {
        hint: "Move the route, give the site another path, or make it one of adminSite({ urls })",
        object: `adminSite("${name}")`,
      });
    }
    const below = sites.slice(sites.findIndex((site) => site.name === name) + 1).find((site) =>
      site.path.startsWith(path)
    );
    if (below) {
      yield checkMessage(
        "admin.W507",
        `The site '${below.name}' is never reached: it lies at '${below.path}', below '${path}' of '${name}'.`,
        { hint: "Give one of them another path, or name the deeper one first", object: `adminSite("${below.name}")` },
      );
    }
  }
}
