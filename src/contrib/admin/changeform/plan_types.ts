/** The options of forms, as those of any model: what was checked for one is all the same to the pages. */
import type { AnyModel } from "../../../db/mod.ts";
import type { FieldMap } from "../../../forms/mod.ts";
import type { ColumnInput as ColumnInputOf } from "../options/columns.ts";
import type { FormOptions as FormOptionsOf } from "../options/form_options.ts";

/** A column, a path, or a computed value. */
export type ColumnInput = ColumnInputOf<AnyModel>;

/** What is said of a form. */
export type FormOptions = FormOptionsOf<AnyModel, readonly ColumnInput[], FieldMap>;

/** The name of anything that a form shows. */
export type ShownName = string;

export type { FieldRows, Fieldset, RelatedChoices } from "../options/fields.ts";
