import { type AnyModel, atomic, executorOf, Instance, type Transaction } from "../../../db/mod.ts";
import { PermissionDenied } from "../../../http/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions, type LogEntryRow, Revision } from "../models.ts";
import { insist } from "../permissions.ts";
import type { AdminRequest } from "../request.ts";
import { exactJson } from "./exact_json.ts";
import { deletionsOf, revisionsOf } from "./entries.ts";
import { type KeptModels, keptModels } from "./kept_models.ts";
import { aboutRow, log, logModel } from "./log.ts";
import { putBack } from "./put_back.ts";
import { Refused } from "./refused.ts";
import type { DeleteRevision } from "./revision.ts";
import { refuseReturn } from "./return_rights.ts";
import { UndoRights } from "./undo_rights.ts";

/** What an undo did. */
export interface Undone {
  /** The rows that somebody looks for now. */
  readonly rows: readonly Instance[];
  /** What could not be as it was, in sentences. */
  readonly left: readonly string[];
}

/**
 * Puts back what was deleted: the row, or the rows that were deleted together, with all that belonged to them.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param entry The line of the log.
 * @returns What was done.
 * @throws {PermissionDenied} If somebody may not add rows of the model.
 * @throws {Refused} If it cannot be done; nothing is done then.
 */
export async function undoDelete(request: AdminRequest, admin: ModelAdmin, entry: LogEntryRow): Promise<Undone> {
  await insist(request, admin, "add");
  const { id, revision } = await keptDeletion(request, entry);
  const models = keptModels(request);
  const rights = new UndoRights(request, admin);
  await refuseForbidden(request, rights, models, revision);
  const keys = await keysOfDeletion(request, admin, id);
  return await atomic(executorOf(request.c, { model: admin.model, intent: "write" }), async (using) => {
    const { rows, left } = await putBack(request, models, using, revision);
    const own = rows.filter((row) => Instance.modelOf(row) === admin.model && keys.has(String(row.pk)));
    await refuseHidden(rights, using, rows);
    await log(
      request,
      using,
      own.map((row) => ({
        ...aboutRow(row),
        action: logActions.addition,
        message: [{ added: {}, restored: true }],
      })),
    );
    return { rows: own, left };
  });
}

/** What is kept of a deletion; rows that were deleted together are kept with the first of them. */
async function keptDeletion(
  request: AdminRequest,
  { id }: LogEntryRow,
): Promise<{ id: number; revision: DeleteRevision }> {
  const own = (await revisionsOf(request, [{ id }])).get(id);
  const first = own?.kind === "with" ? own.entry : id;
  const revision = own?.kind === "with" ? (await revisionsOf(request, [{ id: first }])).get(first) : own;
  if (revision?.kind === "delete") return { id: first, revision };
  throw new Refused(
    request.say(revision?.kind === "too large" ? "This is too large to be undone." : "Nothing was kept to undo this."),
  );
}

/** Everything that comes back must be theirs to add, and every other row theirs to change. */
async function refuseForbidden(
  request: AdminRequest,
  rights: UndoRights,
  models: KeptModels,
  { rows, released }: DeleteRevision,
): Promise<void> {
  await refuseModels(request, models, rights, "add", rows.map(({ model }) => model));
  await refuseModels(request, models, rights, "change", released.map(({ model }) => model));
  await refuseReturn(request, models, rights, rows);
}

/** Refuses what somebody may not do with rows of models. The log comes and goes with those who wrote it. */
export async function refuseModels(
  request: AdminRequest,
  models: KeptModels,
  rights: UndoRights,
  action: "add" | "change" | "delete",
  names: readonly string[],
): Promise<void> {
  const { say } = request;
  const log: AnyModel = logModel(request);
  for (const name of new Set(names)) {
    const model: AnyModel | undefined = models.get(name);
    if (!model || models.isAutomatic(model) || model === log || await rights.may(action, model)) continue;
    const sentence = action === "add"
      ? "You may not add %(name)s."
      : action === "change"
      ? "You may not change %(name)s."
      : "You may not delete %(name)s.";
    throw new Refused(say(sentence, { name: model.verboseNamePlural }));
  }
}

/** More rows are not deleted together. */
const MOST_TOGETHER = 5000;

/** The keys of the rows that were deleted together. */
async function keysOfDeletion(request: AdminRequest, admin: ModelAdmin, id: number): Promise<ReadonlySet<string>> {
  const others = await Revision.objects(request.c).filter({
    logId__gt: id,
    logId__lte: id + MOST_TOGETHER,
    data: exactJson({ kind: "with", entry: id }),
  });
  const ids = [id, ...others.map(({ logId }) => logId)];
  const entries = await deletionsOf(request, admin).filter({ id__in: ids });
  return new Set(entries.map(({ objectId }) => objectId ?? ""));
}

/**
 * What somebody could not see afterwards, they do not bring back. That goes for the rows of the page: what went with them may
 * be hidden from anybody.
 */
export async function refuseHidden(rights: UndoRights, using: Transaction, rows: readonly Instance[]): Promise<void> {
  for (const model of new Set(rows.map((row) => Instance.modelOf(row)))) {
    if (!rights.isOnPage(model) || !rights.narrows(model)) continue;
    const keys = rows.flatMap((row) => Instance.modelOf(row) === model ? [row.pk] : []);
    const seen = await rights.rows(model, using).filter({ pk__in: keys }).orderBy() as unknown as Instance[];
    // What a project joins may have a row twice.
    if (new Set(seen.map(({ pk }) => String(pk))).size < keys.length) throw new PermissionDenied();
  }
}
