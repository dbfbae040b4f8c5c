import { getTableColumns, getTableName } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { ImproperlyConfigured } from "../../errors.ts";
import { nearest } from "../../text/mod.ts";
import { joinModel } from "./join_model.ts";
import type { AnyModel } from "./model.ts";
import type { ForeignKey, ManyToMany, OnDelete, OneToOne, Relation, ReverseOf } from "./relations.ts";

/** One step of a join: from a column of one table to a column of the next. */
export interface Hop {
  /** The column that the step leaves from. */
  readonly from: SQLiteColumn;
  /** The column that it arrives at. */
  readonly to: SQLiteColumn;
  /** The table that it arrives at. */
  readonly table: SQLiteTable;
  /** Whether it can arrive at more than one row. */
  readonly many: boolean;
  /** Whether it can arrive at none. */
  readonly optional: boolean;
}

/** A relation with everything that queries need to know of it. */
export interface ResolvedRelation {
  /** Its name. */
  readonly name: string;
  /** The kind of relation; the other side of one has the kind of that one. */
  readonly kind: "foreignKey" | "oneToOne" | "manyToMany";
  /** Whether it is the other side of a relation. */
  readonly reverse: boolean;
  /** The model that has it. */
  readonly model: AnyModel;
  /** The model that it leads to. */
  readonly target: AnyModel;
  /** Whether it leads to many rows. */
  readonly many: boolean;
  /** The steps of its join. */
  readonly hops: readonly [Hop, ...Hop[]];
  /** The model between, of a many-to-many relation. */
  readonly through: AnyModel | undefined;
  /** Whether nobody wrote the model between: it was made for the relation. */
  readonly automatic: boolean;
  /** Whether a many-to-many relation of a model to itself holds both ways. */
  readonly symmetrical: boolean;
  /** What becomes of the rows that refer, when the one that they refer to is deleted. */
  readonly onDelete: OnDelete;
  /** The name of the relation on the other side, where it has one. */
  readonly inverse: string | undefined;
}

const resolved = new WeakMap<AnyModel, ReadonlyMap<string, ResolvedRelation>>();

/**
 * Returns a model's relations by name, with their joins: those of Django's `_meta.get_fields()`.
 *
 * @param model The model.
 * @returns The relations.
 * @throws {ImproperlyConfigured} If a relation does not fit the tables.
 */
export function relationsOf(model: AnyModel): ReadonlyMap<string, ResolvedRelation> {
  const known = resolved.get(model);
  if (known) return known;
  const relations = new Map(
    Object.entries(model.relations).map(([name, describe]) => [name, resolve(model, name, describe())]),
  );
  resolved.set(model, relations);
  return relations;
}

function resolve(model: AnyModel, name: string, relation: Relation): ResolvedRelation {
  switch (relation.kind) {
    case "foreignKey":
    case "oneToOne":
      return resolveForward(model, name, relation);
    case "manyToMany":
      return resolveManyToMany(model, name, relation);
    case "reverse":
      return resolveReverse(model, name, relation);
  }
}

function resolveForward(model: AnyModel, name: string, relation: ForeignKey | OneToOne): ResolvedRelation {
  const { kind, column } = relation;
  if (!Object.values(getTableColumns(model.table)).some((own) => own === column)) {
    throw problem(model, name, `the column "${column.name}" is not one of the table "${getTableName(model.table)}"`);
  }
  const target = asModel(relation.target);
  const to = referredColumn(model, name, target, relation);
  const hop: Hop = { from: column, to, table: target.table, many: false, optional: !column.notNull };
  return {
    name,
    kind,
    model,
    target,
    many: false,
    hops: [hop],
    through: undefined,
    automatic: false,
    symmetrical: false,
    reverse: false,
    onDelete: relation.onDelete ?? declaredOnDelete(model.table, column),
    inverse: inverseOf(target, model, name),
  };
}

function resolveManyToMany(model: AnyModel, name: string, relation: ManyToMany): ResolvedRelation {
  const target = asModel(relation.target);
  const through = relation.through ? asModel(relation.through) : joinModel(model, name, target, relation.options.table);
  const [from, to] = sides(model, name, target, through, relation);
  const symmetrical = relation.options.symmetrical ?? (relation.through === undefined && target === model);
  return {
    name,
    kind: "manyToMany",
    model,
    target,
    many: true,
    through,
    symmetrical,
    reverse: false,
    automatic: relation.through === undefined,
    hops: [
      { from: keyOf(model, name, through, from), to: from, table: through.table, many: true, optional: true },
      { from: to, to: keyOf(target, name, through, to), table: target.table, many: false, optional: !to.notNull },
    ],
    onDelete: "cascade",
    inverse: symmetrical ? name : inverseOf(target, model, name),
  };
}

