import { type AnyModel, type Expression, Instance, type OrderBy } from "../../../db/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import type { ColumnInput, DisplayColumn } from "../options/columns.ts";
import { type Display, fieldHtml, fieldText, type Html, valueHtml } from "../display_value.ts";
import { isMany, walkPath } from "../paths.ts";
import { capfirst, inWords } from "../words.ts";

/** What a list is ordered by. */
export type Order = string | OrderBy | Expression;

/** A column of a list, or a read-only value of a form. */
export interface Column {
  /** The name by which options know it. */
  readonly name: string;
  /** What stands above it. */
  readonly header: string;
  /** What the list is ordered by where somebody sorts by it; `undefined` where nobody can. */
  readonly order: Order | undefined;
  /** The columns of the row itself that it reads; `undefined` where nobody knows, and all have to be there. */
  readonly reads: readonly string[] | undefined;
  /** Relations to one row that have to be read with the list. */
  readonly related: readonly string[];
  /** What stands in the cell of a row, as HTML. */
  readonly html: (row: Instance, display: Display) => Html | Promise<Html>;
  /** What stands in the cell in words, where it does not take the row itself to say it. */
  readonly text?: (row: Instance, display: Display) => string;
  /** Whether the value is a number, which stands on the right. */
  readonly isNumber: boolean;
  /** A sentence of help. */
  readonly helpText: string;
}

/**
 * Makes a column of what a project says.
 *
 * @param model The model.
 * @param input A name, a path, or a computed value.
 * @returns The column.
 * @throws {ImproperlyConfigured} If the name is of nothing that a list can show.
 */
export function columnOf(model: AnyModel, input: ColumnInput<AnyModel>): Column {
  if (typeof input !== "string") return computedColumn(input);
  if (input === "__str__") return labelColumn(model);
  return pathColumn(model, input);
}

/** Several of them. */
export function columnsOf(model: AnyModel, inputs: readonly ColumnInput<AnyModel>[]): Column[] {
  return inputs.map((input) => columnOf(model, input));
}

function labelColumn(model: AnyModel): Column {
  return {
    name: "__str__",
    header: capfirst(model.verboseName),
    order: undefined,
    reads: undefined,
    related: [],
    html: (row, display) => valueHtml(display, String(row)),
    isNumber: false,
    helpText: "",
  };
}

function computedColumn(input: DisplayColumn<AnyModel>): Column {
  const { name, header = capfirst(inWords(name)), boolean = false, emptyValue, ordering } = input;
  const write = (display: Display, value: unknown): Html =>
    valueHtml(emptyValue === undefined ? display : { ...display, empty: emptyValue }, value, boolean);
  return {
    name,
    header,
    order: ordering,
    reads: undefined,
    related: [],
    html(row, display) {
      const value = input.value(row, display.c);
      return isPromise(value) ? value.then((known) => write(display, known)) : write(display, value);
    },
    isNumber: false,
    helpText: "",
  };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

const NUMBERS: ReadonlySet<string> = new Set([
  "integer",
  "bigInteger",
  "smallInteger",
  "positiveInteger",
  "positiveBigInteger",
  "positiveSmallInteger",
  "float",
  "decimal",
]);

function pathColumn(model: AnyModel, path: string): Column {
  const found = walkPath(model, path);
  if (!found || found.rest.length > 0) {
    throw new ImproperlyConfigured(
      `modelAdmin(${model.app}.${model.name})`,
      `"${path}" is no column, relation or path`,
    );
  }
  if (isMany(found)) {
    throw new ImproperlyConfigured(
      `modelAdmin(${model.app}.${model.name})`,
      `"${path}" leads to many rows; write a computed column instead: { name, value: (row) => … }`,
    );
  }
  const { relations, field } = found;
  const last = relations.at(-1);
  const crossed = relations.map(({ name }) => name);
  const header = field && relations.length === 0
    ? field.verboseName
    : field
    ? `${crossed.map(inWords).join(" ")} ${field.verboseName}`
    : ownWords(model, path, last?.name ?? path);
  return {
    name: path,
    header: capfirst(header),
    // By the order of what is secret, it could be found out.
    order: field?.secret ? undefined : path,
    reads: field && relations.length === 0 ? [field.name] : [],
    related: crossed.length === 0 ? [] : [crossed.join("__")],
    isNumber: field !== undefined && field.choices === undefined && NUMBERS.has(field.info.kind),
    helpText: relations.length === 0 ? field?.helpText ?? "" : "",
    html(row, display) {
      const end = relatedRow(row, crossed);
      if (!end) return valueHtml(display, undefined);
      if (field?.secret) return SECRET;
      return field ? fieldHtml(display, field, Reflect.get(end, field.name)) : valueHtml(display, String(end));
    },
    text(row, display) {
      const end = relatedRow(row, crossed);
      if (!end) return display.empty;
      if (field?.secret) return SECRET;
      return (field ? fieldText(display, field, Reflect.get(end, field.name)) : String(end)) ?? display.empty;
    },
  };
}

/** What stands for a secret. */
const SECRET = "••••••••";

/** A relation is called what its column is called. */
function ownWords(model: AnyModel, path: string, name: string): string {
  const relation = walkPath(model, path)?.relations.at(-1);
  const field = relation && Object.values(relation.model.fields).find(({ column }) => column === relation.hops[0].from);
  return field && !relation.reverse ? field.verboseName : inWords(name);
}

/** The row at the end of relations that were read with it. */
function relatedRow(row: Instance, names: readonly string[]): Instance | undefined {
  let current: unknown = row;
  for (const name of names) {
    if (!(current instanceof Instance)) return undefined;
    current = Instance.relatedOf(current, name);
  }
  return current instanceof Instance ? current : undefined;
}
