/**
 * Forms: what a page asks for, described once. From that come typed values, HTML with what browsers check, messages beside
 * the fields, and the same schema for JSON and query strings.
 *
 * | Django | here |
 * | --- | --- |
 * | `class ContactForm(forms.Form)` | {@linkcode defineForm} |
 * | `ContactForm()` | `await contactForm.unbound(c)` |
 * | `ContactForm(data)` | `await contactForm.bind(data, { c })` |
 * | `form.is_valid()`, `form.cleaned_data` | `form.isValid`, `form.cleanedData`, typed |
 * | `def clean(self)`, `def clean_email(self)` | `clean` and `cleanFields` of {@linkcode defineForm} |
 * | `{{ form }}`, `{{ form.email }}`, `{{ form.email.as_field_group }}` | `<%~ it.form %>`, `<%~ it.form.fields.email %>`, `<%~ it.form.fields.email.group %>` |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/forms/}
 * @module
 */
export type { Attributes } from "./attributes.ts";
export { BoundField } from "./bound_field.ts";
export type { Choice, ChoiceGroup, Choices } from "./choices.ts";
export {
  type BindOptions,
  type CleaningForm,
  defineForm,
  type DefineFormOptions,
  type FormDefinition,
  type FormInput,
  type FormOptions,
} from "./define_form.ts";
export { ErrorList } from "./error_list.ts";
export type { Cleaned, CleanedData, CleanExtra, Field, FieldMap, FieldOptions, Initial, Optional } from "./field.ts";
export { type BoundFields, type ErrorData, Form, type InvalidForm, type ValidForm } from "./form.ts";
export type { FormContext } from "./form_context.ts";
export { type FieldDefinition, makeField, type Say } from "./make_field.ts";
export type { Media } from "./media.ts";
export type { OptionGroupView, OptionView, Widget, WidgetView } from "./widget.ts";
export { charField, type CharFieldOptions } from "./fields/char.ts";
export { makeWidget, type WidgetDefinition, type WidgetOptions } from "./widgets/base.ts";
export { checkboxInput, type CheckboxInputOptions } from "./widgets/checkbox.ts";
export {
  checkboxSelectMultiple,
  type ChoiceWidgetOptions,
  nullBooleanSelect,
  radioSelect,
  select,
  selectMultiple,
} from "./widgets/choices.ts";
export {
  colorInput,
  emailInput,
  hiddenInput,
  inputWidget,
  numberInput,
  passwordInput,
  type PasswordInputOptions,
  searchInput,
  telInput,
  textInput,
  urlInput,
} from "./widgets/input.ts";
export { textarea } from "./widgets/textarea.ts";