function resolveReverse(model: AnyModel, name: string, relation: ReverseOf): ResolvedRelation {
  const source = asModel(relation.target);
  const describe = new Map<string, () => Relation>(Object.entries(source.relations)).get(relation.name);
  if (!describe) {
    const near = nearest(relation.name, Object.keys(source.relations));
    throw problem(
      model,
      name,
      `${source.name} has no relation "${relation.name}"${near ? `; did you mean "${near}"?` : ""}`,
    );
  }
  const forward = resolve(source, relation.name, describe());
  if (forward.target !== model) {
    throw problem(model, name, `"${relation.name}" of ${source.name} leads to ${forward.target.name}`);
  }
  const many = forward.kind !== "oneToOne";
  const hops = forward.hops.toReversed().map((hop, at): Hop => ({
    from: hop.to,
    to: hop.from,
    table: forward.hops.length === 2 && at === 0 ? hop0Table(forward) : source.table,
    many: at === 0 && many,
    optional: true,
  }));
  const [first, ...rest] = hops;
  return {
    name,
    kind: forward.kind,
    model,
    target: source,
    many,
    through: forward.through,
    reverse: true,
    // A relation has at least one hop, and so has its other side.
    hops: [first ?? forward.hops[0], ...rest],
    automatic: forward.automatic,
    symmetrical: forward.symmetrical,
    onDelete: forward.onDelete,
    inverse: relation.name,
  };
}

function hop0Table(forward: ResolvedRelation): SQLiteTable {
  return forward.through?.table ?? forward.model.table;
}

/** A relation's functions give what `defineModel()` made. */
function asModel(shape: object): AnyModel {
  return shape as AnyModel;
}

/** The name that the target gave to the other side. */
function inverseOf(target: AnyModel, model: AnyModel, name: string): string | undefined {
  for (const [own, describe] of Object.entries(target.relations)) {
    const relation: Relation = describe();
    if (relation.kind === "reverse" && asModel(relation.target) === model && relation.name === name) return own;
  }
  return undefined;
}

function sides(
  model: AnyModel,
  name: string,
  target: AnyModel,
  through: AnyModel,
  { options: { from, to } }: ManyToMany,
): [SQLiteColumn, SQLiteColumn] {
  const toModel = from ? [from] : columnsReferring(through.table, model.table);
  const toTarget = to ? [to] : columnsReferring(through.table, target.table);
  const own = toModel[0];
  const other = toTarget.find((column) => column !== own);
  if (own && other && (model === target || (toModel.length === 1 && toTarget.length === 1))) return [own, other];
  throw problem(
    model,
    name,
    `${through.name} needs one foreign key to ${model.name} and one to ${target.name}; name them with { from, to }`,
  );
}

function columnsReferring(table: SQLiteTable, other: SQLiteTable): SQLiteColumn[] {
  return getTableConfig(table).foreignKeys.map((key) => key.reference())
    .filter(({ foreignTable, columns }) => foreignTable === other && columns.length === 1)
    .flatMap(({ columns }) => columns);
}

function keyOf(model: AnyModel, name: string, through: AnyModel, column: SQLiteColumn): SQLiteColumn {
  return referredBy(through.table, column) ?? keyColumn(through, name, model);
}

/** The column that a foreign key refers to, as the table says. */
function referredBy(table: SQLiteTable, column: SQLiteColumn): SQLiteColumn | undefined {
  return referenceOf(table, column)?.reference().foreignColumns[0];
}

/** The column that a relation leads to: what it says itself, or the table, or else the target's key. */
function referredColumn(
  model: AnyModel,
  name: string,
  target: AnyModel,
  { column, toField }: ForeignKey | OneToOne,
): SQLiteColumn {
  const declared = referredBy(model.table, column);
  if (toField === undefined) return declared ?? keyColumn(model, name, target);
  const to = target.fields[toField]?.column;
  if (!to) throw problem(model, name, `${target.name} has no column "${toField}", which toField names`);
  if (!declared || declared === to) return to;
  throw problem(model, name, `toField is "${toField}", but references() names "${declared.name}"; they must agree`);
}

function referenceOf(table: SQLiteTable, column: SQLiteColumn) {
  return getTableConfig(table).foreignKeys.find((key) => {
    const { columns } = key.reference();
    return columns.length === 1 && columns[0] === column;
  });
}

function declaredOnDelete(table: SQLiteTable, column: SQLiteColumn): OnDelete {
  const declared = referenceOf(table, column)?.onDelete;
  return declared === undefined || declared === "no action" ? "nothing" : declared;
}

function keyColumn(model: AnyModel, name: string, target: AnyModel): SQLiteColumn {
  const [only, second] = target.primaryKey;
  const field = only === undefined ? undefined : target.fields[only];
  if (field && second === undefined) return field.column;
  throw problem(
    model,
    name,
    `${target.name} has no primary key of one column; say in references() what is referred to`,
  );
}

function problem(model: AnyModel, name: string, text: string): ImproperlyConfigured {
  return new ImproperlyConfigured(`${model.app}.${model.name}.${name}`, text);
}
