import { showPage } from "../../page.ts";
import type { AdminRequest } from "../../request.ts";
import { capfirst } from "../../words.ts";
import { docsCrumbs, docsUrl, documentedApps } from "../documented.ts";

/** All models that somebody may view: Django's `admin_doc/model_index`. */
export async function docsModels(request: AdminRequest): Promise<Response> {
  const { say } = request;
  const groups = (await documentedApps(request)).map(({ label, name, models }) => ({
    label,
    name,
    models: models.map((model) => ({
      name: model.name,
      url: docsUrl(request, model),
      verboseName: capfirst(model.verboseName),
    })),
  }));
  return await showPage(request, {
    templates: ["admin_doc/model_index"],
    title: say("Model documentation"),
    crumbs: docsCrumbs(request, { label: say("Models") }),
    data: { groups },
  });
}
