import { appsKey } from "../../../apps/mod.ts";
import { type AnyModel, relationsOf, type ResolvedRelation } from "../../../db/mod.ts";
import { siteValue } from "../../../http/mod.ts";
import type { AdminRequest } from "../request.ts";
import { modelName } from "./revision.ts";

/** The models of a site, by the names by which rows are kept. */
export interface KeptModels {
  /** A model; `undefined` where there is none of this name any more. */
  get(name: string): AnyModel | undefined;
  /** The model of a table. */
  ofTable(table: object): AnyModel | undefined;
  /** Whether nobody wrote it: it lies between the rows of a many-to-many relation. */
  isAutomatic(model: AnyModel): boolean;
  /** The relations whose rows it lies between, as the models say that have them. */
  ownersOf(model: AnyModel): readonly ResolvedRelation[];
}

/**
 * Finds the models of a site: those of its apps, and all that their relations lead to or through.
 *
 * @param request The request.
 * @returns The models.
 */
export function keptModels({ c }: Pick<AdminRequest, "c">): KeptModels {
  const byName = new Map<string, AnyModel>();
  const automatic = new Map<AnyModel, ResolvedRelation[]>();
  // What apps list as models is what defineModel() made.
  const waiting = siteValue(c, appsKey).models() as AnyModel[];
  for (let model = waiting.shift(); model; model = waiting.shift()) {
    if (byName.get(modelName(model)) === model) continue;
    byName.set(modelName(model), model);
    for (const relation of relationsOf(model).values()) {
      const { target, through, automatic: isAutomatic, reverse } = relation;
      for (const next of through ? [target, through] : [target]) if (!byName.has(modelName(next))) waiting.push(next);
      if (!through || !isAutomatic) continue;
      automatic.set(through, [...automatic.get(through) ?? [], ...reverse ? [] : [relation]]);
    }
  }
  const byTable = new Map<object, AnyModel>([...byName.values()].map((model) => [model.table, model]));
  return {
    ofTable: (table) => byTable.get(table),
    get: (name) => byName.get(name),
    isAutomatic: (model) => automatic.has(model),
    ownersOf: (model) => automatic.get(model) ?? [],
  };
}
