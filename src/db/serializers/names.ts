import { getTableName } from "drizzle-orm";
import type { ModelField } from "../models/fields.ts";
import type { AnyModel } from "../models/model.ts";
import { propertyOf } from "../models/property.ts";
import { relationsOf, type ResolvedRelation } from "../models/resolve.ts";

/** A column as fixtures know it. */
export interface SerializedField {
  /** Its name there: Django's name of the field. */
  readonly name: string;
  /** The field. */
  readonly field: ModelField;
  /** The relation that the column belongs to, if any. */
  readonly relation: ResolvedRelation | undefined;
}

/** A many-to-many relation as fixtures know it. */
export interface SerializedRelation {
  /** Its name there: Django's name of the field. */
  readonly name: string;
  /** The relation. */
  readonly relation: ResolvedRelation;
}

/** A model as fixtures know it. */
export interface SerializedModel {
  /** The model. */
  readonly model: AnyModel;
  /** Its label: `blog.post`. */
  readonly label: string;
  /** Its columns but for a primary key of one column, in order. */
  readonly fields: readonly SerializedField[];
  /** The columns of its primary key, in order. */
  readonly keys: readonly SerializedField[];
  /** Its many-to-many relations whose table between nobody wrote a model for. */
  readonly relations: readonly SerializedRelation[];
  /** Everything that a fixture may name, by each of the names that it may use. */
  readonly named: ReadonlyMap<string, SerializedField | SerializedRelation>;
}

const known = new WeakMap<AnyModel, SerializedModel>();

/**
 * Returns a model as fixtures know it.
 *
 * @param model The model.
 * @returns Its label and the names of its fields.
 */
export function serializedModel(model: AnyModel): SerializedModel {
  const found = known.get(model);
  if (found) return found;
  const relations = [...relationsOf(model).values()].filter(({ reverse }) => !reverse);
  const columns = Object.values(model.fields).map((field) => serializedField(field, relations));
  const manyToMany = relations.filter(({ kind }) => kind === "manyToMany").map((relation) => ({
    name: relationName(relation),
    relation,
  }));
  const keys = columns.filter(({ field }) => model.primaryKey.includes(field.name));
  const made: SerializedModel = {
    model,
    label: labelOf(model),
    // A key of several columns has no other place than among the fields.
    fields: keys.length === 1 ? columns.filter((column) => column !== keys[0]) : columns,
    keys,
    relations: manyToMany.filter(({ relation }) => relation.automatic),
    named: namesOf([...columns, ...manyToMany]),
  };
  known.set(model, made);
  return made;
}

/**
 * Returns the label of a model in fixtures: Django's `_meta.label_lower`.
 *
 * @param model The model.
 * @returns The label: `blog.post`.
 */
export function labelOf(model: AnyModel): string {
  return `${model.app}.${model.name.toLowerCase()}`;
}

function serializedField(field: ModelField, relations: readonly ResolvedRelation[]): SerializedField {
  const relation = relations.find((one) => one.kind !== "manyToMany" && one.hops[0].from === field.column);
  const column = field.column.name;
  const name = relation
    ? fixtureName(relation.name, column.replace(/(?<=.)_id$/, ""))
    : fixtureName(field.name, column);
  return { name, field, relation };
}

/** The table between is called after the relation: `blog_post_tags`. */
function relationName({ name, model, through }: ResolvedRelation): string {
  const table = getTableName(model.table);
  const between = through ? getTableName(through.table) : "";
  return fixtureName(name, between.startsWith(`${table}_`) ? between.slice(table.length + 1) : "");
}

/** The database has Django's own spelling, unless the field is called otherwise: `line_1` is `line1` in code. */
function fixtureName(name: string, stored: string): string {
  return letters(stored) === letters(name) ? stored : snake(name);
}

function letters(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** `publishedAt` is `published_at`. */
function snake(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
}

/** Django's names come first; then those that somebody may write by hand: `publishedAt`, `author_id`. */
function namesOf(
  all: readonly (SerializedField | SerializedRelation)[],
): ReadonlyMap<string, SerializedField | SerializedRelation> {
  const names = new Map(all.map((one) => [one.name, one]));
  for (const one of all) for (const name of otherNames(one)) if (!names.has(name)) names.set(name, one);
  return names;
}

function otherNames(one: SerializedField | SerializedRelation): string[] {
  const own = "field" in one ? [one.field.name, one.field.column.name] : [];
  return one.relation ? [...own, one.relation.name] : own;
}

/**
 * Returns the column that a relation to one row refers to.
 *
 * @param relation The relation.
 * @returns The column, as a field of the model that is referred to.
 * @throws {TypeError} If that model does not have it.
 */
export function referredField({ name, model, target, hops }: ResolvedRelation): ModelField {
  const property = propertyOf(target, hops[0].to);
  const field = property === undefined ? undefined : target.fields[property];
  if (field) return field;
  throw new TypeError(
    `Cannot follow "${name}" of ${model.name}: ${target.name} has no column "${hops[0].to.name}", which it refers to`,
  );
}
