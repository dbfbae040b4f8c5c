import { collect, type Collected, Instance } from "../../../db/mod.ts";
import { permissionsNeeded } from "../deletion.ts";
import type { AdminRequest } from "../request.ts";
import { deletionRevision } from "./delete_logged.ts";
import { exactJson } from "./exact_json.ts";
import type { KeptModels } from "./kept_models.ts";
import { Refused } from "./refused.ts";
import { modelName, type StoredRow, storedRow } from "./revision.ts";
import { refuseModels } from "./undo_delete.ts";
import type { UndoRights } from "./undo_rights.ts";
import { type Allowed, keptRow, partOf, type Removed, type Work } from "./undo_work.ts";

/** The rows that were added, as far as they are there and nobody changed them since. */
export async function allowedDeletions(
  request: AdminRequest,
  models: KeptModels,
  rights: UndoRights,
  added: readonly StoredRow[],
): Promise<Allowed<StoredRow>> {
  const { say } = request;
  const found: StoredRow[] = [];
  const left: string[] = [];
  for (const stored of added) {
    const model = models.get(stored.model);
    if (!model || models.isAutomatic(model)) continue;
    const row = await keptRow(rights, model, stored.pk);
    const about = { name: model.verboseName, object: stored.label ?? String(stored.pk) };
    if (!row) left.push(say("The %(name)s “%(object)s” does not exist any more.", about));
    else if (!isAsItWas(row, stored)) {
      left.push(say("The %(name)s “%(object)s” was changed since, and stays.", about));
    } else {
      await refuseDeletion(request, models, rights, row);
      found.push(stored);
    }
  }
  return { found, left };
}

async function refuseDeletion(
  request: AdminRequest,
  models: KeptModels,
  rights: UndoRights,
  row: Instance,
): Promise<void> {
  const { say } = request;
  const model = Instance.modelOf(row);
  await refuseModels(request, models, rights, "delete", [modelName(model)]);
  const collected = await collect(request.c, model, [row]);
  if (!await rights.may("delete", model, row) || (await permissionsNeeded(request, collected)).length > 0) {
    throw new Refused(say("You may not delete %(name)s.", { name: model.verboseNamePlural }));
  }
  refuseProtected(request, row, collected);
}

function refuseProtected({ say }: AdminRequest, row: Instance, { protected: against }: Collected): void {
  if (against.length === 0) return;
  throw new Refused(
    say("“%(object)s” cannot be deleted again: %(others)s refer to it.", {
      object: String(row),
      others: against.slice(0, 5).map(String).join(", "),
    }),
  );
}

/** But for moments that rows take by themselves. */
function isAsItWas(row: Instance, { values }: StoredRow): boolean {
  const { fields } = Instance.modelOf(row);
  return Object.entries(storedRow(row).values).every(([name, value]) => {
    const isOwn = fields[name]?.info.autoNow === true || fields[name]?.column.onUpdateFn !== undefined;
    return isOwn || values[name] === undefined || exactJson(values[name]) === exactJson(value);
  });
}

/** Deletes the rows that a change added. */
export async function removeAdded(work: Work, added: readonly StoredRow[]): Promise<Removed[]> {
  const { request, models, rights, using, message, left } = work;
  const removed: Removed[] = [];
  // What was added last may refer to what was added first.
  for (const stored of added.toReversed()) {
    const model = models.get(stored.model);
    const row = model && await keptRow(rights, model, stored.pk, using);
    // It went with another one.
    if (!model || !row) continue;
    if (!isAsItWas(row, stored)) {
      const about = { name: model.verboseName, object: String(row) };
      left.push(request.say("The %(name)s “%(object)s” was changed since, and stays.", about));
      continue;
    }
    const collected = await collect(using, model, [row]);
    refuseProtected(request, row, collected);
    removed.push(deletionRevision(collected));
    message.push(partOf("deleted", row));
    await row.delete({ using });
  }
  return removed;
}
