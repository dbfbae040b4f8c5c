import { getTableName } from "drizzle-orm";
import { type AnyModel, type ModelField, relationsOf, type ResolvedRelation, uniqueSets } from "../../../db/mod.ts";
import { permissionCodename } from "../../auth/mod.ts";

/** A column, as the documentation shows it. */
export interface DescribedField {
  /** Its name in code. */
  readonly name: string;
  /** Its name in the database. */
  readonly column: string;
  /** Its kind, with the limit of its length. */
  readonly kind: string;
  /** What holds for it: that it is the primary key, may be null, is unique, cannot be edited. */
  readonly traits: readonly string[];
  /** What people call it. */
  readonly verboseName: string;
  /** A sentence of help. */
  readonly helpText: string;
  /** The only values that it may have. */
  readonly choices: readonly string[];
}

/** A relation, as the documentation shows it. */
export interface DescribedRelation {
  /** Its name; none, where the other model has no name for the way back. */
  readonly name: string | undefined;
  /** Its kind. */
  readonly kind: string;
  /** The model at its end. */
  readonly target: AnyModel;
  /** What becomes of the rows that refer; of many-to-many relations, the table between. */
  readonly note: string;
}

/** A model, as the documentation shows it. */
export interface DescribedModel {
  /** The table. */
  readonly table: string;
  /** The columns. */
  readonly fields: readonly DescribedField[];
  /** The relations that it has itself. */
  readonly relations: readonly DescribedRelation[];
  /** The relations of other models that lead to it. */
  readonly reverse: readonly DescribedRelation[];
  /** Columns that are unique together. */
  readonly unique: readonly string[];
  /** What there are permissions for. */
  readonly permissions: readonly { readonly codename: string; readonly name: string }[];
}

/**
 * Describes a model for those who read its rows.
 *
 * @param model The model.
 * @param others The models whose relations to it are shown.
 * @returns What is known of it.
 */
export function describeModel(model: AnyModel, others: readonly AnyModel[]): DescribedModel {
  const sets = uniqueSets(model);
  const single = sets.flatMap((set) => set.length === 1 ? [String(set[0])] : []);
  const own = [...relationsOf(model).values()].filter(({ reverse }) => !reverse);
  const back = others.flatMap((other) =>
    [...relationsOf(other).values()].filter(({ reverse, target }) => !reverse && target === model)
  );
  return {
    table: getTableName(model.table),
    fields: Object.values(model.fields).map((field) => describeField(model, field, single)),
    relations: own.map((relation) => ({
      name: relation.name,
      kind: relation.kind,
      target: relation.target,
      note: noteOf(relation),
    })),
    reverse: back.map((relation) => ({
      name: relation.inverse,
      kind: relation.kind,
      target: relation.model,
      note: `${relation.name}, ${noteOf(relation)}`,
    })),
    unique: sets.filter((set) => set.length > 1).map((set) => set.join(", ")),
    permissions: permissionsOf(model),
  };
}

function describeField({ primaryKey }: AnyModel, field: ModelField, unique: readonly string[]): DescribedField {
  const { name, column, info, verboseName, helpText, choices = [], editable } = field;
  const isKey = primaryKey.includes(name);
  return {
    name,
    column: column.name,
    kind: info.maxLength === undefined ? info.kind : `${info.kind}, up to ${info.maxLength}`,
    traits: [
      ...(isKey ? ["primary key"] : []),
      ...(field.null ? ["null"] : []),
      ...(unique.includes(name) && !isKey ? ["unique"] : []),
      ...(editable ? [] : ["not editable"]),
    ],
    verboseName,
    helpText,
    choices: choices.map(([value, label]) => `${value} (${label})`),
  };
}

function noteOf({ kind, through, onDelete }: ResolvedRelation): string {
  if (kind === "manyToMany") return through ? `through ${getTableName(through.table)}` : "";
  return `on delete ${onDelete}`;
}

function permissionsOf(model: AnyModel): DescribedModel["permissions"] {
  const usual = model.defaultPermissions.map((action) => ({
    codename: permissionCodename(action, model),
    name: `Can ${action} ${model.verboseName}`,
  }));
  const own = model.permissions.map(([codename, name]) => ({ codename, name }));
  return [...usual, ...own].map(({ codename, name }) => ({ codename: `${model.app}.${codename}`, name }));
}
