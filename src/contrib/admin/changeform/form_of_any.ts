import type { AnyModel } from "../../../db/mod.ts";
import type { Field, FieldMap, Widget } from "../../../forms/mod.ts";
import { modelForm, type ModelFormDefinition } from "../../../forms/models/mod.ts";

/** What `modelForm()` is told of a model whose names are known when the site runs alone. */
export interface AnyFormSettings {
  /** The fields, in order. */
  readonly fields: "all" | readonly string[];
  readonly widgets?: Readonly<Record<string, Widget>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly helpTexts?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, Field<unknown>>>;
}

/**
 * Makes the form of whichever model.
 *
 * @param model The model.
 * @param settings What the form has.
 * @returns The form.
 * @throws {ImproperlyConfigured} If a name is of nothing that can be edited.
 */
export function formOfAny(model: AnyModel, settings: AnyFormSettings): ModelFormDefinition<AnyModel, FieldMap> {
  // The type of any model has no names of fields; modelForm() itself refuses those that the model has not.
  return modelForm(model, settings as never) as ModelFormDefinition<AnyModel, FieldMap>;
}
