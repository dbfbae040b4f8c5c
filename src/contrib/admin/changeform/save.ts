import { type AnyModel, atomic, collect, executorOf, Instance, type Source } from "../../../db/mod.ts";
import type { FieldMap } from "../../../forms/mod.ts";
import { ModelForm, type ModelFormDefinition, type ModelFormSet } from "../../../forms/models/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { logActions } from "../models.ts";
import { aboutRow, log } from "../history/log.ts";
import type { ChangePart } from "../history/message.ts";
import { changeRevision, deletionRevision } from "../history/delete_logged.ts";
import { changeOf, changesOfSets, type RevisionData } from "../history/revision.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { type AdminRequest, rowsOf } from "../request.ts";
import { ChangedMeanwhile, conflictsIn, isDeletion, keptIn } from "./conflict.ts";
import { labelsIn, saveChecked, saveForm } from "./save_form.ts";
import { readVersion, type Version, versionName } from "./version.ts";
import { fixedValues, type InlinePart } from "./inlines.ts";

/** What is saved together. */
export interface SavedPage {
  /** What is said of the model. */
  readonly admin: ModelAdmin;
  /** The form. */
  readonly form: ModelForm;
  /** The sets of forms beside it. */
  readonly inlines: readonly InlinePart[];
  /** Whether the row was there before. */
  readonly isChange: boolean;
  /** What the form consists of. */
  readonly definition: ModelFormDefinition<AnyModel, FieldMap>;
  /** What was sent, with what the rows were like when the page was shown. */
  readonly values: FormValues;
}

/**
 * Saves a page with all of its forms, and puts down what was changed: all of it, or nothing.
 *
 * @param request The request.
 * @param page What is saved. Its forms are right.
 * @throws {ChangedMeanwhile} If somebody else changed the row since the page was shown; nothing is saved then.
 */
export async function savePage(request: AdminRequest, page: SavedPage): Promise<void> {
  const { c } = request;
  const { admin, form, inlines, isChange } = page;
  const executor = executorOf(c, { model: admin.model, intent: "write" });
  await atomic(executor, async (using) => {
    await refuseConflicts(request, page, using);
    const row = form.instance as unknown as Instance;
    await saveForm(request, admin, form, { isChange, using });
    const removed = await removedBySets(inlines, using);
    for (const part of inlines) await saveInline(part, row, using);
    await log(request, using, [{
      ...aboutRow(row),
      action: isChange ? logActions.change : logActions.addition,
      message: messageOf(page),
      revision: isChange ? revisionOf(page, removed) : undefined,
    }]);
  });
}

async function refuseConflicts(request: AdminRequest, page: SavedPage, using: Source): Promise<void> {
  const { c } = request;
  const { admin, definition, form, inlines, isChange, values } = page;
  const shownIn = (sent: FormValues) => (each: ModelForm): Version | undefined =>
    readVersion(sent.get(versionName(each)));
  const own = { c, rows: rowsOf(request, admin), definition, forms: [form], shown: shownIn(values) };
  const conflicts = isChange ? await conflictsIn(own, using) : [];
  for (const { inline: { model }, plan, set, values: sent = values } of inlines) {
    const shown = shownIn(sent);
    const forms = set.forms.filter((each) =>
      Instance.stateOf(ModelForm.workOf(each).row).saved && (isDeletion(each) || each.hasChanged())
    );
    const rows = model.objects(using);
    conflicts.push(...await conflictsIn({ c, rows, definition: plan.definition, forms, shown }, using));
  }
  if (conflicts.length > 0) throw new ChangedMeanwhile(conflicts);
}

async function saveInline({ inline, set }: InlinePart, parent: Instance, using: Source): Promise<void> {
  if (inline.generic) {
    // A new row has a key only now.
    const values = await fixedValues(using, inline, parent) ?? {};
    for (const form of set.forms) {
      const { row } = ModelForm.workOf(form);
      if (!Instance.stateOf(row).saved) {
        for (const [name, value] of Object.entries(values)) Reflect.set(row, name, value);
      }
    }
  }
  await saveChecked(set, using);
}

/** What goes with the rows that the sets are about to delete; afterwards, they have no keys any more. */
async function removedBySets(
  inlines: readonly InlinePart[],
  using: Source,
): Promise<ReturnType<typeof deletionRevision>[]> {
  const removed: ReturnType<typeof deletionRevision>[] = [];
  for (const { inline: { model }, set } of inlines) {
    const deleted = new Set<unknown>(set.deletedForms);
    const rows = set.forms.filter((form) => deleted.has(form)).map((form) => ModelForm.workOf(form).row)
      .filter((row) => Instance.stateOf(row).saved);
    if (rows.length > 0) removed.push(deletionRevision(await collect(using, model, rows)));
  }
  return removed;
}

function revisionOf(
  { form, inlines }: SavedPage,
  removed: readonly ReturnType<typeof deletionRevision>[],
): RevisionData {
  const sets = changesOfSets(inlines.map(({ set }) => set));
  return changeRevision({ ...sets, changes: [changeOf(form), ...sets.changes] }, removed);
}

/** What was done, as Django's log says it: `construct_change_message()`. */
function messageOf({ form, inlines, isChange }: SavedPage): ChangePart[] {
  const fields = form.changedData.filter((name) => !keptIn(form).includes(name));
  const own: ChangePart[] = !isChange
    ? [{ added: {} }]
    : fields.length > 0
    ? [{ changed: { fields: labelsIn(form, fields) } }]
    : [];
  return [...own, ...inlines.flatMap(({ inline, set }) => partsOf(inline.model.verboseName, set))];
}

function partsOf(name: string, set: ModelFormSet): ChangePart[] {
  const added = set.newObjects.map((row): ChangePart => ({ added: { name, object: String(row) } }));
  const changed = set.changedObjects.flatMap(([row, names]): ChangePart[] => {
    const form = set.forms.find(({ instance }) => instance === row);
    const fields = form ? labelsIn(form, names.filter((each) => !keptIn(form).includes(each))) : [...names];
    return fields.length === 0 ? [] : [{ changed: { name, object: String(row), fields } }];
  });
  const deleted = set.deletedObjects.map((row): ChangePart => ({ deleted: { name, object: String(row) } }));
  return [...added, ...changed, ...deleted];
}
