import { type AnyModel, type ModelField, relationsOf, type ResolvedRelation } from "../../db/mod.ts";

/** What a path such as `author__name` leads to. */
export interface AdminPath {
  /** The relations that it crosses, in order. */
  readonly relations: readonly ResolvedRelation[];
  /** The column that it ends at; `undefined` where it ends at a relation. */
  readonly field: ModelField | undefined;
  /** What follows: a lookup, for example. */
  readonly rest: readonly string[];
}

// Names of people are short; those of attackers need not be.
const MOST_PARTS = 12;

/**
 * Walks along a path as far as it names columns and relations.
 *
 * @param model The model that it begins at.
 * @param path The path.
 * @returns What it leads to; `undefined` where its first part is no name of the model.
 */
export function walkPath(model: AnyModel, path: string): AdminPath | undefined {
  const parts = path.split("__");
  if (parts.length > MOST_PARTS) return undefined;
  const relations: ResolvedRelation[] = [];
  let current = model;
  for (const [at, part] of parts.entries()) {
    const field = ownField(current, part);
    if (field) return { relations, field, rest: parts.slice(at + 1) };
    const relation = relationsOf(current).get(part);
    if (!relation) return at === 0 ? undefined : { relations, field: undefined, rest: parts.slice(at) };
    relations.push(relation);
    current = relation.target;
  }
  return { relations, field: undefined, rest: [] };
}

/** A column by its name in code; the primary key by `pk`. */
export function ownField(model: AnyModel, name: string): ModelField | undefined {
  if (Object.hasOwn(model.fields, name)) return model.fields[name];
  return name === "pk" ? model.fields[model.primaryKey[0] ?? ""] : undefined;
}

/** Whether a path may lead to several rows, so that a list would have a row twice. */
export function isMany({ relations }: AdminPath): boolean {
  return relations.some(({ many }) => many);
}

/** The name of the column that is a model's primary key. */
export function keyName({ primaryKey: [name = "id"] }: AnyModel): string {
  return name;
}
