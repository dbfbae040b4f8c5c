import type { Context } from "hono";
import type { AnyModel, AnyRow, QuerySet, Source } from "../../../db/mod.ts";
import type { FormInput } from "../../define_form.ts";
import type { FieldMap } from "../../field.ts";
import type { FormSetOptions } from "../../sets/define_form_set.ts";
import type { SetFields } from "../../sets/form_set.ts";
import type { ModelFormDefinition } from "../define_model_form.ts";
import type { ModelForm } from "../model_form.ts";
import type { InvalidModelFormSet, ValidModelFormSet } from "./model_form_set.ts";
import { setOf } from "./set_of.ts";

/** Options for {@linkcode modelFormSet}. */
export interface ModelFormSetOptions<M extends AnyModel, Fields extends FieldMap>
  extends Omit<FormSetOptions<Fields>, "clean"> {
  /**
   * Whether rows are changed and deleted alone: no empty forms follow, and what is sent in one makes no row.
   *
   * @default {false}
   */
  editOnly?: boolean;
  /** Checks the forms together. Throw a `ValidationError` for the set as a whole. */
  clean?: (forms: readonly ModelForm<M, SetFields<Fields>>[]) => void | Promise<void>;
}

/** Options of one set of forms of a model. */
export interface OneModelFormSetOptions<M extends AnyModel, Fields extends FieldMap> {
  /**
   * The rows that are edited. Others cannot be, whatever was sent.
   *
   * @default {"all rows of the model"}
   */
  rows?: QuerySet<M, AnyRow<M>, object>;
  /** What stands at first in the forms for new rows. */
  initial?: readonly { readonly [Name in keyof Fields]?: unknown }[];
  /** What stands before the names of all fields. */
  prefix?: string;
  /** Where rows are looked for and saved: a transaction, or a database outside of a request. */
  using?: Source;
}

/** Several forms of a model that are described, and can be made, read, checked and saved. */
export interface ModelFormSetDefinition<M extends AnyModel, Fields extends FieldMap, Given> {
  /**
   * Makes a set that nobody has sent yet.
   *
   * @param c The request; `undefined` outside of one.
   * @param options The rows, and what else stands in it.
   * @returns The set.
   */
  unbound(c: Context | undefined, options: Given): Promise<InvalidModelFormSet<M, Fields>>;
  /**
   * Makes and checks a set of what was sent.
   *
   * @param input What was sent.
   * @param options The request, and the rows.
   * @returns The set: `isValid` says whether it may be saved.
   */
  bind(
    input: FormInput,
    options: Given & { c?: Context },
  ): Promise<ValidModelFormSet<M, Fields> | InvalidModelFormSet<M, Fields>>;
  /**
   * Makes and checks a set of what a request sent.
   *
   * @param c The request.
   * @param options The rows.
   * @returns The set: `isValid` says whether it may be saved.
   */
  read(c: Context, options: Given): Promise<ValidModelFormSet<M, Fields> | InvalidModelFormSet<M, Fields>>;
}

/**
 * Describes several forms of a model on a page: one for each row, and some for new ones.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect, render } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { modelForm, modelFormSet } from "@nuages/nuages/forms/models";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const bands = sqliteTable("music_band", { id: integer().primaryKey(), name: text().notNull() });
 * const Band = defineModel(bands, { app: "music" });
 *
 * const bandFormSet = modelFormSet(modelForm(Band, { fields: ["name"] }), { extra: 2, canDelete: true });
 *
 * async function editBands(c: Context): Promise<Response> {
 *   const set = await bandFormSet.read(c, { rows: Band.objects(c).filter({ name__startswith: "A" }) });
 *   if (!set.isValid) return await render(c, "music/bands", { set }, { status: 422 });
 *   await set.save();
 *   return redirect(c, "/bands/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#model-formsets}
 * @param form The form, as `modelForm()` describes it.
 * @param options How many, and what can be done with them.
 * @returns The description.
 * @throws {ImproperlyConfigured} If a number makes no sense, or the model has a key of several columns.
 */
export function modelFormSet<M extends AnyModel, Fields extends FieldMap>(
  form: ModelFormDefinition<M, Fields>,
  options: ModelFormSetOptions<M, Fields> = {},
): ModelFormSetDefinition<M, Fields, OneModelFormSetOptions<M, Fields>> {
  return setOf(form, options, {
    prefix: "form",
    begin: (given, c) => ({ ...given, rows: queryOf(form.model, given, c) }),
  });
}

/**
 * Finds all rows of a model, or those that the view says.
 *
 * @param model The model.
 * @param given What the view says.
 * @param c The request.
 * @returns The rows.
 * @throws {TypeError} If nobody says where to look for them.
 */
export function queryOf(
  model: AnyModel,
  { rows, using = undefined }: { rows?: object; using?: Source },
  c: Context | undefined,
): QuerySet<AnyModel> {
  const source = using ?? c;
  // A query of the set's model.
  if (rows !== undefined) {
    return using === undefined ? rows as QuerySet<AnyModel> : (rows as QuerySet<AnyModel>).using(using);
  }
  if (source !== undefined) return model.objects(source);
  throw new TypeError(
    `Cannot look for ${model.verboseNamePlural}: expected { c } or { using } with the values of the set`,
  );
}
