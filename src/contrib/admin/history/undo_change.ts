import {
  type AnyModel,
  atomic,
  collect,
  type Collected,
  executorOf,
  Instance,
  type Transaction,
} from "../../../db/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import { PermissionDenied } from "../../../http/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";
import { permissionsNeeded } from "../deletion.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions } from "../models.ts";
import { type AdminRequest, findRow } from "../request.ts";
import { changeRevision, deletionRevision } from "./delete_logged.ts";
import { exactJson } from "./exact_json.ts";
import { type KeptModels, keptModels } from "./kept_models.ts";
import { readKeptKey } from "./kept_rows.ts";
import { aboutRow, log } from "./log.ts";
import type { ChangePart } from "./message.ts";
import { putBack } from "./put_back.ts";
import { refusalOf, Refused } from "./refused.ts";
import { type ChangeRevision, modelName, type RowChange, type StoredRow, storedRow } from "./revision.ts";
import { setBack, writeBack } from "./set_back.ts";
import { refuseModels, type Undone } from "./undo_delete.ts";
import { UndoRights } from "./undo_rights.ts";

/**
 * Undoes a change of a row: what still is as the change left it becomes as it was, and what was changed with it, too. That
 * is a change of its own, which can be undone.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param row The row.
 * @param revision What was changed.
 * @returns What was done.
 * @throws {PermissionDenied} If somebody may not change the row.
 * @throws {Refused} If it cannot be done; nothing is done then.
 */
export async function undoChange(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance,
  revision: ChangeRevision,
): Promise<Undone> {
  const rights = new UndoRights(request, admin, row);
  if (!await rights.may("change", admin.model, row)) throw new PermissionDenied();
  const models = keptModels(request);
  await refuseModels(request, models, rights, "add", revision.deleted.map(({ model }) => model));
  await refuseModels(request, models, rights, "change", revision.released.map(({ model }) => model));
  const changes = await allowedChanges(request, models, rights, revision.changes);
  const added = await allowedDeletions(request, models, rights, revision.added);
  return await atomic(executorOf(request.c, { model: admin.model, intent: "write" }), async (using) => {
    const work: Work = { request, admin, models, rights, using, left: [...changes.left, ...added.left], message: [] };
    const now = await findRow(rights.rows(admin.model, using), admin.model, String(row.pk));
    if (!now) throw gone(work, admin.model, row);
    const made: RowChange[] = [];
    for (const change of changes.found) made.push(...await undoRow(work, change, now));
    const removed = await removeAdded(work, added.found);
    const back = await putBack(request, models, using, { rows: revision.deleted, released: revision.released });
    work.left.push(...back.left);
    for (const each of back.rows) {
      if (!models.isAutomatic(Instance.modelOf(each))) work.message.push(partOf("added", each));
    }
    if (work.message.length === 0 && made.length === 0) {
      throw new Refused(...work.left, request.say("There is nothing left to undo."));
    }
    await log(request, using, [{
      ...aboutRow(now),
      action: logActions.change,
      message: work.message,
      revision: changeRevision({ changes: made, added: back.rows.map(storedRow) }, removed),
    }]);
    return { rows: [now], left: work.left };
  });
}

/** What is kept of rows that an undo deletes: afterwards, they have no keys any more. */
type Removed = ReturnType<typeof deletionRevision>;

/** What one undo works with. */
interface Work {
  readonly request: AdminRequest;
  readonly admin: ModelAdmin;
  readonly models: KeptModels;
  readonly rights: UndoRights;
  readonly using: Transaction;
  /** What is left alone, in sentences. */
  readonly left: string[];
  /** What the log says. */
  readonly message: ChangePart[];
}

/** What was found before the transaction, in which nobody may be asked: what is allowed, and what is left alone. */
interface Allowed<Item> {
  readonly found: readonly Item[];
  readonly left: readonly string[];
}

