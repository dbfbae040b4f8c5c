import { siteValue } from "../../../../http/mod.ts";
import { type Entry, resolverKey, viewsWithin } from "../../../../urls/mod.ts";
import { showPage } from "../../page.ts";
import type { AdminRequest } from "../../request.ts";
import { docsCrumbs } from "../documented.ts";

/** A route, as the documentation shows it. */
interface Route {
  readonly route: string;
  readonly view: string;
  readonly name: string;
  readonly parameters: readonly string[];
}

/** Every route of the site by its namespace: Django's `admin_doc/view_index`. */
export async function docsViews(request: AdminRequest): Promise<Response> {
  const { c, say } = request;
  const groups = new Map<string, Route[]>();
  for (const entry of siteValue(c, resolverKey).entries) {
    const namespace = entry.namespaces.join(":");
    groups.set(namespace, [...groups.get(namespace) ?? [], routeOf(entry)]);
  }
  const sorted = [...groups].toSorted(([one], [other]) => one.localeCompare(other));
  return await showPage(request, {
    templates: ["admin_doc/view_index"],
    title: say("View documentation"),
    crumbs: docsCrumbs(request, { label: say("Views") }),
    data: {
      groups: sorted.map(([namespace, routes]) => ({
        namespace,
        title: namespace === ""
          ? say("Views by empty namespace")
          : say("Views by namespace %(name)s", { name: namespace }),
        routes: routes.toSorted((one, other) => one.route.localeCompare(other.route)),
      })),
    },
  });
}

function routeOf({ route, target, viewName, parameters }: Entry): Route {
  return {
    route: `/${route}`,
    view: target.kind === "view" ? nameOfView(target.view) : "Hono",
    name: viewName ?? "",
    parameters: parameters.map(({ name }) => name),
  };
}

/** The name of the function that a project wrote, within whatever guards it. */
function nameOfView(view: object): string {
  const names = [...viewsWithin(view)].map((each) => typeof each === "function" ? each.name : "");
  return names.findLast((name) => name !== "") ?? "";
}
