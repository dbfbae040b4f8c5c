import type { Context } from "hono";
import type { AnyModel, QuerySet, Row } from "../../../db/mod.ts";
import type { FieldMap, Widget } from "../../../forms/mod.ts";
import type { ByField, FormFieldName, ManyName, ModelFormDefinition } from "../../../forms/models/mod.ts";
import type { InlineAdmin } from "../inline_admin.ts";
import type { CheckedShown, ColumnInput } from "./columns.ts";
import type { FieldName, FieldRows, Fieldset, FilledName, RelatedChoices, RelatedName } from "./fields.ts";

/** What is said of the form. */
export interface FormOptions<M extends AnyModel, Shown extends readonly unknown[], Fields extends FieldMap> {
  /**
   * The fields, in order; those of a list within stand beside each other.
   *
   * @default {"all that can be edited, then the read-only ones"}
   */
  readonly fields?: FieldRows<FieldName<M, NoInfer<Shown>, NoInfer<Fields>>>;
  /**
   * The fields that the form has not.
   *
   * @default {[]}
   */
  readonly exclude?: readonly FormFieldName<M>[];
  /** The fields in parts, each with a heading; in the place of `fields`. */
  readonly fieldsets?: readonly Fieldset<FieldName<M, NoInfer<Shown>, NoInfer<Fields>>>[];
  /**
   * Columns, relations and computed values that are shown, and not edited.
   *
   * @default {[]}
   */
  readonly readonlyFields?: Shown & { readonly [At in keyof Shown]: CheckedShown<M, Shown[At]> };
  /** A form of a project's own: what `modelForm()` makes. */
  readonly form?: ModelFormDefinition<M, Fields>;
  /** How fields are shown and read. */
  readonly widgets?: ByField<FormFieldName<M>, Widget>;
  /** What people call fields. */
  readonly labels?: ByField<FormFieldName<M>, string>;
  /** Sentences of help. */
  readonly helpTexts?: ByField<FormFieldName<M>, string>;
  /** Fields that fill themselves from others while somebody types: `{ slug: ["title"] }`. */
  readonly prepopulatedFields?: ByField<FilledName<M>, readonly FormFieldName<M>[]>;
  /**
   * Choices and foreign keys that are shown as buttons.
   *
   * @default {[]}
   */
  readonly radioFields?: readonly Exclude<FormFieldName<M>, ManyName<M>>[];
  /**
   * Relations of which the key is typed.
   *
   * @default {[]}
   */
  readonly rawIdFields?: readonly RelatedName<M>[];
  /**
   * Relations that are searched while somebody types; the other model's admin needs `searchFields`.
   *
   * @default {[]}
   */
  readonly autocompleteFields?: readonly RelatedName<M>[];
  /**
   * Relations to many that have a picker of two lists beside each other.
   *
   * @default {[]}
   */
  readonly filterHorizontal?: readonly ManyName<M>[];
  /**
   * Relations to many that have a picker of two lists one above the other.
   *
   * @default {[]}
   */
  readonly filterVertical?: readonly ManyName<M>[];
  /** The rows that a relation can be chosen from, and what people read of each: Django's `formfield_for_foreignkey`. */
  readonly choicesOf?: ByField<RelatedName<M>, ((c: Context) => QuerySet<AnyModel>) | RelatedChoices>;
  /**
   * Rows of other models that are edited on the same page.
   *
   * @default {[]}
   */
  readonly inlines?: readonly InlineAdmin[];
  /**
   * Whether the form of a row can be saved as a new one.
   *
   * @default {false}
   */
  readonly saveAs?: boolean;
  /**
   * Whether the form of the new row follows then; else the list does.
   *
   * @default {true}
   */
  readonly saveAsContinue?: boolean;
  /**
   * Whether the form of a new row follows when it was added, by "Save", too: where there is more to say of it than the form
   * of a new one asks.
   *
   * @default {false}
   */
  readonly continueAfterAdd?: boolean;
  /**
   * Whether the buttons stand above the form, too.
   *
   * @default {false}
   */
  readonly saveOnTop?: boolean;
  /**
   * Whether the form leads to the row's page on the site: where the model has an address, or as the function says.
   *
   * @default {true}
   */
  readonly viewOnSite?: boolean | ((row: Row<M>) => string | undefined);
  /** The fields of one request. */
  getFields?(c: Context, row: Row<M> | undefined): FieldRows<FieldName<M, NoInfer<Shown>, NoInfer<Fields>>>;
  /** What the form of one request has not. */
  getExclude?(c: Context, row: Row<M> | undefined): readonly FormFieldName<M>[];
  /** The parts of the form of one request. */
  getFieldsets?(
    c: Context,
    row: Row<M> | undefined,
  ): readonly Fieldset<FieldName<M, NoInfer<Shown>, NoInfer<Fields>>>[];
  /** What is read-only in one request. */
  getReadonlyFields?(
    c: Context,
    row: Row<M> | undefined,
  ): readonly ColumnInput<M>[] | Promise<readonly ColumnInput<M>[]>;
  /** The form of one request. */
  getForm?(c: Context, row: Row<M> | undefined): ModelFormDefinition<M, Fields> | undefined;
  /** The inlines of one request. */
  getInlines?(c: Context, row: Row<M> | undefined): readonly InlineAdmin[];
  /** What stands in the form of a new row at first; the query string comes before it. */
  getChangeformInitialData?(c: Context): Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;
}
