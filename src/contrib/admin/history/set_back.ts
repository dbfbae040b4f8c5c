import type { Context } from "hono";
import { Instance, RelatedManager, relationsOf, type ResolvedRelation, type Transaction } from "../../../db/mod.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";
import type { FormPlan } from "../changeform/form_plan.ts";
import type { RelationPlan } from "../changeform/relation_plan.ts";
import type { AdminRequest } from "../request.ts";
import { capfirst, inWords } from "../words.ts";
import { exactJson } from "./exact_json.ts";
import { referredField } from "./kept_labels.ts";
import { Outdated, readKept } from "./kept_rows.ts";
import { keyJson, type Pair, type RowChange, storedValue } from "./revision.ts";
import { formNameOf } from "./undo_rights.ts";

/** What is set back in one row, before it is saved. */
export interface SetBack {
  /** The columns that have their old values again. */
  readonly columns: string[];
  /** What people call what was set back. */
  readonly labels: string[];
  /** What is left alone, in sentences. */
  readonly left: string[];
  /** The relations to many that have to be written, with their rows. */
  readonly many: { readonly relation: ResolvedRelation; readonly keys: readonly unknown[] }[];
  /** What this changes. */
  readonly change: RowChange;
}

/**
 * Sets the values of a row back that are still those that a change left. Nothing is written.
 *
 * @param request The request.
 * @param using The transaction, in which the row was read.
 * @param row The row.
 * @param change What was changed.
 * @param plan What somebody edits of such rows: the rest they do not change by undoing, either.
 * @returns What was set back, and what is left alone.
 */
export async function setBack(
  request: AdminRequest,
  using: Transaction,
  row: Instance,
  { fields, many, model: name, pk }: RowChange,
  plan: FormPlan,
): Promise<SetBack> {
  const [before, relations]: [Record<string, Pair>, Record<string, [JsonValue[], JsonValue[]]>] = [{}, {}];
  const change = { model: name, pk, label: String(row), fields: before, many: relations };
  const result: SetBack = { columns: [], labels: [], left: [], many: [], change };
  for (const [column, pair] of Object.entries(fields)) {
    await setColumnBack(request, using, row, column, pair, plan, result, before);
  }
  for (const [relation, pair] of Object.entries(many)) {
    await setManyBack(request, using, row, relation, pair, plan, result, relations);
  }
  return result;
}

async function setColumnBack(
  { c, say }: AdminRequest,
  using: Transaction,
  row: Instance,
  name: string,
  [was, became]: Pair,
  plan: FormPlan,
  { columns, labels, left }: SetBack,
  change: Record<string, Pair>,
): Promise<void> {
  const model = Instance.modelOf(row);
  const field = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined;
  if (!field) return void left.push(say("There is no %(field)s any more.", { field: name }));
  if (field.secret || field.column.generated || model.primaryKey.includes(name)) return;
  // Moments that a row takes by itself, and the like, are new at every change.
  if (field.info.autoNow || field.info.autoNowAdd || field.column.onUpdateFn) return;
  const label = capfirst(field.verboseName);
  const now = storedValue(field, Reflect.get(row, name));
  if (exactJson(now) !== exactJson(became)) {
    return void left.push(say("%(field)s was changed since, and stays as it is.", { field: label }));
  }
  // What no form edits followed from what was changed.
  if (field.editable && !plan.editable.includes(formNameOf(model, name))) {
    return void left.push(say("You may not change %(field)s.", { field: label }));
  }
  let value: unknown;
  try {
    value = readKept(field, was);
  } catch (error) {
    if (!(error instanceof Outdated)) throw error;
    return void left.push(say("%(field)s can no longer be what it was.", { field: label }));
  }
  const relation = plan.relations.get(formNameOf(model, name));
  if (relation && value !== null && (await chosenAmong(c, using, relation, [value])).length === 0) {
    return void left.push(say("%(field)s can no longer be what it was.", { field: label }));
  }
  Reflect.set(row, name, value);
  columns.push(name);
  if (field.editable) labels.push(label);
  change[name] = [now, was];
}

async function setManyBack(
  { c, say }: AdminRequest,
  using: Transaction,
  row: Instance,
  name: string,
  [was, became]: readonly [before: readonly JsonValue[], after: readonly JsonValue[]],
  plan: FormPlan,
  { labels, left, many }: SetBack,
  change: Record<string, [JsonValue[], JsonValue[]]>,
): Promise<void> {
  const label = capfirst(inWords(name));
  const relation = relationsOf(Instance.modelOf(row)).get(name);
  if (!relation?.many) return void left.push(say("There is no %(field)s any more.", { field: label }));
  if (!plan.editable.includes(name)) return void left.push(say("You may not change %(field)s.", { field: label }));
  const present = await RelatedManager.ofRow(row, relation).all() as unknown as Instance[];
  const now = present.map(keyJson);
  if (!areSame(now, became)) {
    return void left.push(say("%(field)s was changed since, and stays as it is.", { field: label }));
  }
  const choices = plan.relations.get(name);
  const there = choices ? await rowsThere(c, using, choices, was, present) : [];
  if (there.length < new Set(was.map(String)).size) {
    left.push(say("Some %(name)s do not exist any more.", { name: relation.target.verboseNamePlural }));
  }
  many.push({ relation, keys: there });
  labels.push(label);
  change[name] = [now, there.map(keyJson)];
}

/** The rows that may be chosen, and those that are: they stay. */
async function rowsThere(
  c: Context,
  using: Transaction,
  choices: RelationPlan,
  keys: readonly JsonValue[],
  present: readonly Instance[],
): Promise<Instance[]> {
  const field = referredField(choices.relation);
  if (!field) return [];
  const wanted = new Set(keys.map(String));
  const rows = new Map(
    [...await chosenAmong(c, using, choices, keys.map((key) => readKept(field, key))), ...present].map((row) =>
      [String(keyJson(row)), row] as const
    ),
  );
  return [...rows].flatMap(([key, row]) => wanted.has(key) ? [row] : []);
}

/** As in a form, nothing can be set back that somebody could not choose. */
async function chosenAmong(
  c: Context,
  using: Transaction,
  { relation, rows }: RelationPlan,
  values: readonly unknown[],
): Promise<Instance[]> {
  const field = referredField(relation);
  if (!field) return [];
  return await rows(c).using(using).filter({ [`${field.name}__in`]: values })
    .orderBy() as unknown as Instance[];
}

function areSame(one: readonly JsonValue[], other: readonly JsonValue[]): boolean {
  return one.map(String).toSorted().join() === other.map(String).toSorted().join();
}

/** Writes what was set back. */
export async function writeBack(using: Transaction, row: Instance, { columns, many }: SetBack): Promise<void> {
  if (columns.length > 0) {
    // As where a form is saved: moments of the last change are those of now.
    const atEachUpdate = Object.values(Instance.modelOf(row).fields).filter(({ column }) => column.onUpdateFn);
    await row.save({ using, updateFields: [...columns, ...atEachUpdate.map(({ name }) => name)] });
  }
  for (const { relation, keys } of many) await RelatedManager.ofRow(row, relation).set(keys);
}