/** The rows that somebody may change, of those that were changed. */
async function allowedChanges(
  request: AdminRequest,
  models: KeptModels,
  rights: UndoRights,
  changes: readonly RowChange[],
): Promise<Allowed<RowChange>> {
  const found: RowChange[] = [];
  const left: string[] = [];
  for (const change of changes) {
    const model = models.get(change.model);
    const row = model && await keptRow(rights, model, change.pk);
    const about = { name: model?.verboseName ?? change.model, object: change.label ?? String(change.pk) };
    // Which fields somebody may edit is found out here, too: the project may ask the database for it.
    if (!row) left.push(request.say("The %(name)s “%(object)s” does not exist any more.", about));
    else if (await rights.plan(model) && await rights.may("change", model, row)) found.push(change);
    else throw new Refused(request.say("You may not change %(name)s.", { name: model.verboseNamePlural }));
  }
  return { found, left };
}

/** The rows that were added, as far as they are there and nobody changed them since. */
async function allowedDeletions(
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

async function keptRow(
  rights: UndoRights,
  model: AnyModel,
  pk: JsonValue,
  using?: Transaction,
): Promise<Instance | undefined> {
  const key = readKeptKey(model, pk);
  const [row] = await rights.rows(model, using).filter({ pk: key } as never).orderBy().slice(
    0,
    1,
  ) as unknown as Instance[];
  return row;
}

/** Sets one row back, checks it, and writes it. */
async function undoRow(work: Work, change: RowChange, own: Instance): Promise<RowChange[]> {
  const { request, admin, models, rights, using, left, message } = work;
  const model = models.get(change.model);
  const plan = model && await rights.plan(model);
  if (!model || !plan) return [];
  const isOwn = model === admin.model && String(change.pk) === String(own.pk);
  const row = isOwn ? own : await keptRow(rights, model, change.pk, using);
  if (!row) throw gone(work, model, own);
  const result = await setBack(request, using, row, change, plan);
  const name = isOwn ? "" : `${model.verboseName} “${row}”: `;
  left.push(...result.left.map((sentence) => name + sentence));
  if (result.columns.length === 0 && result.many.length === 0) return [];
  try {
    // As in a form: what was wrong before, and is not touched, stands in nobody's way.
    const exclude = Object.keys(model.fields).filter((each) => !result.columns.includes(each));
    await row.fullClean({ using, exclude });
  } catch (error) {
    if (error instanceof ValidationError) throw refusalOf(model, String(row), error);
    throw error;
  }
  const save = async (): Promise<void> => await writeBack(using, row, result);
  if (isOwn && admin.options.saveModel) {
    const form = await plan.definition.unbound(request.c, { instance: row, using } as never) as unknown as ModelForm;
    await admin.options.saveModel(request.c, { row: row as never, form, isChange: true, save });
  } else await save();
  const fields = result.labels;
  const about = isOwn ? {} : { name: model.verboseName, object: String(row) };
  message.push({ changed: { ...about, fields } });
  return [{ ...result.change, label: String(row) }];
}

async function removeAdded(work: Work, added: readonly StoredRow[]): Promise<Removed[]> {
  const { request, models, rights, using, message } = work;
  const removed: Removed[] = [];
  // What was added last may refer to what was added first.
  for (const stored of added.toReversed()) {
    const model = models.get(stored.model);
    const row = model && await keptRow(rights, model, stored.pk, using);
    // It went with another one.
    if (!model || !row) continue;
    const collected = await collect(using, model, [row]);
    refuseProtected(request, row, collected);
    removed.push(deletionRevision(collected));
    message.push(partOf("deleted", row));
    await row.delete({ using });
  }
  return removed;
}

function partOf(kind: "added" | "deleted", row: Instance): ChangePart {
  const about = { name: Instance.modelOf(row).verboseName, object: String(row) };
  return kind === "added" ? { added: about } : { deleted: about };
}

function gone({ request }: Work, { verboseName }: AnyModel, row: Instance): Refused {
  return new Refused(
    request.say("The %(name)s “%(object)s” does not exist any more.", { name: verboseName, object: String(row) }),
  );
}
