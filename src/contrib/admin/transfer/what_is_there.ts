import type { AnyModel, Instance, ResolvedRelation, Source } from "../../../db/mod.ts";
import { labelsOf } from "../changeform/choices.ts";
import { setKnownRows } from "../changeform/relation_field.ts";
import type { RelationPlan } from "../changeform/relation_plan.ts";
import { inParts } from "../in_parts.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { AdminRequest } from "../request.ts";
import { manyKeys } from "./columns.ts";
import type { PreparedRow } from "./prepare_import.ts";
import { rowsThere } from "./rows_there.ts";

/** What rows are connected with: the keys at the other side, by relation, then by the texts of the rows' own keys. */
export type RelatedKeys = ReadonlyMap<string, ReadonlyMap<string, readonly unknown[]>>;

/** What the database has for the rows of a file before they are looked at one by one. */
export interface WhatIsThere {
  /** The rows that the file changes, by the texts of their keys. */
  readonly rows: ReadonlyMap<string, Instance>;
  /** What they are connected with. */
  readonly related: RelatedKeys;
}

/**
 * Reads for many rows at once what the form of each would ask for: the row itself, what it is connected with, and the
 * rows that the file names in its relations.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param prepared The rows of the file.
 * @param using The transaction, where it is read in one.
 * @returns What is there.
 */
export async function whatIsThere(
  request: AdminRequest,
  admin: ModelAdmin,
  prepared: readonly PreparedRow[],
  using?: Source,
): Promise<WhatIsThere> {
  const plans = plansOf(prepared);
  const rows = await rowsThere(request, admin, prepared.map(({ pk }) => pk), using);
  await readNamed(request, prepared, plans, using);
  return { rows, related: await readRelated(request, plans, [...rows.values()], using) };
}

/** The relations whose rows the file names. */
function plansOf(prepared: readonly PreparedRow[]): ReadonlyMap<string, RelationPlan> {
  const readings = new Set(prepared.flatMap(({ reading }) => reading ?? []));
  return new Map(
    [...readings].flatMap(({ definition, plan }) =>
      [...plan.relations].filter(([name]) => definition.entries.has(name))
    ),
  );
}

async function readNamed(
  request: AdminRequest,
  prepared: readonly PreparedRow[],
  plans: ReadonlyMap<string, RelationPlan>,
  using: Source | undefined,
): Promise<void> {
  const known = new Map<string, Map<string, Instance>>();
  for (const [name, plan] of plans) {
    const named = new Set(prepared.flatMap(({ values }) => values[name] ?? []).map(String));
    for (const keys of inParts([...named])) {
      const found = (await labelsOf(request, [{ plan, keys }], using)).get(plan.key) ?? [];
      known.set(plan.key, new Map([...known.get(plan.key) ?? [], ...found]));
    }
  }
  setKnownRows(request.c, known);
}

async function readRelated(
  { c }: AdminRequest,
  plans: ReadonlyMap<string, RelationPlan>,
  rows: readonly Instance[],
  using: Source | undefined,
): Promise<RelatedKeys> {
  const related = new Map<string, Map<string, readonly unknown[]>>();
  for (const [name, { relation }] of plans) {
    if (!isByKeys(relation)) continue;
    const own = new Map<string, readonly unknown[]>();
    related.set(name, own);
    for (const part of inParts(rows)) {
      for (const [key, keys] of await manyKeys(using ?? c, relation, part)) own.set(key, keys);
    }
  }
  return related;
}

/** Whether a relation to many is kept by primary keys at both sides; what is kept otherwise, each form reads itself. */
function isByKeys({ many, reverse, through, model, target, hops: [near, far] }: ResolvedRelation): boolean {
  if (!many || reverse || !through || through.primaryKey.length !== 1) return false;
  return near.from === keyColumn(model) && far?.to === keyColumn(target);
}

function keyColumn({ primaryKey: [name = "", second], fields }: AnyModel): unknown {
  return second === undefined ? fields[name]?.column : undefined;
}
