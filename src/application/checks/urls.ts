import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";

/** What can be wrong with URLs although each pattern is right. */
export const urlChecks: readonly Check[] = [
  defineCheck(["urls"], function* doubledNamespaces({ resolver }): Generator<CheckMessage> {
    const routes = new Map<string, Set<string>>();
    for (const entry of resolver.entries) {
      const namespace = entry.namespaces.join(":");
      if (namespace !== "") routes.set(namespace, (routes.get(namespace) ?? new Set()).add(entry.prefix));
    }
    for (const [namespace, prefixes] of routes) {
      if (prefixes.size < 2) continue;
      yield checkMessage("urls.W005", `URL namespace '${namespace}' isn't unique.`, {
        hint: `It is included below ${[...prefixes].map((prefix) => `"${prefix}"`).join(" and ")}; ` +
          "give one of them { namespace }, or you may not be able to reverse all URLs in it",
      });
    }
  }),

  defineCheck(["urls"], function* unreachable({ resolver }): Generator<CheckMessage> {
    const seen = new Map<string, string>();
    for (const entry of resolver.entries) {
      const shape = entry.regExp.source.replace(/\(\?<\w+>/g, "(");
      const first = seen.get(shape);
      if (first !== undefined && entry.target.kind === "view") {
        yield checkMessage("urls.W010", `The route "${entry.route}" is never reached.`, {
          hint: `"${first}" comes before it and takes the same addresses`,
        });
      }
      seen.set(shape, first ?? entry.route);
    }
  }),

  defineCheck(["urls"], function* hiddenStaticFiles({ settings, resolver }): Generator<CheckMessage> {
    if (!settings.staticUrl.startsWith("/")) return;
    const path = `${settings.staticUrl}name`;
    const match = resolver.resolve(path);
    if (match === undefined || match.apps.includes("staticfiles")) return;
    yield checkMessage("urls.W011", `The route "${match.route}" takes the addresses of static files.`, {
      hint: `Put "${settings.staticUrl.slice(1)}" out of its way, or change staticUrl`,
    });
  }),
];
