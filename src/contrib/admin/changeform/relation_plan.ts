import type { Context } from "hono";
import { type AnyModel, type Instance, type QuerySet, relationsOf, type ResolvedRelation } from "../../../db/mod.ts";
import type { Choice } from "../../../forms/mod.ts";
import { keyName } from "../paths.ts";
import type { RowsToChoose } from "./choices.ts";
import type { FormOptions, RelatedChoices } from "./plan_types.ts";

/** How the rows of a related model are chosen. */
export type RelationKind = "select" | "radio" | "rawId" | "autocomplete" | "horizontal" | "vertical";

/** A relation of a form, and how its rows are chosen. */
export interface RelationPlan {
  /** Its name, and that of its field. */
  readonly name: string;
  /** The relation. */
  readonly relation: ResolvedRelation;
  /** How its rows are chosen. */
  readonly kind: RelationKind;
  /** The rows that may be chosen. */
  readonly rows: (c: Context) => QuerySet<AnyModel>;
  /** What people read of a row. */
  readonly label: (row: Instance, c: Context) => string;
  /** What may be chosen is the same for all fields with this key, on one page. */
  readonly key: string;
}

/** As many choices as a list has; of more, the key is typed or searched. */
export const MOST_CHOICES = 1000;

/** What was read of the choices of a page. */
export interface LoadedChoices {
  /** The choices. */
  readonly choices: readonly Choice[];
  /** Whether there are more of them. */
  readonly isCut: boolean;
}

const VARIABLE = "nuages.adminChoices";

/** What was read for a page so far, by the keys of relations. */
export function loadedChoices(c: Context): Map<string, LoadedChoices> {
  const loaded: Map<string, LoadedChoices> = c.get(VARIABLE) ?? new Map();
  c.set(VARIABLE, loaded);
  return loaded;
}

/** Whether all rows that may be chosen stand on the page. */
export function isListed({ kind }: Pick<RelationPlan, "kind">): boolean {
  return kind !== "rawId" && kind !== "autocomplete";
}

/** What says how rows are chosen. */
export interface RelationInput {
  /** The model. */
  readonly model: AnyModel;
  /** What a project says. */
  readonly options: FormOptions;
  /** Which relation is chosen from which rows, where the project says nothing. */
  readonly rowsOf: RowsToChoose;
}

/** How the rows of the relations are chosen that are among these fields. */
export function relationPlans(input: RelationInput, editable: readonly string[]): Map<string, RelationPlan> {
  const found = editable.flatMap((name): [string, RelationPlan][] => {
    const relation = relationsOf(input.model).get(name);
    return relation ? [[name, relationPlan(input, relation)]] : [];
  });
  return new Map(found);
}

/** How the rows of one relation are chosen. */
export function relationPlan(
  { model, options, rowsOf }: RelationInput,
  relation: ResolvedRelation,
): RelationPlan {
  const { name, target } = relation;
  const choices = new Map<string, RelationPlan["rows"] | RelatedChoices>(Object.entries(options.choicesOf ?? {}));
  const own = choices.get(name);
  return {
    name,
    relation,
    kind: kindOf(options, name),
    rows: typeof own === "function" ? own : own ? (c) => own.rows(c) : rowsOf(target),
    label: (row, c) => typeof own === "object" ? own.label(row, c) : String(row),
    key: [...own ? [model.app, model.name, name] : [target.app, target.name], chosenBy({ relation })].join("."),
  };
}

function kindOf(options: FormOptions, name: string): RelationKind {
  const has = (names: readonly string[] | undefined): boolean => names?.includes(name) ?? false;
  if (has(options.autocompleteFields)) return "autocomplete";
  if (has(options.rawIdFields)) return "rawId";
  if (has(options.filterHorizontal)) return "horizontal";
  if (has(options.filterVertical)) return "vertical";
  return has(options.radioFields) ? "radio" : "select";
}

/** The name of the column that stands for a row. */
export function chosenBy({ relation }: Pick<RelationPlan, "relation">): string {
  const { target, hops, many } = relation;
  if (many) return keyName(target);
  return Object.values(target.fields).find(({ column }) => column === hops[0].to)?.name ?? keyName(target);
}
