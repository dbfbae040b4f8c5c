import type { AnyModel, AnyRow, Asked, ColumnName, ModelShape, QuerySet, Row } from "../../db/mod.ts";
import type { Choice, Choices } from "../choices.ts";
import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import { isNothing, makeField } from "../make_field.ts";
import { select } from "../widgets/choices.ts";
import { type AnyQuery, keyField, keyOf, keyOrNothing, keyText, type ModelQuery, rowsOf } from "./model_query.ts";

/** Options for {@linkcode modelChoiceField}. */
export interface ModelChoiceFieldOptions<M extends ModelShape = ModelShape, Result = Row<M>> extends FieldOptions {
  /**
   * What stands for no row; `null` where one must be chosen.
   *
   * @default {"---------", but null for a required field that has a row at first}
   */
  emptyLabel?: string | null;
  /** A unique column that stands for a row in the page, in place of its primary key: Django's `to_field_name`. */
  toFieldName?: ColumnName<M>;
  /**
   * What people read of a row: Django's `label_from_instance()`.
   *
   * @default {"what the model's label says"}
   */
  choiceLabel?: (row: Result) => string;
  /**
   * Whether radio buttons have one for no row, too.
   *
   * @default {false}
   */
  blank?: boolean;
}

/**
 * A row of a model. What was sent is looked up with one query; all rows are read only to show them.
 *
 * @example Usage
 * ```ts
 * import { defineModel } from "@nuages/nuages/db";
 * import { charField, defineForm } from "@nuages/nuages/forms";
 * import { modelChoiceField } from "@nuages/nuages/forms/models";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const bands = sqliteTable("music_band", { id: integer().primaryKey(), name: text().notNull() });
 * const Band = defineModel(bands, { app: "music", ordering: ["name"], label: (band) => band.name });
 *
 * const bookingForm = defineForm({
 *   band: modelChoiceField((c) => Band.objects(c).exclude({ name: "" }), { emptyLabel: "Any band" }),
 *   note: charField({ required: false }),
 * });
 * // In a view: const form = await bookingForm.bind(values, { c }); form.cleanedData.band?.name
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#modelchoicefield}
 * @param query The rows that may be chosen: a model, or a function of the request.
 * @param options Labels, and what all fields have.
 * @returns The field.
 */
export function modelChoiceField<M extends ModelShape, Required extends boolean = true>(
  query: Asked<M>,
  options?: ModelChoiceFieldOptions<M> & Requires<Required>,
): Field<Optional<Required, Row<M>, null>>;
/** The same, for the rows of a query. */
export function modelChoiceField<
  M extends ModelShape,
  Result extends AnyRow<M>,
  A extends object,
  Required extends boolean = true,
>(
  query: ModelQuery<M, Result, A>,
  options?: ModelChoiceFieldOptions<M, Result> & Requires<Required>,
): Field<Optional<Required, Result, null>>;
export function modelChoiceField(query: unknown, options: object = {}): Field<never> {
  // What is found is what the query gives; that it may be null, only the options say.
  return rowField(query as AnyQuery, options) as Field<unknown> as Field<never>;
}

/**
 * Makes a field of one row, of whichever model.
 *
 * @param query The rows that may be chosen.
 * @param options As for {@linkcode modelChoiceField}.
 * @returns The field.
 */
export function rowField(query: AnyQuery, options: ModelChoiceFieldOptions): Field<unknown> {
  const { toFieldName } = options;
  return makeField<unknown>({
    kind: "modelChoice",
    widget: () => select(),
    messages: { invalid_choice: "Select a valid choice. That choice is not one of the available choices." },
    async read(value, say, context) {
      if (isNothing(value)) return null;
      const row = await findRow(rowsOf(query, context), toFieldName, value);
      if (row === undefined) throw say("invalid_choice");
      return row;
    },
    choices: (context) => rowChoices(query, options, context),
    prepare: (value) => keyOf(value, toFieldName),
    hasChanged: (initial, value) => keyText(keyOf(initial, toFieldName)) !== keyText(keyOf(value, toFieldName)),
  }, options);
}

/** A value that cannot be a key is none of the rows. */
async function findRow(rows: QuerySet<AnyModel>, toFieldName: string | undefined, value: unknown): Promise<unknown> {
  const field = keyField(rows.state.model, toFieldName);
  const key = keyOrNothing(field, keyOf(value, toFieldName));
  if (key === undefined) return undefined;
  // Rows may come several times where the query goes through relations.
  const [row] = await rows.filter({ [field.name]: key } as object as never).orderBy().slice(0, 1);
  return row;
}

async function rowChoices(
  query: AnyQuery,
  options: ModelChoiceFieldOptions,
  context: FormContext,
): Promise<Choices> {
  const empty = emptyLabelOf(options);
  const choices = await choicesOf(query, options, context);
  return empty === null ? choices : [["", empty], ...choices];
}

/**
 * Reads all rows that may be chosen, to show them.
 *
 * @param query The rows.
 * @param options What people read of them.
 * @param context The request or database.
 * @returns The choices.
 */
export async function choicesOf(
  query: AnyQuery,
  { toFieldName, choiceLabel = String }: Pick<ModelChoiceFieldOptions, "toFieldName" | "choiceLabel">,
  context: FormContext,
): Promise<Choice[]> {
  const rows = await rowsOf(query, context);
  return rows.map((row): Choice => [keyOf(row, toFieldName), choiceLabel(row as never)]);
}

/** Where a row stands in the field at first, or each can be seen, one must be chosen. */
function emptyLabelOf(options: ModelChoiceFieldOptions): string | null {
  const { required = true, initial, widget, blank = false, emptyLabel = "---------" } = options;
  const hasRow = required && initial !== undefined && initial !== null;
  return hasRow || (widget?.name === "radio" && !blank) ? null : emptyLabel;
}
