import type { Context } from "hono";
import type { AnyModel, Instance, QuerySet, Source } from "../../../db/mod.ts";
import { askAll } from "../ask.ts";
import type { Registry } from "../registry.ts";
import { type AdminRequest, rowsOf } from "../request.ts";
import { chosenBy, isListed, loadedChoices, MOST_CHOICES, type RelationPlan } from "./relation_plan.ts";

/** The rows of a model that may be chosen. */
export type RowsToChoose = (target: AnyModel) => (c: Context) => QuerySet<AnyModel>;

const ofRegistries = new WeakMap<Registry, RowsToChoose>();

/**
 * Which rows of a model may be chosen: those that its admin has, where it has one.
 *
 * @param request The request.
 * @returns The same function for all requests to a site, by which plans of forms are kept.
 */
export function choicesFor({ registry }: Pick<AdminRequest, "registry">): RowsToChoose {
  const known = ofRegistries.get(registry);
  if (known) return known;
  const made: RowsToChoose = (target) => {
    const admin = registry.get(target);
    return (c) => admin ? rowsOf({ c }, admin) : target.objects(c);
  };
  ofRegistries.set(registry, made);
  return made;
}

/**
 * Reads all choices of a page in one round trip.
 *
 * @param request The request.
 * @param plans The relations of the page.
 */
export async function loadChoices({ c }: AdminRequest, plans: Iterable<RelationPlan>): Promise<void> {
  const loaded = loadedChoices(c);
  const wanted = new Map(
    [...plans].filter((plan) => isListed(plan) && !loaded.has(plan.key)).map((plan) => [plan.key, plan]),
  );
  if (wanted.size === 0) return;
  const answers = await askAll([...wanted.values()].map(({ rows }) => rows(c).slice(0, MOST_CHOICES + 1)));
  for (const [at, plan] of [...wanted.values()].entries()) {
    const found = answers[at] as readonly Instance[];
    const name = chosenBy(plan);
    loaded.set(plan.key, {
      choices: found.slice(0, MOST_CHOICES).map((row) => [Reflect.get(row, name), plan.label(row, c)] as const),
      isCut: found.length > MOST_CHOICES,
    });
  }
}

/** A relation with the keys that stand in its field. */
export interface ChosenKeys {
  /** The relation. */
  readonly plan: RelationPlan;
  /** The keys. */
  readonly keys: readonly unknown[];
}

/**
 * Reads what people call the rows that are chosen where not all of them stand on the page, in one round trip.
 *
 * @param request The request.
 * @param chosen The relations, with their keys.
 * @param using The transaction, where it is read in one.
 * @returns For each relation what its rows are called, by key.
 */
export async function labelsOf(
  { c }: AdminRequest,
  chosen: readonly ChosenKeys[],
  using?: Source,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Instance>>> {
  const labels = new Map<string, Map<string, Instance>>();
  const asked = chosen.flatMap(({ plan, keys }) => {
    const name = chosenBy(plan);
    const field = plan.relation.target.fields[name];
    const readable = keys.flatMap((key) => {
      try {
        return field === undefined || key === "" ? [] : [field.info.fromJson(key)];
      } catch {
        // What was typed is no key: the field says so.
        return [];
      }
    });
    if (readable.length === 0) return [];
    const rows = using === undefined ? plan.rows(c) : plan.rows(c).using(using);
    return [{ plan, name, question: rows.filter({ [`${name}__in`]: readable }).orderBy() }];
  });
  if (asked.length === 0) return labels;
  const answers = await askAll(asked.map(({ question }) => question));
  for (const [at, { plan, name }] of asked.entries()) {
    const rows = answers[at] as readonly Instance[];
    labels.set(
      plan.key,
      new Map([...labels.get(plan.key) ?? [], ...rows.map((row) => [String(Reflect.get(row, name)), row] as const)]),
    );
  }
  return labels;
}
