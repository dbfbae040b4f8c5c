import { FieldError } from "../../errors.ts";
import { nearest } from "../../text/mod.ts";
import type { ModelField } from "../models/fields.ts";
import { Instance } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { propertyOf } from "../models/property.ts";
import { relationsOf, type ResolvedRelation } from "../models/resolve.ts";
import { Expression } from "../query/expression.ts";
import { compositeKey } from "../query/parse_path.ts";
import { referredValue } from "../related/current_relation.ts";

/** Values by the names of columns in code. */
export type ColumnValues = ReadonlyMap<string, unknown>;

/** A value with the name that it was given by, and the column that it is for. */
export interface NamedValue {
  /** The column's name in code. */
  readonly column: string;
  /** The foreign key or one-to-one, where it was given by that. */
  readonly relation: ResolvedRelation | undefined;
  /** The value; of a relation, a row or a key. */
  readonly value: unknown;
}

/**
 * Reads values by name: of columns, of `pk`, and of foreign keys. Names that arrive from outside end here.
 *
 * @param model The model.
 * @param values The values, by name.
 * @param doing What is being done, for messages: `create a Post`.
 * @returns The values; those that are `undefined` are left out.
 * @throws {FieldError} If a name is of nothing that can be written.
 * @throws {TypeError} If two names are of the same column.
 */
export function namedValues(model: AnyModel, values: object, doing: string): NamedValue[] {
  const given = new Map<string, string>();
  const entries = Object.entries(values).flatMap(([name, value]) => entriesOf(model, name, value, doing));
  return entries.filter(([, value]) => value !== undefined).map(([name, value]) => {
    const named = namedValue(model, name, value, doing);
    const other = given.get(named.column);
    if (other !== undefined) {
      throw new TypeError(
        `Cannot ${doing}: "${other}" and "${name}" are both given, and are the same column; expected one of them`,
      );
    }
    given.set(named.column, name);
    return named;
  });
}

/**
 * Reads values by name for a statement of their own: a row stands for the key that it is referred to with.
 *
 * @param model The model.
 * @param values The values, by name.
 * @param doing What is being done, for messages: `update rows of Post`.
 * @returns The values by column; those that are `undefined` are left out.
 * @throws {FieldError} If a name is of nothing that can be written.
 * @throws {TypeError} If a row is of another model, or not saved yet, or two names are of the same column.
 */
export function columnValues(model: AnyModel, values: object, doing: string): ColumnValues {
  return new Map(
    namedValues(model, values, doing).map(({ column, relation, value }) => [
      column,
      relation && value instanceof Instance ? keyOfRow(relation, value, doing) : value,
    ]),
  );
}

/** A composite key is the values of its columns. */
function entriesOf(model: AnyModel, name: string, value: unknown, doing: string): [string, unknown][] {
  const key = name === "pk" ? compositeKey(model) : undefined;
  if (!key) return [[name, value]];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === key.length) return key.map((field, at) => [field.name, values[at]]);
  throw new TypeError(
    `Cannot ${doing}: expected ${key.length} values (${key.map((field) => field.name).join(", ")}) as "pk", ` +
      `received ${values.length}`,
  );
}

function namedValue(model: AnyModel, name: string, value: unknown, doing: string): NamedValue {
  const relation = relationNamed(model, name);
  if (!relation) return { column: writableField(model, name, doing).name, relation, value };
  const column = columnOf(model, relation);
  if (column !== undefined) return { column, relation, value };
  throw new FieldError(`Cannot ${doing}: "${name}" is no column of ${model.name}, expected a column or a foreign key`);
}

function relationNamed(model: AnyModel, name: string): ResolvedRelation | undefined {
  return Object.hasOwn(model.relations, name) ? relationsOf(model).get(name) : undefined;
}

/** The column that holds a relation; `undefined` where it is another table's. */
function columnOf(model: AnyModel, { many, reverse, hops: [hop] }: ResolvedRelation): string | undefined {
  return many || reverse ? undefined : propertyOf(model, hop.from);
}

/** The value with which a row is referred to. */
function keyOfRow(relation: ResolvedRelation, row: Instance, doing: string): unknown {
  const { name, target } = relation;
  const model = Instance.modelOf(row);
  if (model !== target) {
    throw new TypeError(
      `Cannot ${doing}: expected a row of ${target.name} as "${name}", received one of ${model.name}`,
    );
  }
  const value = referredValue(row, relation);
  if (value !== undefined && value !== null && !(value instanceof Expression)) return value;
  throw new TypeError(`Cannot ${doing}: the row of ${target.name} in "${name}" is not saved yet; save it before`);
}

/**
 * Finds a column by its name in code; `pk` stands for the primary key, and a foreign key for its column.
 *
 * @param model The model.
 * @param name The name.
 * @param doing What is being done, for messages.
 * @returns The column.
 * @throws {FieldError} If there is no such column.
 */
export function fieldNamed(model: AnyModel, name: string, doing: string): ModelField {
  const [key, second] = model.primaryKey;
  const relation = relationNamed(model, name);
  const column = relation && columnOf(model, relation);
  const own = name === "pk" && key !== undefined && second === undefined ? key : column ?? name;
  const field = Object.hasOwn(model.fields, own) ? model.fields[own] : undefined;
  if (field) return field;
  const choices = Object.keys(model.fields);
  const near = nearest(name, choices);
  throw new FieldError(
    `Cannot ${doing}: ${model.name} has no column "${name}"${near ? `; did you mean "${near}"?` : ""}; ` +
      `choices are ${choices.join(", ")}`,
  );
}

function writableField(model: AnyModel, name: string, doing: string): ModelField {
  const field = fieldNamed(model, name, doing);
  if (field.column.generated === undefined) return field;
  throw new FieldError(`Cannot ${doing}: "${name}" is a generated column, which the database computes itself`);
}
