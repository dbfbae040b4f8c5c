import type { AnyModel } from "../../../../db/mod.ts";
import { Http404 } from "../../../../http/mod.ts";
import { contentTypeName } from "../../../contenttypes/mod.ts";
import { showPage } from "../../page.ts";
import { parameter } from "../../pages.ts";
import { type AdminRequest, modelUrl, siteUrl } from "../../request.ts";
import { capfirst } from "../../words.ts";
import { type DescribedRelation, describeModel } from "../describe_model.ts";
import { docsCrumbs, docsUrl, documentedApps } from "../documented.ts";

/** One model: Django's `admin_doc/model_detail`. Whoever may not view it learns by no answer whether there is one. */
export async function docsModel(request: AdminRequest): Promise<Response> {
  const { say, registry } = request;
  const readable = (await documentedApps(request)).flatMap(({ models }) => models);
  const model = readable.find((each) =>
    each.app === parameter(request, "appLabel") && contentTypeName(each) === parameter(request, "modelName")
  );
  if (!model) throw new Http404(say("The requested admin page does not exist."));
  const { relations, reverse, ...described } = describeModel(model, readable);
  const shown = (relation: DescribedRelation) => ({ ...relation, ...targetOf(request, relation.target, readable) });
  return await showPage(request, {
    templates: ["admin_doc/model_detail"],
    title: `${model.app}.${model.name}`,
    subtitle: capfirst(model.verboseName),
    crumbs: docsCrumbs(request, { label: say("Models"), url: siteUrl(request, "docs_models") }, { label: model.name }),
    data: {
      ...described,
      relations: relations.map(shown),
      reverse: reverse.map(shown),
      listUrl: registry.get(model) ? modelUrl(request, model, "changelist") : undefined,
      backUrl: siteUrl(request, "docs_models"),
    },
  });
}

function targetOf(request: AdminRequest, target: AnyModel, readable: readonly AnyModel[]) {
  const url = readable.includes(target) ? docsUrl(request, target) : undefined;
  return { targetName: `${target.app}.${target.name}`, url };
}
