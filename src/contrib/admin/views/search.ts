import type { Instance } from "../../../db/mod.ts";
import { answerFormat, json, varyOn } from "../../../http/mod.ts";
import { askAll } from "../ask.ts";
import { searchRows, wordsOf } from "../changelist/search.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { showPage } from "../page.ts";
import { asksEach, mayViewOrChange, seenRows } from "../permissions.ts";
import { type AdminRequest, modelUrl, rowsOf, rowUrl, siteUrl } from "../request.ts";
import { capfirst } from "../words.ts";

/** As many rows of each model as are shown. */
const MOST_EACH = 5;
/** As many are looked at where a project says of each row who may see it. */
const MOST_LOOKED_AT = 50;
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
  if (wordsOf(term).length === 0) return [];
  const searched: { admin: ModelAdmin; query: ReturnType<typeof rowsOf> }[] = [];
  for (const admin of request.registry) {
    const { options } = admin;
    const fields = options.getSearchFields?.(request.c) ?? options.searchFields ?? [];
    if (fields.length === 0 || !await mayViewOrChange(request, admin)) continue;
    const all = rowsOf(request, admin);
    searched.push({ admin, query: options.getSearchResults?.(request.c, all, term) ?? searchRows(all, fields, term) });
  }
  const answers = await askAll(
    searched.map(({ admin, query }) => query.slice(0, asksEach(admin) ? MOST_LOOKED_AT : MOST_EACH)),
  );
  const found: Found[] = [];
  for (const [at, { admin }] of searched.entries()) {
    const rows = await seenRows(request, admin, answers[at] as readonly Instance[], MOST_EACH);
    if (rows.length === 0) continue;
    found.push({
      name: capfirst(admin.model.verboseNamePlural),
      url: `${modelUrl(request, admin.model, "changelist")}?${new URLSearchParams({ q: term })}`,
      rows: rows.map((row) => ({ label: String(row), url: rowUrl(request, row, "change") })),
    });
  }
  return found;
}
