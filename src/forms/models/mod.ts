/**
 * Forms of models: a field for each column and relation, checked as the model says, and saved as a row.
 *
 * | Django | here |
 * | --- | --- |
 * | `class PostForm(forms.ModelForm)` with `Meta` | {@linkcode modelForm}`(Post, { fields: ["title", "author", "tags"] })` |
 * | `fields = "__all__"` | `fields: "all"` |
 * | `PostForm(instance=post)` | `await postForm.unbound(c, { instance: post })` |
 * | `PostForm(request.POST, instance=post)` | `await postForm.bind(values, { c, instance: post })` |
 * | `form.save()`, `form.save(commit=False)`, `form.save_m2m()` | `form.save()`, `form.save({ commit: false })`, `form.saveManyToMany()` |
 * | `ModelChoiceField(queryset=…)` | {@linkcode modelChoiceField}`((c) => Author.objects(c))` |
 * | `ModelMultipleChoiceField(queryset=…)` | {@linkcode modelMultipleChoiceField} |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/modelforms/}
 * @module
 */
export {
  type BindModelFormOptions,
  type FieldSelection,
  modelForm,
  type ModelFormDefinition,
  type ModelFormInput,
  type ModelFormOptions,
  type ModelFormSettings,
} from "./define_model_form.ts";
export type { FormEntries, FormEntry } from "./form_entries.ts";
export { modelChoiceField, type ModelChoiceFieldOptions } from "./model_choice.ts";
export { type InvalidModelForm, ModelForm, type SaveFormOptions, type ValidModelForm } from "./model_form.ts";
export { modelMultipleChoiceField, type ModelMultipleChoiceFieldOptions } from "./model_multiple_choice.ts";
export { onlyFields } from "./only_fields.ts";
export type { ModelQuery } from "./model_query.ts";
export type {
  AutomaticColumn,
  ByField,
  ChosenName,
  FieldOverrides,
  FormFieldName,
  FormValue,
  IsFile,
  KeptOrSent,
  ManyName,
  ModelFields,
  PlainColumn,
} from "./types.ts";
export {
  modelFormSet,
  type ModelFormSetDefinition,
  type ModelFormSetOptions,
  type OneModelFormSetOptions,
} from "./sets/define_model_form_set.ts";
export { fixedFormSet, type OneFixedFormSetOptions } from "./sets/fixed_form_set.ts";
export { inlineFormSet, type InlineFormSetOptions, type OneInlineFormSetOptions } from "./sets/inline_form_set.ts";
export {
  type ChangedObject,
  type InvalidModelFormSet,
  ModelFormSet,
  type ValidModelFormSet,
} from "./sets/model_form_set.ts";
