import { NON_FIELD_ERRORS, prohibitNullCharactersValidator, refusal, ValidationError } from "../../validation/mod.ts";
import type { ModelField } from "../models/fields.ts";
import { Instance, setOwn, valueOf } from "../models/instance.ts";
import { familyOf } from "../query/expressions/families.ts";
import { typeOf } from "../query/value_type.ts";
import { isComputed } from "./value_sql.ts";

/** What is wrong, and with which column. */
export type Fault = readonly [name: string, error: ValidationError];

/**
 * Checks the columns of a row one by one. A value in another form, such as the text of a number, is replaced.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/instances/#django.db.models.Model.clean_fields}
 * @param row The row.
 * @param exclude Columns that are not checked.
 * @returns What is wrong.
 */
export function cleanFields(row: Instance, exclude: ReadonlySet<string>): Fault[] {
  const { fields } = Instance.modelOf(row);
  return Object.values(fields).flatMap((field) => exclude.has(field.name) ? [] : cleanField(row, field));
}

function cleanField(row: Instance, field: ModelField): Fault[] {
  const value = valueOf(row, field.name) ?? missingValue(row, field);
  if (value === undefined || isComputed(value) || (field.blank && isEmpty(value))) return [];
  try {
    const cleaned = toValue(field, value);
    checkValue(field, cleaned);
    if (cleaned !== value) setOwn(row, field.name, cleaned);
    if (typeof cleaned === "string") refuseUnkept(cleaned);
    return runValidators(field, cleaned);
  } catch (error) {
    return faultsOf(field, error);
  }
}

/** As the forms of Django: not every database gives such a text back as it was. Half of a surrogate pair none takes. */
function refuseUnkept(text: string): void {
  refuseNull(text);
  if (!text.isWellFormed()) throw refusal("Enter a valid value.", { code: "invalid", params: { value: text } });
}

const refuseNull = prohibitNullCharactersValidator();

/** What a row without a value has: nothing to check, where it will get one by itself. */
function missingValue(row: Instance, field: ModelField): unknown {
  const { primaryKey } = Instance.modelOf(row);
  const { generated, hasDefault, defaultFn, onUpdateFn } = field.column;
  const getsValue = generated !== undefined || hasDefault || defaultFn !== undefined || onUpdateFn !== undefined;
  const isNumbered = primaryKey.length === 1 && primaryKey[0] === field.name &&
    familyOf(typeOf(field.column)) === "integer";
  const isSet = valueOf(row, field.name) === null;
  if (isNumbered || (!isSet && (getsValue || Instance.stateOf(row).saved))) return undefined;
  return !isSet && !field.null && familyOf(typeOf(field.column)) === "text" ? "" : null;
}

/** Django's empty values. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === "") return true;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  return typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(value).length === 0;
}

/** Reads what is in another form than the column's, as Django's `to_python()` does. */
function toValue(field: ModelField, value: unknown): unknown {
  const { column, info } = field;
  if (value === null) return null;
  switch (familyOf(typeOf(column))) {
    case "boolean":
      return toBoolean(field, value);
    case "json":
      return value;
    case "dateTime":
      return value instanceof Date && !Number.isNaN(value.getTime()) ? value : info.fromJson(textOf(value));
    case "binary":
      return value instanceof Uint8Array ? value : info.fromJson(value);
    case "duration":
      return typeof value === "number" ? value : info.fromJson(value);
    case "integer":
    case "float":
      return typeof value === "bigint" ? value : info.fromJson(value);
    case "unknown":
      return value;
    default:
      return info.fromJson(value);
  }
}

/** The message names what may be instead, and that depends on the column. */
function toBoolean({ info, null: isNullable }: ModelField, value: unknown): unknown {
  try {
    return info.fromJson(value);
  } catch (cause) {
    if (!isNullable || !(cause instanceof ValidationError)) throw cause;
    const message = "“%(value)s” value must be either True, False, or None.";
    throw new ValidationError(message, { code: "invalid_nullable", params: { value }, cause });
  }
}

function textOf(value: unknown): unknown {
  return value instanceof Date ? String(value) : value;
}

/** Django's `validate()`: choices, null and blank; of columns that nobody edits it checks nothing. */
function checkValue(field: ModelField, value: unknown): void {
  if (!field.editable) return;
  if (field.choices && !isEmpty(value)) return checkChoice(field.choices, value);
  if (value === null && !field.null) throw new ValidationError("This field cannot be null.", { code: "null" });
  if (!field.blank && isEmpty(value)) throw new ValidationError("This field cannot be blank.", { code: "blank" });
}

function checkChoice(choices: NonNullable<ModelField["choices"]>, value: unknown): void {
  const kept = choices.flatMap((choice): unknown[] =>
    Array.isArray(choice[1]) ? choice[1].map(([each]: readonly [unknown, string]) => each) : [choice[0]]
  );
  if (kept.some((each) => comparable(each) === comparable(value))) return;
  throw new ValidationError(`Value ${shown(value)} is not a valid choice.`, {
    code: "invalid_choice",
    params: { value },
  });
}

/**
 * Returns what stands in a message for a value as Python shows it: texts in quotes.
 *
 * @param value The value.
 * @returns The place for the parameter `value`.
 */
export function shown(value: unknown): string {
  return typeof value === "string" ? "'%(value)s'" : "%(value)s";
}

function comparable(value: unknown): unknown {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

function runValidators(field: ModelField, value: unknown): Fault[] {
  if (isEmpty(value)) return [];
  return [...field.info.validators, ...field.validators].flatMap((validate) => {
    try {
      validate(value);
      return [];
    } catch (error) {
      return faultsOf(field, error);
    }
  });
}

/** What a column says of an error, in its own words where it has them. */
function faultsOf(field: ModelField, error: unknown): Fault[] {
  if (error instanceof ValidationError) return error.errorList.map((each) => [field.name, reworded(field, each)]);
  // Numbers beyond what JavaScript holds are no fault of the program.
  if (error instanceof RangeError) {
    return [[field.name, new ValidationError(error.message, { code: "invalid", cause: error })]];
  }
  throw error;
}

/**
 * Puts an error in a column's own words, if it has them.
 *
 * @param field The column.
 * @param error A single error.
 * @returns The error, or one with the column's message.
 */
export function reworded({ errorMessages }: ModelField, error: ValidationError): ValidationError {
  const { code, params } = error;
  const message = code !== undefined && Object.hasOwn(errorMessages, code) ? errorMessages[code] : undefined;
  return message === undefined ? error : new ValidationError(message, { code, params });
}

/** Errors of a model's own `clean()`, which may name columns. */
export function faultsOfClean(error: unknown): Fault[] {
  if (!(error instanceof ValidationError)) throw error;
  const record = error.errorRecord ?? { [NON_FIELD_ERRORS]: error.errorList };
  return Object.entries(record).flatMap(([name, errors]) => errors.map((each): Fault => [name, each]));
}
