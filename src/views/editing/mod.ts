/**
 * Views as values that change something: by a form of one's own, or by the form of a model.
 *
 * | Django | here |
 * | --- | --- |
 * | `FormView` | {@linkcode formView} |
 * | `CreateView`, `UpdateView`, `DeleteView` | {@linkcode createView}, {@linkcode updateView}, {@linkcode deleteView} |
 * | all five views of a model, written out | {@linkcode modelUrls} |
 * | `SuccessMessageMixin` | `onSuccess: successMessage("…")` with `/contrib/messages` |
 * | `LoginRequiredMixin`, `PermissionRequiredMixin` | `loginRequired(view)`, `permissionRequired("…", view)` |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-editing/}
 * @module
 */
export { editing } from "./app.ts";
export { createView, type CreateViewOptions } from "./create_view.ts";
export { deleteView, type DeleteViewOptions } from "./delete_view.ts";
export type { EditOptions } from "./edit_options.ts";
export type { SuccessUrl } from "./form_answers.ts";
export { formView, type FormViewOptions } from "./form_view.ts";
export {
  type ModelAction,
  type ModelGuard,
  type ModelUrlNames,
  modelUrls,
  type ModelUrlsOptions,
  type RowParams,
} from "./model_urls.ts";
export { type FindRow, updateView, type UpdateViewOptions } from "./update_view.ts";
