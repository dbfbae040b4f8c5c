import type { Instance } from "../../../db/mod.ts";
import { answerFormat, json, varyOn } from "../../../http/mod.ts";
import { askAll } from "../ask.ts";
import { searchRows } from "../changelist/search.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { showPage } from "../page.ts";
import { mayViewOrChange } from "../permissions.ts";
import { type AdminRequest, modelUrl, rowsOf, rowUrl, siteUrl } from "../request.ts";
import { capfirst } from "../words.ts";

/** As many rows of each model as are shown. */
const MOST_EACH = 5;
/** Shorter searches find everything. */
const SHORTEST = 2;

/** What was found of one model. */
interface Found {
  readonly name: string;
  readonly url: string;
  readonly rows: readonly { readonly label: string; readonly url: string }[];
}

/** Searches through every model that somebody may see and that can be searched, in one round trip. */
export async function search(request: AdminRequest): Promise<Response> {
  const { c, say } = request;
  const term = (c.req.query("q") ?? "").trim();
  const found = [...term].length < SHORTEST ? [] : await searchAll(request, term);
  varyOn(c, "Accept");
  if (answerFormat(c.req.raw) === "json") return json({ results: found });
  return await showPage(request, {
    templates: ["admin/search"],
    title: say("Search"),
    crumbs: [{ label: say("Home"), url: siteUrl(request, "index") }, { label: say("Search") }],
    data: { term, found },
  });
}

async function searchAll(request: AdminRequest, term: string): Promise<Found[]> {
  const searched: { admin: ModelAdmin; query: ReturnType<typeof rowsOf> }[] = [];
  for (const admin of request.registry) {
    const { options } = admin;
    const fields = options.getSearchFields?.(request.c) ?? options.searchFields ?? [];
    if (fields.length === 0 || !await mayViewOrChange(request, admin)) continue;
    const all = rowsOf(request, admin);
    searched.push({ admin, query: options.getSearchResults?.(request.c, all, term) ?? searchRows(all, fields, term) });
  }
  const answers = await askAll(searched.map(({ query }) => query.slice(0, MOST_EACH)));
  return searched.flatMap(({ admin: { model } }, at): Found[] => {
    const rows = answers[at] as readonly Instance[];
    if (rows.length === 0) return [];
    return [{
      name: capfirst(model.verboseNamePlural),
      url: `${modelUrl(request, model, "changelist")}?${new URLSearchParams({ q: term })}`,
      rows: rows.map((row) => ({ label: String(row), url: rowUrl(request, row, "change") })),
    }];
  });
}
