/**
 * Views as values that change something: by a form of one's own, or by the form of a model.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-editing/}
 * @module
 */
export { formView, type FormViewOptions } from "./form_view.ts";
export type { SuccessUrl } from "./form_answers.ts";
