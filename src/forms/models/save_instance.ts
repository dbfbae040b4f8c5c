import { atomic, executorOf, Instance, RelatedManager, type Source } from "../../db/mod.ts";
import type { FormEntry } from "./form_entries.ts";
import type { InstanceWork } from "./instance_work.ts";
import { keepUploads } from "./keep_uploads.ts";
import { keepValues, valuesOf } from "./row_values.ts";

/**
 * Saves the row of a form with its files and many-to-many relations: all of it, or nothing.
 *
 * @param work The form and its row.
 * @param using Where to, where not where the row belongs.
 */
export async function saveInstance(work: InstanceWork, using: Source | undefined): Promise<void> {
  const putBack = keepValues(work.row);
  delete work.takeAway;
  const takeAway = await keepUploads(work);
  work.takeAway = takeAway;
  try {
    if (changedRelations(work).length === 0) await saveRow(work, using);
    else await saveWithRelations(work, using);
  } catch (error) {
    // No keys of rows that were not inserted, and no names of files that are not there.
    putBack();
    delete work.takeAway;
    await takeAway();
    throw error;
  }
}

/** A row and what is between it and others belong together. */
async function saveWithRelations(work: InstanceWork, using: Source | undefined): Promise<void> {
  const { row } = work;
  const state = Instance.stateOf(row);
  const { origin, saved } = state;
  const source = using ?? origin.source;
  if (source === undefined) return await saveRow(work, using);
  const executor = executorOf(source, { model: Instance.modelOf(row), intent: "write", instance: row });
  try {
    await atomic(executor, async (transaction) => {
      await saveRow(work, transaction);
      await saveManyToMany(work);
    });
  } catch (error) {
    state.saved = saved;
    throw error;
  } finally {
    // The row belongs where it did, or where it was to go; not to a transaction that is over.
    state.origin = using === undefined ? origin : { executor, source, peers: [row], pending: new Map() };
  }
}

/**
 * A new row is inserted, and never takes the place of another. Of a row that was there, only what the form is about is
 * written: others may have changed the rest since it was read.
 */
async function saveRow(work: InstanceWork, using: Source | undefined): Promise<void> {
  const { row } = work;
  const to = using === undefined ? {} : { using };
  if (!Instance.stateOf(row).saved) return await row.save({ ...to, forceInsert: true });
  await row.save({ ...to, updateFields: columnsToWrite(work) });
}

/** The columns of the form, those that were changed since it was made, and those that each update sets. */
function columnsToWrite({ row, entries, before }: InstanceWork): string[] {
  const { fields, primaryKey } = Instance.modelOf(row);
  const own = [...entries.values()].flatMap((entry) => entry.kind === "many" ? [] : [entry.field.name]);
  const now = valuesOf(row);
  const changed = [...now.keys()].filter((name) => now.get(name) !== before.get(name));
  const atEachUpdate = Object.values(fields).filter(({ column }) => column.onUpdateFn).map(({ name }) => name);
  const names = new Set([...own, ...changed, ...atEachUpdate]);
  return [...names].filter((name) => !primaryKey.includes(name) && fields[name]?.column.generated === undefined);
}

/**
 * Writes the many-to-many relations of a form, once its row is saved: Django's `save_m2m()`. Relations that the form did
 * not change stay as they are, also where others changed them.
 *
 * @param work The form and its row.
 */
export async function saveManyToMany(work: InstanceWork): Promise<void> {
  const { row, state } = work;
  for (const { name, relation } of changedRelations(work)) {
    // A field of rows cleans to a list; one of a project's own making has to.
    const rows = state.cleaned[name] as readonly never[];
    await RelatedManager.ofRow(row, relation).set(rows);
    // A relation that was fetched with the row is a list.
    if (Array.isArray(Reflect.get(row, name))) Reflect.defineProperty(row, name, { value: [...rows] });
  }
}

function changedRelations({ state, entries }: InstanceWork): Extract<FormEntry, { kind: "many" }>[] {
  return [...entries.values()].flatMap((entry) => {
    const field = state.fields.get(entry.name);
    if (entry.kind !== "many" || !field || !Object.hasOwn(state.cleaned, entry.name)) return [];
    const before = state.initialOf(entry.name);
    return field.hasChanged(before, state.cleaned[entry.name], state.context) ? [entry] : [];
  });
}
