import { Http404, json, PermissionDenied } from "../../../http/mod.ts";
import type { Instance } from "../../../db/mod.ts";
import { relationsOf } from "../../../db/mod.ts";
import { searchRows } from "../changelist/search.ts";
import { asksEach, may, mayViewOrChange, seenRows } from "../permissions.ts";
import { choicesFor } from "../changeform/choices.ts";
import { chosenBy, relationPlan } from "../changeform/relation_plan.ts";
import type { AdminRequest } from "../request.ts";

/** As many as are found at once. */
const PAGE = 20;

/** As many are looked at for a page where a project says of each row who may see it: those that they may are the page. */
const LOOKED_AT = 200;

/**
 * Finds rows that can be chosen, while somebody types: Django's `AutocompleteJsonView`. Who asks must be allowed to see the
 * rows, and to see or edit those of the model that refers to them. As in Django, any relation to a row of a model that can
 * be searched is answered, whether a form offers a search for it or a list.
 */
export async function autocomplete(request: AdminRequest): Promise<Response> {
  const { c, registry } = request;
  const query = (name: string): string => c.req.query(name) ?? "";
  const source = registry.find(query("app_label"), query("model_name"));
  const guarded = source ?? inlineOf(request, query("app_label"), query("model_name"));
  if (!guarded) throw new PermissionDenied();
  const name = query("field_name");
  const relation = relationsOf(guarded.model).get(name);
  const target = relation && registry.get(relation.target);
  const fields = target?.options.getSearchFields?.(c) ?? target?.options.searchFields ?? [];
  // No form chooses the rows that refer to its own.
  if (!relation || relation.reverse || !target || fields.length === 0) throw new PermissionDenied();
  if (!await mayViewOrChange(request, target) || !await mayUseForm(request, guarded)) {
    throw new PermissionDenied();
  }
  const page = Number(query("page") || "1");
  if (!Number.isSafeInteger(page) || page < 1 || page > 10_000) throw new Http404();

  const plan = relationPlan(
    { model: guarded.model, options: source?.options ?? {}, rowsOf: choicesFor(request) },
    relation,
  );
  const all = plan.rows(c);
  const term = query("term").trim();
  const found = target.options.getSearchResults?.(c, all, term) ?? searchRows(all, fields, term);
  const order = target.options.ordering ?? target.model.ordering;
  const size = asksEach(target) ? LOOKED_AT : PAGE;
  const rows = await found.orderBy(...[...order, "pk"]).slice(
    (page - 1) * size,
    page * size + 1,
  ) as unknown as readonly Instance[];
  const seen = await seenRows(request, target, rows.slice(0, size));
  const key = chosenBy(plan);
  return json({
    results: seen.map((row) => ({ id: String(Reflect.get(row, key)), text: plan.label(row, c) })),
    pagination: { more: rows.length > size },
  });
}

async function mayUseForm(request: AdminRequest, admin: Parameters<typeof may>[1]): Promise<boolean> {
  return await may(request, admin, "add") || await may(request, admin, "change") || await may(request, admin, "view");
}

/** What is said of a model that is edited on the page of another one alone. */
function inlineOf({ registry }: AdminRequest, app: string, name: string) {
  for (const { options } of registry) {
    for (const inline of options.inlines ?? []) {
      const { model } = inline;
      if (model.app === app && model.name.toLowerCase() === name) return inline;
    }
  }
  return undefined;
}
