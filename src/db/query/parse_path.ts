import { FieldError } from "../../errors.ts";
import { nearest } from "../../text/mod.ts";
import type { ModelField } from "../models/fields.ts";
import type { AnyModel } from "../models/model.ts";
import { relationsOf, type ResolvedRelation } from "../models/resolve.ts";
import { isLookup } from "./lookups/mod.ts";

/** What a path such as `author__name__icontains` leads to. */
export interface ParsedPath {
  /** The annotation that it begins with, where it is one. */
  readonly annotation: string | undefined;
  /** The relations that it crosses, in order. */
  readonly relations: readonly ResolvedRelation[];
  /** The field that it ends at; `undefined` where it ends at a relation, or at a key of several columns. */
  readonly field: ModelField | undefined;
  /** The fields of a composite key, where it ends at one. */
  readonly key?: readonly ModelField[] | undefined;
  /** What follows: parts of a value, and a lookup. */
  readonly rest: readonly string[];
}

// Names of people are short; those of attackers need not be.
const MOST_CHARACTERS = 500;
const MOST_PARTS = 20;

const parsed = new WeakMap<AnyModel, Map<string, ParsedPath>>();

/**
 * Reads a path. Only names that the models have get through: this is the list that all names from outside pass.
 *
 * @param model The model that it begins at.
 * @param path The path: names with two underscores between.
 * @param isAnnotation Whether a name is one of an annotation.
 * @returns What it leads to.
 * @throws {FieldError} If it begins with no field.
 */
export function parsePath(model: AnyModel, path: string, isAnnotation: (name: string) => boolean): ParsedPath {
  if (path.length > MOST_CHARACTERS) throw new FieldError(`Cannot read a path of ${path.length} characters`);
  const parts = path.split("__");
  if (parts.length > MOST_PARTS) throw new FieldError(`Cannot read a path of ${parts.length} parts`);
  const [head = ""] = parts;
  if (isAnnotation(head)) return { annotation: head, relations: [], field: undefined, rest: parts.slice(1) };

  const known = parsed.get(model) ?? new Map<string, ParsedPath>();
  parsed.set(model, known);
  const found = known.get(path) ?? walk(model, parts);
  // What follows a field may be anything, from anywhere: only the paths with a lookup, or with nothing, are few.
  const isCommon = found.rest.length === 0 || (found.rest.length === 1 && isLookup(found.rest[0] ?? ""));
  if (isCommon && !known.has(path) && known.size < 1000) known.set(path, found);
  return found;
}

function walk(model: AnyModel, parts: readonly string[]): ParsedPath {
  const relations: ResolvedRelation[] = [];
  let current = model;
  for (const [at, part] of parts.entries()) {
    const field = fieldOf(current, part);
    if (field) return { annotation: undefined, relations, field, rest: parts.slice(at + 1) };
    const key = part === "pk" ? compositeKey(current) : undefined;
    if (key) return { annotation: undefined, relations, field: undefined, key, rest: parts.slice(at + 1) };
    const relation = relationsOf(current).get(part);
    if (!relation) {
      const isSearch = part === "search" && at === parts.length - 1;
      if (at === 0 && !isSearch) throw unknownName(current, part);
      return { annotation: undefined, relations, field: undefined, rest: parts.slice(at) };
    }
    relations.push(relation);
    current = relation.target;
  }
  return { annotation: undefined, relations, field: undefined, rest: [] };
}

function fieldOf(model: AnyModel, name: string): ModelField | undefined {
  if (Object.hasOwn(model.fields, name)) return model.fields[name];
  const [key, second] = model.primaryKey;
  return name === "pk" && key !== undefined && second === undefined ? model.fields[key] : undefined;
}

/**
 * Returns the fields of a model's primary key, where there are several.
 *
 * @param model The model.
 * @returns The fields, in order; `undefined` for a key of one column.
 */
export function compositeKey({ primaryKey, fields }: AnyModel): readonly ModelField[] | undefined {
  return primaryKey.length > 1 ? primaryKey.flatMap((name) => fields[name] ?? []) : undefined;
}

/**
 * Makes the error for a name that a model does not have.
 *
 * @param model The model.
 * @param name The name.
 * @returns The error.
 */
export function unknownName(model: AnyModel, name: string): FieldError {
  const choices = [...Object.keys(model.fields), ...Object.keys(model.relations)].sort();
  const near = nearest(name, choices);
  return new FieldError(
    `Cannot resolve keyword '${name}' into field${near ? `; did you mean '${near}'?` : ""} Choices are: ${
      choices.join(", ")
    }`.replace("field Choices", "field. Choices"),
  );
}
