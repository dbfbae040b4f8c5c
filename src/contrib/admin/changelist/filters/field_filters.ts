import {
  type AnyModel,
  type Condition,
  type ConditionInput,
  type ModelField,
  Q,
  type QuerySet,
} from "../../../../db/mod.ts";
import type { FieldKind } from "../../../../db/fields/mod.ts";
import { ValidationError } from "../../../../validation/mod.ts";
import { narrowBy } from "../narrow.ts";
import { IncorrectLookup } from "../params.ts";
import { anyOf, type Option, optionsFilter } from "./choice_filter.ts";
import type { Filter, FilterContext } from "./filter.ts";

/** The column that a filter is about. */
export interface FieldContext extends FilterContext {
  /** The path of the column. */
  readonly path: string;
  /** The column. */
  readonly field: ModelField;
  /** What stands above the filter. */
  readonly title: string;
  /** Whether a row may be found twice. */
  readonly isMany: boolean;
}

/** Yes and no: Django's `BooleanFieldListFilter`. */
export function booleanFilter(context: FieldContext): Filter {
  const { path, field, request: { say } } = context;
  const exact = `${path}__exact`;
  const options: Option[] = [
    { label: say("Yes"), values: { [exact]: "1" }, condition: { [path]: true }, value: true },
    { label: say("No"), values: { [exact]: "0" }, condition: { [path]: false }, value: false },
    ...nullOption(context, say("Unknown")),
  ];
  return fieldFilter(context, field.null ? [exact, isNull(path)] : [exact], options, readBoolean);
}

function readBoolean(text: string): boolean {
  if (text === "1" || text === "True" || text === "true") return true;
  if (text === "0" || text === "False" || text === "false") return false;
  throw new IncorrectLookup(`"${text}" is neither yes nor no`);
}

/** The choices of a column: Django's `ChoicesFieldListFilter`. */
export function choicesFilter(context: FieldContext): Filter {
  const { path, field } = context;
  const exact = `${path}__exact`;
  const options = flatChoices(field).flatMap(([value, label]): Option[] =>
    value === null ? [] : [{ label, values: { [exact]: String(value) }, condition: { [path]: value }, value }]
  );
  return fieldFilter(context, field.null ? [exact, isNull(path)] : [exact], [...options, ...nullOption(context, "-")]);
}

function flatChoices({ choices = [] }: ModelField): (readonly [value: unknown, label: string])[] {
  return choices.flatMap(([value, label]): (readonly [unknown, string])[] =>
    typeof label === "string" ? [[value, label]] : [...label]
  );
}

/** Whether there is a value: Django's `EmptyFieldListFilter`. */
export function emptyFilter(context: FieldContext): Filter {
  const { path, field, request: { say } } = context;
  const name = `${path}__isempty`;
  const isEmpty = emptyConditions(path, field);
  const options: Option[] = [
    { label: say("Empty"), values: { [name]: "1" }, condition: isEmpty },
    { label: say("Not empty"), values: { [name]: "0" }, condition: isEmpty.not() },
  ];
  return optionsFilter(context, {
    title: context.title,
    parameters: [name],
    options,
    isMany: context.isMany,
    isMultiple: false,
    narrow(rows) {
      const value = context.params.get(name);
      if (value === undefined) return rows;
      const option = options.find(({ values }) => values[name] === value);
      if (!option) throw new IncorrectLookup(`"${value}" is neither 0 nor 1`);
      return rows.filter(option.condition);
    },
  });
}

/** Kinds of columns that may have a text without letters: of the others, SQLite has some as texts, too. */
const TEXTS: ReadonlySet<FieldKind> = new Set(["char", "text", "slug", "email", "url", "file", "image", "filePath"]);

function emptyConditions(path: string, field: ModelField): Condition {
  const isText = TEXTS.has(field.info.kind);
  const nothing = field.null ? Q({ [`${path}__isnull`]: true }) : Q();
  return isText ? nothing.or({ [path]: "" }) : field.null ? nothing : Q({ [`${path}__isnull`]: true });
}

/** A filter by values of a column, of which several may be chosen. */
export function fieldFilter(
  context: FieldContext,
  parameters: readonly string[],
  options: readonly Option[],
  read: (text: string) => unknown = (text) => readValue(context.field, text),
): Filter {
  return optionsFilter(context, {
    title: context.title,
    parameters,
    options,
    isMany: context.isMany,
    isMultiple: true,
    countedBy: context.path,
    narrow: (rows) => narrowByValues(context, rows, parameters[0] ?? "", read),
  });
}

/** Narrows rows to those with one of the values in the address, or with none. */
export function narrowByValues(
  { params, path }: Pick<FieldContext, "params" | "path">,
  rows: QuerySet<AnyModel>,
  name: string,
  read: (text: string) => unknown,
): QuerySet<AnyModel> {
  const conditions: ConditionInput<AnyModel>[] = params.getAll(name).map((text) => ({ [path]: read(text) }));
  const missing = params.get(isNull(path));
  if (missing !== undefined) conditions.push({ [isNull(path)]: readFlag(missing) });
  return conditions.length === 0 ? rows : narrowBy(rows, anyOf(conditions));
}

/** The name in the address for rows without a value. */
export function isNull(path: string): string {
  return `${path}__isnull`;
}

/** The choice of rows without a value, where there may be some. */
export function nullOption({ path, field }: Pick<FieldContext, "path" | "field">, label: string): Option[] {
  return field.null
    ? [{ label, values: { [isNull(path)]: "True" }, condition: { [isNull(path)]: true }, value: null }]
    : [];
}

/** Reads yes or no, as Django's addresses write it. */
export function readFlag(text: string): boolean {
  if (/^(?:true|1)$/i.test(text)) return true;
  if (/^(?:false|0)$/i.test(text)) return false;
  throw new IncorrectLookup(`"${text}" is neither yes nor no`);
}

/** Reads a value as its column has it. */
export function readValue(field: ModelField, text: string): unknown {
  if (text.includes("\0") || !text.isWellFormed()) throw new IncorrectLookup("the value is no text");
  try {
    return field.info.fromJson(field.info.kind === "boolean" ? readBoolean(text) : text);
  } catch (error) {
    if (error instanceof ValidationError || error instanceof RangeError || error instanceof TypeError) {
      throw new IncorrectLookup(`"${text}" is no value of ${field.name}`);
    }
    throw error;
  }
}
