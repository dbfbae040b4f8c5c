import { sql } from "drizzle-orm";
import {
  type AnyModel,
  atomic,
  type Executor,
  type Instance,
  IntegrityError,
  postSave,
  preSave,
  siteOf,
  type Transaction,
} from "../../../db/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import type { AdminRequest } from "../request.ts";
import { capfirst } from "../words.ts";
import type { KeptModels } from "./kept_models.ts";
import { readKept, readKeptKey } from "./kept_rows.ts";
import { parentsFirst } from "./references.ts";
import { refusalOf, Refused } from "./refused.ts";
import { checkReferences, refuseTaken } from "./return_checks.ts";
import { readRows, type Returning } from "./returning_rows.ts";
import type { Released, StoredRow } from "./revision.ts";

/** What is put back. */
export interface KeptDeletion {
  /** Rows that were deleted. */
  readonly rows: readonly StoredRow[];
  /** Foreign keys that were taken away from others. */
  readonly released: readonly Released[];
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

/** Writes the rows as they were: moments that rows take by themselves stay those of then. */
async function insertRows(
  { say }: AdminRequest,
  using: Transaction,
  model: AnyModel,
  rows: readonly Returning[],
): Promise<Instance[]> {
  const built = rows.map(({ values }) => model.build(values, using) as unknown as Instance);
  try {
    return await atomic(using, async (inner) => {
      await tell("before", inner, model, built);
      const made = await model.objects(inner).bulkCreate(built, { raw: true }) as unknown as Instance[];
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
      const row = model.build(values, using) as unknown as Instance;
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
  const rows = model.objects(using).filter({ pk: readKeptKey(model, pk) }).orderBy();
  const [row] = await rows as unknown as Instance[];
  const about = { name: model.verboseName, field: field.verboseName, object: row ? String(row) : String(pk) };
  if (!row) return void left.push(say("The %(name)s “%(object)s” does not exist any more.", about));
  const now: unknown = Reflect.get(row, column);
  if (now !== null && now !== field.column.default) {
    return void left.push(say("%(field)s of the %(name)s “%(object)s” was changed since.", about));
  }
  await rows.update({ [column]: readKept(field, value) });
}
