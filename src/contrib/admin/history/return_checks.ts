import type { AnyModel, Instance, Transaction } from "../../../db/mod.ts";
import { inParts } from "../in_parts.ts";
import type { AdminRequest } from "../request.ts";
import type { KeptModels } from "./kept_models.ts";
import { type Reference, referencesOf } from "./references.ts";
import { Refused } from "./refused.ts";
import type { Returning } from "./returning_rows.ts";

/**
 * Refuses rows whose keys are taken.
 *
 * @param request The request.
 * @param using The transaction.
 * @param model Their model.
 * @param rows The rows.
 * @throws {Refused} If there is a row with the key of one.
 */
export async function refuseTaken(
  { say }: AdminRequest,
  using: Transaction,
  model: AnyModel,
  rows: readonly Returning[],
): Promise<void> {
  const keyOf = ({ values }: Returning): unknown => {
    const parts = model.primaryKey.map((name) => values[name]);
    return parts.length === 1 ? parts[0] : parts;
  };
  for (const asked of inParts(rows)) {
    const taken = await model.objects(using).filter({ pk__in: asked.map(keyOf) }).orderBy().slice(0, 1);
    if (taken.length === 0) continue;
    const [row] = taken as unknown as Instance[];
    throw new Refused(
      say("The key %(key)s is taken: the %(name)s “%(object)s” has it.", {
        name: model.verboseName,
        key: String(row?.pk),
        object: String(row),
      }),
    );
  }
}

/**
 * Looks for what rows refer to: it must be there, or come back with them.
 *
 * @param request The request.
 * @param models The models of the site.
 * @param using The transaction.
 * @param found All rows that come back, by their models. What cannot is taken out.
 * @param model The model of the rows.
 * @param left What could not be as it was, in sentences, is added here.
 * @throws {Refused} If a row cannot be without what is gone.
 */
export async function checkReferences(
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
  for (const asked of inParts(values)) {
    const rows = await target.objects(using).filter({ [`${to.name}__in`]: asked }).orderBy();
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
