import { readFormValues } from "../../../http/mod.ts";
import { displayOf, momentText } from "../display_value.ts";
import { sendTo } from "../gate.ts";
import { deletionsOf, revisionsOf } from "../history/entries.ts";
import { pageOf } from "../history/page_of.ts";
import { undoEntry } from "../history/undo.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { crumbsOf, showPage } from "../page.ts";
import { insist } from "../permissions.ts";
import { type AdminRequest, keyUrl, modelUrl, readKey, rowUrl } from "../request.ts";

/** Shows the rows of a model that were deleted, and puts them back. */
export async function deletedRows(request: AdminRequest, admin: ModelAdmin): Promise<Response> {
  await insist(request, admin, "view");
  await insist(request, admin, "add");
  const { c, say, site } = request;
  const { model, options } = admin;
  const here = modelUrl(request, model, "deleted");
  if (c.req.method === "POST") {
    const undone = await undoEntry(request, admin, (await readFormValues(c)).get("undo"));
    const [row, second] = undone?.rows ?? [];
    if (!row) return sendTo(here);
    return sendTo(second ? modelUrl(request, model, "changelist") : rowUrl(request, row, "change"));
  }
  const page = await pageOf(deletionsOf(request, admin).selectRelated("user"), c.req.query("p"));
  const revisions = await revisionsOf(request, page.items);
  const there = await keysThere(request, admin, page.items.map(({ objectId }) => objectId));
  const display = displayOf(c, options.emptyValueDisplay ?? site.emptyValueDisplay);
  return await showPage(request, {
    templates: ["admin/deleted_rows"],
    title: say("Recently deleted %(name)s", { name: model.verboseNamePlural }),
    crumbs: crumbsOf(request, model, { label: say("Recently deleted") }),
    model,
    data: {
      page,
      rows: page.items.map(({ id, objectId, objectRepr, user, actionTime }) => {
        const revision = revisions.get(id);
        const isBack = objectId !== null && there.has(objectId);
        return {
          id,
          label: objectRepr,
          who: String(user),
          when: momentText(display, actionTime),
          url: objectId !== null ? keyUrl(request, model, objectId, "history") : undefined,
          isBack,
          isTogether: revision?.kind === "with",
          isTooLarge: revision?.kind === "too large",
          canRestore: !isBack && (revision?.kind === "delete" || revision?.kind === "with"),
        };
      }),
    },
  });
}

/** The keys under which there is a row. */
async function keysThere(
  { c }: AdminRequest,
  { model }: ModelAdmin,
  keys: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  const read = keys.flatMap((key) => {
    const value = key === null ? undefined : readKey(model, key);
    return value === undefined ? [] : [value];
  });
  if (read.length === 0) return new Set();
  const rows = await model.objects(c).filter({ pk__in: read }).orderBy().valuesList("pk");
  return new Set(rows.map((row) => String(row)));
}
