import { sql } from "drizzle-orm";
import {
  type AnyModel,
  atomic,
  type Executor,
  Instance,
  IntegrityError,
  type ModelField,
  postSave,
  preSave,
  siteOf,
  type Transaction,
} from "../../../db/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import type { AdminRequest } from "../request.ts";
import { capfirst } from "../words.ts";
import type { KeptModels } from "./kept_models.ts";
import { Outdated, readKept, readKeptKey, readKeptRow } from "./kept_rows.ts";
import { secretInPlace } from "./kept_secrets.ts";
import { parentsFirst, type Reference, referencesOf } from "./references.ts";
import { refusalOf, Refused } from "./refused.ts";
import type { Released, StoredRow } from "./revision.ts";

/** What is put back. */
export interface KeptDeletion {
  /** Rows that were deleted. */
  readonly rows: readonly StoredRow[];
  /** Foreign keys that were taken away from others. */
  readonly released: readonly Released[];
}

/** A row that comes back. */
interface Returning {
  readonly label: string;
  readonly values: Record<string, unknown>;
}

/** What was put back. */
export interface PutBack {
  /** The rows. */
  readonly rows: readonly Instance[];
  /** What could not be as it was, in sentences. */
  readonly left: readonly string[];
}

/**
 * Puts deleted rows back under their old keys, and the foreign keys that went with them.
 *
 * @param request The request.
 * @param models The models of the site.
 * @param using The transaction.
 * @param kept What was deleted.
 * @returns What was put back.
 * @throws {Refused} If the models or the other rows do not allow it any more.
 */
export async function putBack(
  request: AdminRequest,
  models: KeptModels,
  using: Transaction,
  kept: KeptDeletion,
): Promise<PutBack> {
  const left: string[] = [];
  if (kept.rows.length === 0 && kept.released.length === 0) return { rows: [], left };
  const found = await readRows(request, models, kept.rows);
  const order = parentsFirst(models, found.keys());
  for (const model of order) await refuseTaken(request, using, model, found.get(model) ?? []);
  for (const model of order) await checkReferences(request, models, using, found, model, left);
  // Rows may refer to each other in a circle, or to those of their own table that come later.
  await using.run(sql`PRAGMA defer_foreign_keys = ON`);
  const rows: Instance[] = [];
  for (const model of order) rows.push(...await insertRows(request, using, model, found.get(model) ?? []));
  for (const released of kept.released) await takeBack(request, models, using, released, left);
  return { rows, left };
}

async function readRows(
  request: AdminRequest,
  models: KeptModels,
  rows: readonly StoredRow[],
): Promise<Map<AnyModel, Returning[]>> {
  const { say } = request;
  const found = new Map<AnyModel, Returning[]>();
  for (const row of rows) {
    const model = models.get(row.model);
    if (!model) throw new Refused(say("There is no model %(name)s any more.", { name: row.model }));
    try {
      const values = { ...readKeptRow(model, row), ...await valuesInPlace(request, model, row) };
      const known = found.get(model) ?? [];
      found.set(model, known);
      known.push({ label: row.label ?? String(row.pk), values });
    } catch (error) {
      if (error instanceof Outdated) throw new Refused(`${say("The model has changed:")} ${error.message}.`);
      throw error;
    }
  }
  return found;
}

/** What stands in columns whose value was not kept. */
async function valuesInPlace(
  request: AdminRequest,
  model: AnyModel,
  { values }: StoredRow,
): Promise<Record<string, unknown>> {
  const inPlace: Record<string, unknown> = {};
  for (const field of Object.values(model.fields)) {
    const { name, column } = field;
    if (Object.hasOwn(values, name) || column.generated !== undefined) continue;
    const value = field.secret ? await secretInPlace(request, model, field) : undefined;
    if (value !== undefined) inPlace[name] = value;
    else if (!field.null && !hasDefault(field)) {
      throw new Outdated(`"${name}" of ${model.verboseName} must have a value, and none was kept`);
    }
  }
  return inPlace;
}

function hasDefault({ column, info }: ModelField): boolean {
  return column.hasDefault || column.defaultFn !== undefined || column.onUpdateFn !== undefined || info.auto === true ||
    info.kind === "auto" || info.kind === "bigAuto";
}

/** As many values as one question has. */
const MOST_ASKED = 500;

async function refuseTaken(
  { say }: AdminRequest,
  using: Transaction,
  model: AnyModel,
  rows: readonly Returning[],
): Promise<void> {
  const keyOf = ({ values }: Returning): unknown => {
    const parts = model.primaryKey.map((name) => values[name]);
    return parts.length === 1 ? parts[0] : parts;
  };
  for (let at = 0; at < rows.length; at += MOST_ASKED) {
    const asked = rows.slice(at, at + MOST_ASKED);
    const taken = await model.objects(using).filter({ pk__in: asked.map(keyOf) } as never).orderBy().slice(0, 1);
    if (taken.length === 0) continue;
    const [row] = taken as unknown as Instance[];
    throw new Refused(
      say("There is a %(name)s with the key %(key)s already: “%(object)s”.", {
        name: model.verboseName,
        key: String(row?.pk),
        object: String(row),
      }),
    );
  }
}

