import type { ColumnSchema, TableSchema } from "./schema.ts";
import { groupParts, isKeyword, nameOf, type SqlPart, sqlTokens } from "./sql_tokens.ts";
import { comparable } from "./table_definition.ts";

/** The helper that describes a column. */
export interface FieldGuess {
  /** Its name. */
  readonly helper: FieldHelper;
  /** Its options, as TypeScript; empty where it takes none. */
  readonly options: string;
  /** What to know of the guess. */
  readonly notes: readonly string[];
  /** The type that TypeScript gives its values, where it is not what the helper gives by itself. */
  readonly dataType?: string;
}

/** The helpers that are used, of `@nuages/nuages/db/fields`; a `rowid` is Drizzle's own integer. */
export type FieldHelper =
  | "auto"
  | "bigAuto"
  | "bigInteger"
  | "binary"
  | "boolean"
  | "char"
  | "date"
  | "dateTime"
  | "decimal"
  | "float"
  | "integer"
  | "ipAddress"
  | "json"
  | "positiveBigInteger"
  | "positiveInteger"
  | "positiveSmallInteger"
  | "rowid"
  | "smallInteger"
  | "text"
  | "time"
  | "uuid";

/**
 * Returns the type that TypeScript gives the values of a column.
 *
 * @param guess What describes it.
 * @returns The type.
 */
export function dataTypeOf({ helper, dataType }: FieldGuess): string {
  return dataType ?? DATA_TYPES[helper] ?? "number";
}

const DATA_TYPES: Readonly<Partial<Record<FieldHelper, string>>> = {
  char: "string",
  text: "string",
  decimal: "string",
  uuid: "string",
  ipAddress: "string",
  date: "string",
  time: "string",
  dateTime: "Date",
  boolean: "boolean",
  binary: "Uint8Array",
  json: "unknown",
};

/** Django's own table: with it, a type that only one of Django's fields has is no guess. */
const JOURNAL = "django_migrations";

/** Types of SQLite, as Django reads them. */
const TYPES: ReadonlyMap<string, FieldHelper> = new Map<string, FieldHelper>([
  ["bool", "boolean"],
  ["boolean", "boolean"],
  ["smallint", "smallInteger"],
  ["smallint unsigned", "positiveSmallInteger"],
  ["smallinteger", "smallInteger"],
  ["int", "integer"],
  ["integer", "integer"],
  ["bigint", "bigInteger"],
  ["integer unsigned", "positiveInteger"],
  ["bigint unsigned", "positiveBigInteger"],
  ["decimal", "decimal"],
  ["real", "float"],
  ["text", "text"],
  ["char", "char"],
  ["varchar", "char"],
  ["blob", "binary"],
  ["date", "date"],
  ["datetime", "dateTime"],
  ["time", "time"],
]);

/**
 * Guesses the field of a column by its declared type, as Django does.
 *
 * @param column The column.
 * @param table Its table.
 * @param isDjango Whether Django made the database.
 * @returns The helper that describes it.
 */
export function guessField(column: ColumnSchema, table: TableSchema, isDjango: boolean): FieldGuess {
  const type = column.type.toLowerCase().replaceAll(/\s+/g, " ").trim();
  const [base = ""] = type.split("(", 1);
  const sizes = [...type.matchAll(/\d{1,9}/g)].map(Number);
  if (isDjango && type === "char(32)") return plain("uuid");
  if (isDjango && type === "char(39)") return plain("ipAddress");
  if (table.checks.some(({ expression }) => isJsonCheck(expression, column.name))) return plain("json");
  if (type === "integer" && isRowid(column, table)) return plain(table.autoincrement ? "auto" : "rowid");
  const helper = TYPES.get(base.trim());
  if (helper === "char") return charOf(sizes[0]);
  if (helper === "decimal") return decimalOf(sizes);
  return helper ? plain(helper) : { ...guessByAffinity(base, sizes), notes: ["This field type is a guess."] };
}

