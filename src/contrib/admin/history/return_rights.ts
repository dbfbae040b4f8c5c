import type { AnyModel, Instance, ModelField, ResolvedRelation } from "../../../db/mod.ts";
import { inParts } from "../in_parts.ts";
import type { AdminRequest } from "../request.ts";
import { capfirst, inWords } from "../words.ts";
import type { KeptModels } from "./kept_models.ts";
import { Refused } from "./refused.ts";
import { readRows } from "./returning_rows.ts";
import type { StoredRow } from "./revision.ts";
import type { UndoRights } from "./undo_rights.ts";

/**
 * Refuses rows that somebody could not have made: where a project says of single rows who may change them, it says who may
 * bring them back, the account of a superuser for example; and what lies between two rows comes back for those who could
 * have put it there, or the members of a group would be given its rights. It is asked before the transaction, in which
 * nobody may ask.
 *
 * @param request The request.
 * @param models The models of the site.
 * @param rights What somebody may do.
 * @param kept The rows, as they were kept.
 * @throws {Refused} If they may not.
 */
export async function refuseReturn(
  request: AdminRequest,
  models: KeptModels,
  rights: UndoRights,
  kept: readonly StoredRow[],
): Promise<void> {
  const coming = new Map<AnyModel, Instance[]>();
  for (const [model, rows] of await readRows(request, models, kept)) {
    coming.set(model, rows.map(({ values }) => model.build(values, request.c) as unknown as Instance));
  }
  for (const [model, rows] of coming) {
    if (!models.isAutomatic(model)) await refuseRows(request, rights, model, rows);
    else await refuseBetween(request, models, rights, coming, model, rows);
  }
}

async function refuseRows(
  request: AdminRequest,
  rights: UndoRights,
  model: AnyModel,
  rows: readonly Instance[],
): Promise<void> {
  if (!rights.asksOfRows(model)) return;
  for (const row of rows) if (!await rights.may("change", model, row)) throw mayNotChange(request, model);
}

async function refuseBetween(
  request: AdminRequest,
  models: KeptModels,
  rights: UndoRights,
  coming: ReadonlyMap<AnyModel, readonly Instance[]>,
  between: AnyModel,
  rows: readonly Instance[],
): Promise<void> {
  const owners = models.ownersOf(between);
  if (owners.length === 0) throw mayNotChange(request, between);
  for (const relation of owners) {
    const { model, name, hops: [{ from, to }] } = relation;
    const [own, reference] = [fieldOf(model, from), fieldOf(between, to)];
    if (!own || !reference) throw mayNotChange(request, model);
    const keys = new Map<string, unknown>(rows.map((row) => {
      const key: unknown = Reflect.get(row, reference.name);
      return [String(key), key];
    }));
    const made = (coming.get(model) ?? []).filter((row) => keys.delete(String(Reflect.get(row, own.name))));
    const there = await changeable(request, rights, relation, own, [...keys.values()]);
    for (const row of [...made, ...there]) {
      if (await rights.mayRelate(relation, row)) continue;
      throw new Refused(request.say("You may not change %(field)s.", { field: capfirst(inWords(name)) }));
    }
  }
}

/** The rows that are there; all of them must be theirs to see and to change. */
async function changeable(
  request: AdminRequest,
  rights: UndoRights,
  { model }: ResolvedRelation,
  { name }: ModelField,
  keys: readonly unknown[],
): Promise<Instance[]> {
  const found: Instance[] = [];
  for (const part of inParts(keys)) {
    const asked = { [`${name}__in`]: part };
    const count = await model.objects(request.c).filter(asked).count();
    const rows = await rights.rows(model).filter(asked).orderBy() as unknown as Instance[];
    // What a project joins may have a row twice.
    if (new Set(rows.map(({ pk }) => String(pk))).size < count) throw mayNotChange(request, model);
    for (const row of rows) if (!await rights.may("change", model, row)) throw mayNotChange(request, model);
    found.push(...rows);
  }
  return found;
}

function mayNotChange({ say }: AdminRequest, { verboseNamePlural }: AnyModel): Refused {
  return new Refused(say("You may not change %(name)s.", { name: verboseNamePlural }));
}

function fieldOf({ fields }: AnyModel, column: unknown): ModelField | undefined {
  return Object.values(fields).find((field) => field.column === column);
}