/** What a row refers to must be there, or come back with it. */
async function checkReferences(
  request: AdminRequest,
  models: KeptModels,
  using: Transaction,
  found: Map<AnyModel, Returning[]>,
  model: AnyModel,
  left: string[],
): Promise<void> {
  for (const reference of referencesOf(models, model)) {
    const { field: { name }, target, to } = reference;
    const coming = new Set((found.get(target) ?? []).map(({ values }) => textOf(values[to.name])));
    const outside = (found.get(model) ?? []).filter(({ values }) =>
      values[name] !== null && values[name] !== undefined && !coming.has(textOf(values[name]))
    );
    const there = await valuesThere(using, reference, outside.map(({ values }) => values[name]));
    const lost = outside.filter(({ values }) => !there.has(textOf(values[name])));
    for (const row of lost) settleLost(request, models, found, model, reference, row, left);
  }
}

async function valuesThere(
  using: Transaction,
  { target, to }: Reference,
  values: readonly unknown[],
): Promise<Set<string>> {
  const there = new Set<string>();
  for (let at = 0; at < values.length; at += MOST_ASKED) {
    const asked = values.slice(at, at + MOST_ASKED);
    const rows = await target.objects(using).filter({ [`${to.name}__in`]: asked } as never).orderBy();
    for (const row of rows) there.add(textOf(Reflect.get(row, to.name)));
  }
  return there;
}

/** What lay between two rows goes without one of them; a reference that may be empty becomes so. */
function settleLost(
  { say }: AdminRequest,
  models: KeptModels,
  found: Map<AnyModel, Returning[]>,
  model: AnyModel,
  { field, target }: Reference,
  row: Returning,
  left: string[],
): void {
  const about = { name: target.verboseName, key: textOf(row.values[field.name]), object: row.label };
  if (models.isAutomatic(model)) {
    found.set(model, (found.get(model) ?? []).filter((each) => each !== row));
    left.push(say("The %(name)s with the key %(key)s does not exist any more.", about));
  } else if (field.null) {
    row.values[field.name] = null;
    left.push(say("“%(object)s” has no %(name)s now: that with the key %(key)s does not exist any more.", about));
  } else {
    throw new Refused(
      say("“%(object)s” belongs to the %(name)s with the key %(key)s, which does not exist any more.", about),
    );
  }
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Writes the rows as they were: moments that rows take by themselves stay those of then. */
async function insertRows(
  { say }: AdminRequest,
  using: Transaction,
  model: AnyModel,
  rows: readonly Returning[],
): Promise<Instance[]> {
  const built = rows.map(({ values }) => model.build(values as never, using) as unknown as Instance);
  try {
    return await atomic(using, async (inner) => {
      await tell("before", inner, model, built);
      const made = await model.objects(inner).bulkCreate(built as never[], { raw: true }) as unknown as Instance[];
      await tell("after", inner, model, made);
      return made;
    });
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error;
    throw await explained(using, model, rows) ??
      new Refused(say("The database refuses the %(name)s as they were.", { name: model.verboseNamePlural }));
  }
}

/** Who hears of rows that are saved hears of these, as of those that `loaddata` writes. */
async function tell(
  when: "before" | "after",
  using: Executor,
  model: AnyModel,
  rows: readonly Instance[],
): Promise<void> {
  const dispatcher = siteOf(using)?.dispatcher;
  if (!dispatcher?.hasListeners(when === "before" ? preSave : postSave, model)) return;
  for (const instance of rows) {
    const event = { instance, raw: true, using, updateFields: undefined };
    if (when === "before") await dispatcher.send(preSave, model, event);
    else await dispatcher.send(postSave, model, { ...event, created: true });
  }
}

/** Which value is taken meanwhile. */
async function explained(
  using: Transaction,
  model: AnyModel,
  rows: readonly Returning[],
): Promise<Refused | undefined> {
  for (const { label, values } of rows) {
    try {
      const row = model.build(values as never, using) as unknown as Instance;
      await row.fullClean({ using, validateWhole: false });
    } catch (error) {
      if (error instanceof ValidationError) return refusalOf(model, `${capfirst(model.verboseName)} “${label}”`, error);
      throw error;
    }
  }
  return undefined;
}

/** Only where nobody set another value meanwhile. */
async function takeBack(
  { say }: AdminRequest,
  models: KeptModels,
  using: Transaction,
  { model: name, pk, column, value }: Released,
  left: string[],
): Promise<void> {
  const model = models.get(name);
  const field = model?.fields[column];
  if (!model || !field) {
    return void left.push(say("There is no model %(name)s any more.", { name: `${name}.${column}` }));
  }
  const rows = model.objects(using).filter({ pk: readKeptKey(model, pk) } as never).orderBy();
  const [row] = await rows as unknown as Instance[];
  const about = { name: model.verboseName, field: field.verboseName, object: row ? String(row) : String(pk) };
  if (!row) return void left.push(say("The %(name)s “%(object)s” does not exist any more.", about));
  const now: unknown = Reflect.get(row, column);
  if (now !== null && now !== field.column.default) {
    return void left.push(say("%(field)s of the %(name)s “%(object)s” was changed since.", about));
  }
  await rows.update({ [column]: readKept(field, value) } as never);
}
