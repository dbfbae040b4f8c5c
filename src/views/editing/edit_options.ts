import type { AnyModel, Row } from "../../db/mod.ts";
import type { FieldMap } from "../../forms/mod.ts";
import type { ModelForm, ModelFormDefinition, ValidModelForm } from "../../forms/models/mod.ts";
import type { ViewContext } from "../../urls/mod.ts";
import type { SuccessUrl } from "./form_answers.ts";

/** Options of views that show the form of a model. */
export interface EditOptions<Params, M extends AnyModel, Fields extends FieldMap> {
  /** The form: what `modelForm()` makes. */
  form: ModelFormDefinition<M, Fields>;
  /** Where visitors go when the row was saved. */
  successUrl: SuccessUrl<[c: ViewContext<Params>, row: Row<M>]>;
  /**
   * The template. It gets `form`, `object`, `title` and `action`.
   *
   * @default {"<app>/<model>_form, or the plain page of the app editing"}
   */
  template?: string;
  /**
   * Does something with a form that is right, in place of saving it. It may add errors, which show the form again; an answer
   * takes the place of the redirect.
   *
   * @default {"form.save()"}
   */
  valid?: (c: ViewContext<Params>, form: ValidModelForm<M, Fields>) => void | Response | Promise<void | Response>;
  /** Is told of the row that was saved, to say so to the visitor: `successMessage("Saved.")` of `/contrib/messages`. */
  onSuccess?: (c: ViewContext<Params>, row: Row<M>) => void | Promise<void>;
  /** More values for the template. */
  context?: (
    c: ViewContext<Params>,
    form: ModelForm<M, Fields>,
  ) => Record<string, unknown> | Promise<Record<string, unknown>>;
}
