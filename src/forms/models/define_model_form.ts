import type { Context } from "hono";
import type { AnyModel, AnyRow } from "../../db/mod.ts";
import { NON_FIELD_ERRORS } from "../../validation/mod.ts";
import { checkNames } from "../check_names.ts";
import type { BindOptions, DefineFormOptions, FormDefinition, FormInput, FormOptions } from "../define_form.ts";
import type { FieldMap } from "../field.ts";
import type { FormSchema } from "../form_schema.ts";
import type { Widget } from "../widget.ts";
import { chosenEntries, type FormEntries } from "./form_entries.ts";
import { type AnySettings, fieldsOf } from "./fields_of.ts";
import { modelFormOf } from "./make_model_forms.ts";
import type { InvalidModelForm, ValidModelForm } from "./model_form.ts";
import type { ByField, ChosenName, FieldOverrides, FormFieldName, ModelFields } from "./types.ts";

/** Which of a model's fields a form has: it must say what it has, or what it has not. */
export type FieldSelection<Chosen, Excluded> =
  | {
    /** The fields, in order; `"all"` for each that can be edited, also those that the model will get one day. */
    readonly fields: Chosen;
    /** The fields that it has not. */
    readonly exclude?: Excluded;
  }
  | {
    readonly fields?: never;
    /** The fields that it has not; all others that can be edited it has. */
    readonly exclude: Excluded;
  };

/** What a form of a model may say otherwise than the model. */
export interface ModelFormSettings<M extends AnyModel, Names extends FormFieldName<M> = FormFieldName<M>> {
  /** How fields are shown and read. */
  widgets?: ByField<Names, Widget>;
  /** What people call fields. */
  labels?: ByField<Names, string>;
  /** Sentences of help. */
  helpTexts?: ByField<Names, string>;
  /** Other words for errors, by field and code; `__all__` for those of no field. */
  errorMessages?: ByField<Names, Readonly<Record<string, string>>> & {
    readonly __all__?: Readonly<Record<string, string>>;
  };
  /** Fields that are read and written as the site's language does; `"all"` for all of them. */
  localizedFields?: readonly Names[] | "all";
}

/** Options for {@linkcode modelForm}. */
export type ModelFormOptions<M extends AnyModel, Chosen, Excluded, Overrides, Extra, Fields extends FieldMap> =
  & FieldSelection<Chosen, Excluded>
  & ModelFormSettings<M, ChosenName<M, Chosen, Excluded>>
  & {
    /** Fields of the project's own making in the place of those that the model has by these names. */
    overrides?: Overrides & { readonly [Name in Exclude<keyof Overrides, ChosenName<M, Chosen, Excluded>>]: never };
    /** Further fields. They are no columns: the view or `clean` does something with them. */
    extra?: Extra;
  }
  & DefineFormOptions<Fields>;

/** Options of one form of a model. */
export interface ModelFormInput<M extends AnyModel, Fields extends FieldMap> extends FormOptions<Fields> {
  /** The row that it is about; a new one, without it. A row that is saved keeps its primary key. */
  instance?: AnyRow<M> | undefined;
}

/** Options of one form of a model that was sent. */
export interface BindModelFormOptions<M extends AnyModel, Fields extends FieldMap>
  extends ModelFormInput<M, Fields>, Pick<BindOptions<Fields>, "c"> {}

