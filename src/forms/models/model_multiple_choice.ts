import type { AnyModel, AnyRow, Asked, ModelField, ModelShape, QuerySet, Row } from "../../db/mod.ts";
import { ValidationError } from "../../validation/mod.ts";
import type { Field } from "../field.ts";
import { isNothing, makeField, type Say } from "../make_field.ts";
import { selectMultiple } from "../widgets/choices.ts";
import { choicesOf, type ModelChoiceFieldOptions } from "./model_choice.ts";
import { type AnyQuery, keyField, keyOf, keyText, type ModelQuery, readKey, rowsOf } from "./model_query.ts";

/** Options for {@linkcode modelMultipleChoiceField}. */
export type ModelMultipleChoiceFieldOptions<M extends ModelShape = ModelShape, Result = Row<M>> = Omit<
  ModelChoiceFieldOptions<M, Result>,
  "emptyLabel" | "blank"
>;

/**
 * Several rows of a model. What was sent is looked up with one query, and cleaned to rows in the order in which they were
 * sent, each once.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#modelmultiplechoicefield}
 * @param query The rows that may be chosen: a model, or a function of the request.
 * @param options Labels, and what all fields have.
 * @returns The field.
 */
export function modelMultipleChoiceField<M extends ModelShape>(
  query: Asked<M>,
  options?: ModelMultipleChoiceFieldOptions<M>,
): Field<Row<M>[]>;
/** The same, for the rows of a query. */
export function modelMultipleChoiceField<M extends ModelShape, Result extends AnyRow<M>, A extends object>(
  query: ModelQuery<M, Result, A>,
  options?: ModelMultipleChoiceFieldOptions<M, Result>,
): Field<Result[]>;
export function modelMultipleChoiceField(query: unknown, options: object = {}): Field<never> {
  // What is found is what the query gives.
  return rowsField(query as AnyQuery, options) as Field<unknown> as Field<never>;
}

/**
 * Makes a field of several rows, of whichever model.
 *
 * @param query The rows that may be chosen.
 * @param options As for {@linkcode modelMultipleChoiceField}.
 * @returns The field.
 */
export function rowsField(query: AnyQuery, options: ModelMultipleChoiceFieldOptions): Field<unknown> {
  const { toFieldName } = options;
  const prepare = (value: unknown): unknown =>
    isList(value) ? value.map((item) => keyOf(item, toFieldName)) : keyOf(value, toFieldName);
  return makeField<unknown>({
    kind: "modelMultipleChoice",
    widget: () => selectMultiple(),
    messages: {
      invalid_list: "Enter a list of values.",
      invalid_choice: "Select a valid choice. %(value)s is not one of the available choices.",
      invalid_pk_value: "“%(pk)s” is not a valid value.",
    },
    async read(value, say, context) {
      if (isNothing(value)) return [];
      if (!isList(value)) throw say("invalid_list");
      return await findRows(rowsOf(query, context), toFieldName, value, say);
    },
    choices: (context) => choicesOf(query, options, context),
    prepare,
    hasChanged(initial, value) {
      const [before, after] = [keysIn(prepare(initial)), keysIn(prepare(value))];
      return before.size !== after.size || [...after].some((key) => !before.has(key));
    },
  }, options);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function keysIn(value: unknown): Set<string> {
  return new Set((isList(value) ? value : isNothing(value) ? [] : [value]).map(keyText));
}

/** One query for all of them. */
async function findRows(
  rows: QuerySet<AnyModel>,
  toFieldName: string | undefined,
  sent: readonly unknown[],
  say: Say,
): Promise<unknown[]> {
  const field = keyField(rows.state.model, toFieldName);
  const keys = new Map(sent.map((value) => keyFor(field, keyOf(value, toFieldName), say)));
  const condition = { [`${field.name}__in`]: [...keys.values()] };
  const found = new Map(
    (await rows.filter(condition as object as never).orderBy()).map((
      row,
    ) => [keyText(Reflect.get(row, field.name)), row]),
  );
  return [...keys.keys()].map((text) => {
    const row = found.get(text);
    if (row === undefined) throw say("invalid_choice", { value: text });
    return row;
  });
}

/** The key of one value, with the text that it is known by. */
function keyFor(field: ModelField, value: unknown, say: Say): [text: string, key: unknown] {
  if (typeof value === "object" && value !== null) throw say("invalid_list");
  try {
    const key = readKey(field, value);
    return [keyText(key), key];
  } catch (error) {
    if (error instanceof RangeError) throw say("invalid_choice", { value });
    if (error instanceof ValidationError) throw say("invalid_pk_value", { pk: value });
    throw error;
  }
}