/** SQLite numbers the rows of a table by such a key itself. */
function isRowid({ name }: ColumnSchema, { primaryKey, withoutRowid }: TableSchema): boolean {
  return !withoutRowid && primaryKey.length === 1 && primaryKey[0] === name;
}

/**
 * Whether a check constraint says nothing but what the helper of a column says as well: that it holds JSON, or no
 * negative numbers.
 *
 * @param expression The constraint.
 * @param column The column.
 * @returns Whether it does.
 */
export function isOwnCheck(expression: string, { name, type }: ColumnSchema): boolean {
  return isJsonCheck(expression, name) || (/ unsigned$/i.test(type) && isPositiveCheck(expression, name));
}

/** `"x" >= 0` */
function isPositiveCheck(expression: string, column: string): boolean {
  const [name, ...rest] = sqlTokens(expression).filter(({ kind }) => kind !== "space");
  return name !== undefined && comparable(nameOf(name)) === comparable(column) &&
    rest.map(({ source }) => source).join("") === ">=0";
}

function isJsonCheck(expression: string, column: string): boolean {
  return jsonColumnOf(groupParts(sqlTokens(expression))) === comparable(column);
}

/** `JSON_VALID("x") OR "x" IS NULL`, in parentheses or not: that is how Django writes it. */
function jsonColumnOf(parts: readonly SqlPart[]): string | undefined {
  const [first, second, ...rest] = parts;
  if (first?.kind === "group" && second === undefined) return jsonColumnOf(groupParts(first.tokens));
  if (!isKeyword(first, "JSON_VALID") || second?.kind !== "group") return undefined;
  const [named, more] = groupParts(second.tokens);
  if (named === undefined || named.kind === "group" || more !== undefined) return undefined;
  const column = comparable(nameOf(named));
  const [or, other, is, no, end] = rest;
  if (or === undefined) return column;
  const isNull = isKeyword(or, "OR") && isKeyword(is, "IS") && isKeyword(no, "NULL") && end === undefined;
  return isNull && other && other.kind !== "group" && comparable(nameOf(other)) === column ? column : undefined;
}

function plain(helper: FieldHelper, options = ""): FieldGuess {
  return { helper, options, notes: [] };
}

/** A text without a limit is what Django calls a text field. */
function charOf(size: number | undefined): FieldGuess {
  return size === undefined || size === 0 ? plain("text") : plain("char", `{ maxLength: ${size} }`);
}

/** SQLite keeps 15 digits of a decimal number, whatever was declared. */
const DIGITS = 15;

function decimalOf([digits, places = 0]: readonly number[]): FieldGuess {
  if (digits !== undefined && digits > 0) {
    const kept = Math.min(digits, DIGITS);
    return plain("decimal", `{ maxDigits: ${kept}, decimalPlaces: ${Math.min(places, kept)} }`);
  }
  const note = "maxDigits and decimalPlaces have been guessed, as this database handles decimal fields as float";
  return { ...plain("decimal", "{ maxDigits: 10, decimalPlaces: 5 }"), notes: [note] };
}

/**
 * What SQLite makes of a type that it does not know.
 *
 * See https://www.sqlite.org/datatype3.html#determination_of_column_affinity
 */
function guessByAffinity(type: string, sizes: readonly number[]): FieldGuess {
  if (type.includes("int")) return plain("integer");
  if (type.includes("char") || type.includes("clob")) return charOf(sizes[0]);
  if (type.includes("text")) return plain("text");
  if (type.includes("blob")) return plain("binary");
  if (/real|floa|doub/.test(type)) return plain("float");
  return type === "numeric" && sizes.length > 0 ? decimalOf(sizes) : plain("text");
}

/**
 * Whether Django made a database.
 *
 * @param tables Its tables.
 * @returns Whether its journal of migrations is there.
 */
export function isDjangoDatabase(tables: readonly TableSchema[]): boolean {
  return tables.some(({ name }) => name === JOURNAL);
}
