import type { Context } from "hono";
import { appsKey } from "../../../apps/mod.ts";
import { Instance } from "../../../db/mod.ts";
import { siteValue } from "../../../http/mod.ts";
import { Permission } from "../../auth/mod.ts";
import { contentTypeName } from "../../contenttypes/mod.ts";
import type { RelatedChoices } from "../options/fields.ts";

/** Permissions as Django lists them, `Blog | post | Can add post`, in the order of apps and models; in one query. */
export const permissionChoices: RelatedChoices = {
  rows: (c) =>
    Permission.objects(c).selectRelated("contentType")
      .orderBy("contentType__appLabel", "contentType__model", "codename"),
  label: (row, c) => {
    const type = row instanceof Instance ? Instance.relatedOf(row, "contentType") : undefined;
    const name = String(row);
    return type instanceof Instance ? `${modelWords(c, type)} | ${name}` : name;
  },
};

/** The app and the model of a content type, in words; the names that the table has, where the site knows them no longer. */
function modelWords(c: Context, type: Instance): string {
  const [label, name] = [String(Reflect.get(type, "appLabel")), String(Reflect.get(type, "model"))];
  const app = [...siteValue(c, appsKey)].find((each) => each.label === label);
  const model = Object.values(app?.models ?? {}).find((each) => contentTypeName(each) === name);
  return `${app?.verboseName ?? label} | ${model?.verboseName ?? name}`;
}