/** A form of a model that is described, and can be made, read, checked and saved. */
export interface ModelFormDefinition<M extends AnyModel, Fields extends FieldMap> extends FormDefinition<Fields> {
  /** The model. */
  readonly model: M;
  /** What the form has of the model. */
  readonly entries: FormEntries;
  /**
   * Makes a form that nobody has sent yet.
   *
   * @param c The request; `undefined` outside of one.
   * @param options The row that it is about, and what else stands in it.
   * @returns The form.
   */
  unbound(c?: Context, options?: ModelFormInput<M, Fields>): Promise<InvalidModelForm<M, Fields>>;
  /**
   * Makes and checks a form of what was sent.
   *
   * @param input What was sent.
   * @param options The request, and the row that it is about.
   * @returns The form: `isValid` says whether it may be saved.
   */
  bind(
    input: FormInput,
    options?: BindModelFormOptions<M, Fields>,
  ): Promise<ValidModelForm<M, Fields> | InvalidModelForm<M, Fields>>;
  /**
   * Makes and checks a form of what a request sent: the query string of GET and HEAD, else the body, as a form or as JSON.
   *
   * @param c The request.
   * @param options The row that it is about.
   * @returns The form: `isValid` says whether it may be saved.
   * @throws {HttpError} If the body cannot be read, or is larger than the settings allow.
   */
  read(
    c: Context,
    options?: ModelFormInput<M, Fields>,
  ): Promise<ValidModelForm<M, Fields> | InvalidModelForm<M, Fields>>;
  /**
   * The form as a schema of Zod, for one request: what is unique, and rows that are chosen, only the database knows.
   *
   * @param c The request.
   * @param options The row that it is about.
   * @returns The schema; it is asynchronous.
   */
  schemaFor(
    c: Context,
    options?: ModelFormInput<M, Fields>,
  ): FormSchema<Fields>;
}

/**
 * Describes a form of a model: a field for each column and relation that it names, checked as the model says, and saved
 * as a row. A foreign key has the name of its relation (`author`) and is cleaned to a row, a many-to-many relation
 * (`tags`) to rows.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect, render } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { textarea } from "@nuages/nuages/forms";
 * import { modelForm } from "@nuages/nuages/forms/models";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const notes = sqliteTable("desk_note", {
 *   id: integer().primaryKey(),
 *   title: text({ length: 80 }).notNull().unique(),
 *   body: text().notNull().default(""),
 * });
 * const Note = defineModel(notes, { app: "desk" });
 *
 * const noteForm = modelForm(Note, { fields: ["title", "body"], labels: { body: "What to remember" } });
 *
 * async function editNote(c: Context, id: number): Promise<Response> {
 *   const instance = await Note.objects(c).get({ id });
 *   const form = await noteForm.read(c, { instance });
 *   if (!form.isValid) return await render(c, "desk/note_form", { form }, { status: 422 });
 *   await form.save();
 *   return redirect(c, "/notes/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/}
 * @param model The model.
 * @param options Which fields, what is otherwise than the model says, and what `defineForm()` takes.
 * @returns The description.
 * @throws {TypeError} If it says neither `fields` nor `exclude`.
 * @throws {ImproperlyConfigured} If a name is of nothing that can be edited, or the form has not what an option names.
 */
export function modelForm<
  M extends AnyModel,
  const Chosen extends readonly FormFieldName<M>[] | "all" = "all",
  const Excluded extends readonly FormFieldName<M>[] = never[],
  Overrides extends FieldOverrides<M> = Record<never, never>,
  Extra extends FieldMap = Record<never, never>,
>(
  model: M,
  options: ModelFormOptions<
    M,
    Chosen,
    Excluded,
    Overrides,
    Extra,
    ModelFields<M, ChosenName<M, Chosen, Excluded>, Overrides, Extra>
  >,
): ModelFormDefinition<M, ModelFields<M, ChosenName<M, Chosen, Excluded>, Overrides, Extra>> {
  const { overrides = {}, extra = {} } = options;
  const entries = chosenEntries(model, options, Object.keys(overrides));
  const fields = { ...fieldsOf(entries, options as AnySettings, overrides), ...extra };
  checkSettings(model, options as AnySettings & DefineFormOptions<FieldMap>, overrides, fields, entries);
  // Each field is the one that its name says.
  return modelFormOf(model, fields as never, entries, options);
}

/** What is said of a field of the model's own must be about one that the form has. */
function checkSettings(
  { app, name }: AnyModel,
  options: AnySettings & DefineFormOptions<FieldMap>,
  overrides: object,
  fields: FieldMap,
  entries: FormEntries,
): void {
  const { widgets, labels, helpTexts, localizedFields, fieldOrder, cleanFields } = options;
  const { [NON_FIELD_ERRORS]: _, ...errorMessages } = options.errorMessages ?? {};
  const where = `modelForm(${app}.${name})`;
  const localized = localizedFields === "all" ? undefined : localizedFields;
  checkNames(where, { widgets, labels, helpTexts, localizedFields: localized, overrides }, [...entries.keys()]);
  checkNames(where, { errorMessages, fieldOrder, cleanFields }, Object.keys(fields));
}
