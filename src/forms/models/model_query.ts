import type { Context } from "hono";
import type { AnyModel, Asked, ModelField, ModelShape, QuerySet } from "../../db/mod.ts";
import { Instance } from "../../db/mod.ts";
import { refusal, ValidationError } from "../../validation/mod.ts";
import type { FormContext } from "../form_context.ts";

/**
 * Makes the query of the rows that may be chosen. It is called anew for each form, so that the rows may depend on who
 * asks.
 */
export type ModelQuery<M extends ModelShape, Result, A extends object> = (c: Context) => QuerySet<M, Result, A>;

/** A query of any model. Its names are only known when the site runs. */
export type AnyQuery = Asked<AnyModel> | ((c: Context) => QuerySet<AnyModel>);

/**
 * Makes the query of a form.
 *
 * @param query A model, or what makes the query.
 * @param context The request, or the database that the form was given.
 * @returns The query, for the form's database or transaction.
 * @throws {TypeError} If the form has neither a request nor a database.
 */
export function rowsOf(query: AnyQuery, { c, source }: FormContext): QuerySet<AnyModel> {
  if (typeof query !== "function") {
    if (source !== undefined) return query.objects(source);
    throw new TypeError(
      "Cannot look for rows: the form knows no database, expected { c } or { using } with its values",
    );
  }
  if (c === undefined) {
    throw new TypeError("Cannot look for rows: their query needs a request, expected { c } with the form's values");
  }
  const rows = query(c);
  return source === undefined || source === c ? rows : rows.using(source);
}

/**
 * Finds the column by which rows are chosen.
 *
 * @param model The model of the rows.
 * @param name A unique column; without it, the primary key.
 * @returns The column.
 * @throws {TypeError} If there is no such column, or the key is composite.
 */
export function keyField(model: AnyModel, name: string | undefined): ModelField {
  const [key, second] = name === undefined ? model.primaryKey : [name];
  const field = key !== undefined && second === undefined && Object.hasOwn(model.fields, key)
    ? model.fields[key]
    : undefined;
  if (field) return field;
  throw new TypeError(
    `Cannot choose rows of ${model.name} by ${
      name === undefined ? "their primary key" : `"${name}"`
    }: expected one column`,
  );
}

/**
 * Reads the key of a row as its column has it.
 *
 * @param field The column.
 * @param value What was sent: a text, or a number of JSON.
 * @returns The key.
 * @throws {ValidationError} If it is none of the column's kind.
 * @throws {RangeError} If it is a number beyond what the column holds.
 */
export function readKey({ info }: ModelField, value: unknown): unknown {
  const isPlain = typeof value === "string" ? !value.includes("\0") && value.isWellFormed() : typeof value === "number";
  if (!isPlain && typeof value !== "bigint") throw refusal("Enter a valid value.", { code: "invalid" });
  return info.fromJson(value);
}

/**
 * Reads the key of a row, where one that is none is no error but no row.
 *
 * @param field The column.
 * @param value What was sent.
 * @returns The key; `undefined` for what cannot be one.
 */
export function keyOrNothing(field: ModelField, value: unknown): unknown {
  try {
    return readKey(field, value);
  } catch (error) {
    if (error instanceof ValidationError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Writes what stands for a row, or for a key, in an element.
 *
 * @param value A row, or its key.
 * @param toFieldName The column by which rows are chosen, where it is not the primary key.
 * @returns The key of a row; anything else as it is.
 */
export function keyOf(value: unknown, toFieldName: string | undefined): unknown {
  if (!(value instanceof Instance)) return value;
  return Reflect.get(value, keyField(Instance.modelOf(value), toFieldName).name);
}

/**
 * Writes a key for a comparison. JSON may hold anything, also what cannot be written as a text.
 *
 * @param value A key.
 * @returns The text; the same for everything that is no key.
 */
export function keyText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? "\0" : String(value);
}
