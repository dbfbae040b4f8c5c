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
 * | `CharField`, `IntegerField`, `ChoiceField`, `FileField` … | {@linkcode charField}, {@linkcode integerField}, {@linkcode choiceField}, {@linkcode fileField} … |
 * | `Textarea`, `DateInput`, `SelectDateWidget`, `MultiWidget` … | {@linkcode textarea}, {@linkcode dateInput}, {@linkcode selectDateWidget}, {@linkcode multiWidget} … |
 * | `DateField(localize=True)` | `dateField({ localize: true })`: as the site's language writes it |
 * | — | a schema of Zod in place of a field: `z.email()` |
 * | `{{ form }}`, `{{ form.email }}`, `{{ form.email.as_field_group }}` | `<%~ it.form %>`, `<%~ it.form.fields.email %>`, `<%~ it.form.fields.email.group %>` |
 *
 * Templates show forms otherwise, a project's own before those of apps; whatever has none writes itself:
 *
 * | template | shows | gets as `it` |
 * | --- | --- | --- |
 * | `forms/div`, `forms/p`, `forms/ul`, `forms/table` | a form, as `asDiv()`, `asP()`, `asUl()` and `asTable()` | `form`, a {@linkcode Form}; `form.errorTag`, `form.visibleFields` and `form.hiddenFields` are what it has to print |
 * | a field's own `template`, else `forms/field` | `field.group`, in a `<div>` of `asDiv()` | `field`, a {@linkcode BoundField}; `field.isGroup` asks for a `<fieldset>` with `field.describedBy` |
 * | `forms/label` | `field.labelTag`, a legend where `field.isGroup` | `field` |
 * | `forms/help` | `field.helpTag`, with the id `field.helpId` | `field` |
 * | `forms/errors` | `errorTag` of a field, a form or a set | `errors`, an {@linkcode ErrorList}; `id` of a field's; `kind`, `nonfield` or `nonform` for the others |
 * | `forms/widgets/<name>`, else `forms/widgets/<family>` | the element of a field, or a part of it | {@linkcode WidgetTemplateValues}: `widget`, `attributes(…)`, `part(…)` |
 * | `forms/set` | a set of forms | `set`, a {@linkcode FormSet}; `set.management` and `set.errorTag` have to be printed |
 *
 * Families: `input` (texts, numbers, dates, `hidden` and the like, with `widget.extra.type`), `select` (also
 * `select_multiple` and `null_boolean`), `choices` (`radio` and `checkbox_select`, with `widget.extra.type`), `multi`
 * (`select_date` and `split_date_time`). `widget.attributes["aria-invalid"]` says that a value is wrong. A template for an
 * element is `<input type="<%= it.widget.extra.type %>" name="<%= it.widget.field %>" value="<%= it.widget.value ?? "" %>"
 * <%~ it.attributes({ class: "wide" }, it.widget.attributes) %>>`. The app of `/contrib/bootstrap` is made of such templates.
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
export type { FormSchema } from "./form_schema.ts";
export { ErrorList } from "./error_list.ts";
export type { ErrorData, ErrorMap } from "./error_map.ts";
export type {
  Cleaned,
  CleanedData,
  CleanExtra,
  Field,
  FieldMap,
  FieldOptions,
  Initial,
  Optional,
  Requires,
} from "./field.ts";
export { type BoundFields, Form, type InvalidForm, type ValidForm } from "./form.ts";
export type { FormContext } from "./form_context.ts";
export { type FieldDefinition, makeField, type Say } from "./make_field.ts";
export type { WidgetTemplateValues } from "./rendering.ts";
export type { Media } from "./media.ts";
export type { OptionGroupView, OptionView, ShownField, Widget, WidgetPart, WidgetView } from "./widget.ts";
export { booleanField, nullBooleanField } from "./fields/boolean.ts";
export { charField, type CharFieldOptions, type EmptyValue } from "./fields/char.ts";
export {
  choiceField,
  type ChoiceFieldOptions,
  type ChoicesSource,
  type ChoiceValue,
  type EntryValue,
  typedChoiceField,
  type TypedChoiceFieldOptions,
  type ValueOf,
} from "./fields/choice.ts";
export { comboField, type ComboFieldOptions, type Last } from "./fields/combo.ts";
export { dateField } from "./fields/date.ts";
export { dateTimeField } from "./fields/date_time.ts";
export { decimalField, type DecimalFieldOptions } from "./fields/decimal.ts";
export { durationField } from "./fields/duration.ts";
export { emailField } from "./fields/email.ts";
export { fileField, type FileFieldOptions, type FileValue, type Keeps } from "./fields/file.ts";
export { floatField, type FloatFieldOptions } from "./fields/float.ts";
export { imageField } from "./fields/image.ts";
export { type BigIntegerFieldOptions, integerField, type IntegerFieldOptions } from "./fields/integer.ts";
export { genericIpAddressField, type GenericIpAddressFieldOptions } from "./fields/ip_address.ts";
export { jsonField } from "./fields/json.ts";
export {
  type CleanedPart,
  type CleanedParts,
  type GivenParts,
  multiValueField,
  type MultiValueFieldOptions,
} from "./fields/multi_value.ts";
export { multipleChoiceField, typedMultipleChoiceField } from "./fields/multiple_choice.ts";
export { regexField, type RegexFieldOptions } from "./fields/regex.ts";
export { slugField, type SlugFieldOptions } from "./fields/slug.ts";
export { splitDateTimeField, type SplitDateTimeFieldOptions } from "./fields/split_date_time.ts";
export type { TemporalFieldOptions } from "./fields/temporal.ts";
export { timeField } from "./fields/time.ts";
export { urlField, type UrlFieldOptions } from "./fields/url.ts";
export { uuidField } from "./fields/uuid.ts";
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
export { dateInput, dateTimeInput, type TemporalInputOptions, timeInput } from "./widgets/date_time.ts";
export { clearableFileInput, type ClearableFileInputOptions, type CurrentFile, fileInput } from "./widgets/file.ts";
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
export { multiWidget, type MultiWidgetOptions } from "./widgets/multi.ts";
export { multipleHiddenInput } from "./widgets/multiple_hidden.ts";
export { selectDateWidget, type SelectDateWidgetOptions } from "./widgets/select_date.ts";
export {
  splitDateTimeWidget,
  type SplitDateTimeWidgetOptions,
  splitHiddenDateTimeWidget,
} from "./widgets/split_date_time.ts";
export { textarea } from "./widgets/textarea.ts";
export {
  type BindSetOptions,
  defineFormSet,
  type FormSetDefinition,
  type FormSetOptions,
  type OneFormSetOptions,
} from "./sets/define_form_set.ts";
export { FormSet, type InvalidFormSet, type SetData, type SetFields, type ValidFormSet } from "./sets/form_set.ts";
export type { ManagementFields } from "./sets/management.ts";
