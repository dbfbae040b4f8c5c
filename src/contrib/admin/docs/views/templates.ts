import { type App, appsKey } from "../../../../apps/mod.ts";
import { getSettings } from "../../../../conf/mod.ts";
import { siteValue } from "../../../../http/mod.ts";
import { templatesKey } from "../../../../shortcuts.ts";
import type { Templates } from "../../../../template/mod.ts";
import { showPage } from "../../page.ts";
import type { AdminRequest } from "../../request.ts";
import { docsCrumbs } from "../documented.ts";

/** All templates with where they come from, and the values that each of them can read. */
export async function docsTemplates(request: AdminRequest): Promise<Response> {
  const { c, say } = request;
  const apps = [...siteValue(c, appsKey)];
  const { templates, context } = siteValue(c, templatesKey);
  return await showPage(request, {
    templates: ["admin_doc/template_index"],
    title: say("Templates"),
    crumbs: docsCrumbs(request, { label: say("Templates") }),
    data: {
      names: templates.names().map((name) => ({ name, place: placeOf(templates, name, apps, baseOf(c)) })),
      values: Object.keys(context).map((name) => ({
        name: `it.${name}`,
        place: apps.find((app) => Object.hasOwn(app.context, name))?.label ?? "",
      })),
    },
  });
}

function baseOf(c: AdminRequest["c"]): string {
  return getSettings(c).baseDir ?? "";
}

/** Which app a template comes from, or which file of the project; no path of the machine. */
function placeOf(templates: Templates, name: string, apps: readonly App[], base: string): string {
  const origin = originOf(templates, name);
  const shipped = apps.find((app) => app.templates[name]?.origin === origin);
  if (shipped) return shipped.label;
  const own = apps.find(({ path }) => path !== undefined && origin.startsWith(`${path}/`));
  if (own?.path !== undefined) return `${own.label}: ${origin.slice(own.path.length + 1)}`;
  if (!origin.startsWith("/")) return origin;
  return base !== "" && origin.startsWith(`${base}/`) ? origin.slice(base.length + 1) : name;
}

/** A template that cannot be compiled has no origin, and is shown without one. */
function originOf(templates: Templates, name: string): string {
  try {
    return templates.origin(name);
  } catch {
    // The page lists templates; what is wrong with one is told where it is used.
    return "";
  }
}
