import type { Instance } from "../../../db/mod.ts";
import { PermissionDenied, readFormValues } from "../../../http/mod.ts";
import { displayOf, momentText } from "../display_value.ts";
import { sendTo } from "../gate.ts";
import { entriesOf, knownEntries, revisionsOf } from "../history/entries.ts";
import { readMessage } from "../history/message.ts";
import type { RevisionData } from "../history/revision.ts";
import { type ShownChange, ShownRevisions } from "../history/shown_revision.ts";
import { undoEntry } from "../history/undo.ts";
import { UndoRights } from "../history/undo_rights.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions, type LogEntryRow } from "../models.ts";
import { crumbsOf, showPage, templatesOf } from "../page.ts";
import { may, mayViewOrChange } from "../permissions.ts";
import { type AdminRequest, findRow, keyUrl, modelUrl, readKey, rowsOf } from "../request.ts";
import { pageOf } from "../history/page_of.ts";
import { missingRow } from "./missing_row.ts";

/** Shows who did what with a row and when, also of one that is gone, and undoes it: Django's `history_view()`. */
export async function history(request: AdminRequest, admin: ModelAdmin, sent: string): Promise<Response> {
  const { c } = request;
  const { model } = admin;
  const row = await findRow(rowsOf(request, admin), model, sent);
  // Whether there is such a row is for those alone who may see it, or change it. Of what is gone, nobody can say any more
  // whether they may change it.
  const mayLook = row ? await mayViewOrChange(request, admin, row) : await may(request, admin, "view");
  if (!mayLook) throw new PermissionDenied();
  const read = readKey(model, sent);
  const key = row ? String(row.pk) : String(read);
  const isHidden = !row && (read === undefined || await isThere(request, admin, read));
  const all = entriesOf(request, model).filter({ objectId: key });
  const entries = row ? all : knownEntries(request, admin, all);
  const page = isHidden ? undefined : await pageOf(entries.selectRelated("user"), c.req.query("p"));
  if (!page || (!row && page.items.length === 0)) return missingRow(request, admin, sent);
  if (c.req.method === "POST") {
    const values = await readFormValues(c);
    await undoEntry(request, admin, values.get("undo"), key);
    return sendTo(keyUrl(request, model, key, "history"));
  }
  return await show(request, admin, row, key, page);
}

/** A row that is there, and that somebody may not see, has no history for them. */
async function isThere({ c }: AdminRequest, { model, options }: ModelAdmin, pk: unknown): Promise<boolean> {
  return options.getQueryset !== undefined && await model.objects(c).filter({ pk }).exists();
}

/** A line of the history. */
interface ShownEntry {
  readonly id: number;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly changes: readonly ShownChange[];
  /** Whether more was changed than is kept. */
  readonly isTooLarge: boolean;
  /** What the button says that undoes it; nothing, where it cannot be. */
  readonly undo: string | undefined;
}

async function show(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance | undefined,
  key: string,
  page: Awaited<ReturnType<typeof pageOf<LogEntryRow>>>,
): Promise<Response> {
  const { c, say, site } = request;
  const { model, options } = admin;
  const rights = new UndoRights(request, admin, row);
  const display = displayOf(c, options.emptyValueDisplay ?? site.emptyValueDisplay);
  const revisions = await withFirsts(request, await revisionsOf(request, page.items));
  const shown = new ShownRevisions(request, rights, display);
  await shown.load(revisions.values());
  const mayChange = row !== undefined && await may(request, admin, "change", row);
  const mayAdd = row === undefined && await may(request, admin, "add");
  const entries = page.items.map((entry): ShownEntry => {
    const revision = revisions.get(entry.id);
    return {
      id: entry.id,
      when: momentText(display, entry.actionTime),
      who: String(entry.user),
      what: whatOf(request, entry),
      changes: revision ? shown.shown(revision, { model, key }) : [],
      isTooLarge: revision?.kind === "too large",
      undo: revision?.kind === "change" && mayChange
        ? say("Undo")
        : revision?.kind === "delete" && mayAdd
        ? say("Restore")
        : undefined,
    };
  });
  const label = row ? String(row) : page.items.find(({ objectRepr }) => objectRepr !== "")?.objectRepr ?? key;
  return await showPage(request, {
    templates: templatesOf(admin, "history", "object_history"),
    title: say("Change history: %(object)s", { object: label }),
    crumbs: crumbsOf(
      request,
      model,
      row ? { label, url: keyUrl(request, model, key, "change") } : { label },
      { label: say("History") },
    ),
    model,
    data: {
      entries,
      page,
      isGone: row === undefined,
      objectLabel: label,
      deletedUrl: mayAdd ? modelUrl(request, model, "deleted") : undefined,
    },
  });
}

/** Rows that were deleted together are kept with the first of them. */
async function withFirsts(
  request: AdminRequest,
  revisions: ReadonlyMap<number, RevisionData>,
): Promise<ReadonlyMap<number, RevisionData>> {
  const firsts = [...revisions.values()].flatMap((revision) =>
    revision.kind === "with" ? [{ id: revision.entry }] : []
  );
  const found = await revisionsOf(request, firsts);
  return new Map([...revisions].map(([id, revision]) => [
    id,
    revision.kind === "with" ? found.get(revision.entry) ?? revision : revision,
  ]));
}

/** What Django's log says of a deletion is nothing. */
function whatOf({ say }: AdminRequest, { actionFlag, changeMessage }: LogEntryRow): string {
  if (actionFlag === logActions.deletion && (changeMessage === "" || changeMessage === "[]")) return say("Deleted.");
  return readMessage(say, changeMessage);
}
