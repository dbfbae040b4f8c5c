import { type AnyModel, atomic, executorOf, Instance } from "../../../db/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import { PermissionDenied } from "../../../http/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions } from "../models.ts";
import { type AdminRequest, findRow } from "../request.ts";
import { changeRevision } from "./delete_logged.ts";
import { type KeptModels, keptModels } from "./kept_models.ts";
import { aboutRow, log } from "./log.ts";
import { putBack } from "./put_back.ts";
import { refusalOf, Refused } from "./refused.ts";
import { type ChangeRevision, type RowChange, storedRow } from "./revision.ts";
import { refuseReturn } from "./return_rights.ts";
import { type SetBack, setBack, writeBack } from "./set_back.ts";
import { allowedDeletions, removeAdded } from "./undo_added.ts";
import { refuseHidden, refuseModels, type Undone } from "./undo_delete.ts";
import { formNameOf, UndoRights } from "./undo_rights.ts";
import { type Allowed, keptRow, partOf, type Work } from "./undo_work.ts";

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
  await refuseReturn(request, models, rights, revision.deleted);
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
    await refuseHidden(rights, using, back.rows);
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
    const form = await plan.definition.unbound(request.c, { instance: row, using }) as unknown as ModelForm;
    await admin.options.saveModel(request.c, {
      row,
      form,
      changed: namesOf(model, result),
      isChange: true,
      save,
      using,
    });
  } else await save();
  const fields = result.labels;
  const about = isOwn ? {} : { name: model.verboseName, object: String(row) };
  message.push({ changed: { ...about, fields } });
  return [{ ...result.change, label: String(row) }];
}

/** The names by which a form knows what is set back. */
function namesOf(model: AnyModel, { columns, many }: SetBack): string[] {
  return [...columns.map((name) => formNameOf(model, name)), ...many.map(({ relation }) => relation.name)];
}

function gone({ request }: Work, { verboseName }: AnyModel, row: Instance): Refused {
  return new Refused(
    request.say("The %(name)s “%(object)s” does not exist any more.", { name: verboseName, object: String(row) }),
  );
}
