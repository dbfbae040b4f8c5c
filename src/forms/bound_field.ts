import { SafeHtml } from "../template/mod.ts";
import type { Attributes } from "./attributes.ts";
import { attributesHtml } from "./attributes.ts";
import type { Choices } from "./choices.ts";
import type { ErrorList } from "./error_list.ts";
import type { Field } from "./field.ts";
import type { FieldLook } from "./field_look.ts";
import type { FormState } from "./form_state.ts";
import { renderErrors, renderWidget } from "./rendering.ts";
import type { WidgetView } from "./widget.ts";
import { isPure } from "./widgets/pure.ts";

/**
 * A field of a form, with what stands in it: what templates show.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#django.forms.BoundField}
 */
export class BoundField {
  /** The name in the form. */
  readonly name: string;
  /** The field. */
  readonly field: Field<unknown>;
  readonly #form: FormState;
  readonly #look: FieldLook;

  /** Called by forms. */
  constructor(form: FormState, name: string, field: Field<unknown>) {
    this.#form = form;
    this.#look = form.lookOf(name, field);
    this.name = name;
    this.field = field;
  }

  /** The name of the element: with the form's prefix. */
  get htmlName(): string {
    return this.#look.htmlName;
  }

  /** What people call it. */
  get label(): string {
    return this.#look.label;
  }

  /** A sentence of help; empty for none. */
  get helpText(): string {
    return this.field.helpText;
  }

  /** Whether visitors do not see it. */
  get isHidden(): boolean {
    return this.field.widget.isHidden;
  }

  /** Whether it is a group of elements, with a legend in place of a label. */
  get isGroup(): boolean {
    return this.field.widget.isGroup;
  }

  /** What is wrong with it. */
  get errors(): ErrorList {
    return this.#form.errorsOf(this.name);
  }

  /** What stood in it at first. */
  get initial(): unknown {
    return this.#form.initialOf(this.name);
  }

  /** What stands in it: what was sent, else the initial value. */
  get value(): unknown {
    const { field } = this;
    const { values, context } = this.#form;
    if (values === undefined || field.disabled) return field.prepare(this.initial, context);
    return field.shown(field.widget.read(values, this.htmlName), this);
  }

  /** The id of its element; `undefined` where the form gives none. */
  get id(): string | undefined {
    return this.#look.id;
  }

  /** The id that a label points to. */
  get labelId(): string | undefined {
    return this.#look.labelId;
  }

  /** The id of the help. */
  get helpId(): string | undefined {
    return this.#look.helpId;
  }

  /** The id of the list of errors. */
  get errorId(): string | undefined {
    return this.id === undefined || this.errors.length === 0 ? undefined : `${this.id}_error`;
  }

  /** The ids of what describes it, for `aria-describedby`. */
  get describedBy(): string | undefined {
    return this.#look.describedBy(this.errorId);
  }

  /** What may be chosen. */
  get choices(): Choices {
    return this.#form.choices.of(this.field);
  }

  /** What the widget shows. */
  get view(): WidgetView {
    const { field, htmlName, value, choices } = this;
    return field.widget.view(htmlName, value, this.#attributes(), this.#form.context, choices);
  }

  /** The element alone. */
  get widget(): SafeHtml {
    return new SafeHtml(this.#widget());
  }

  /** The label; a legend for a group; nothing where the field has the label `""`. */
  get labelTag(): SafeHtml {
    return new SafeHtml(this.#label());
  }

  /** The list of errors; nothing where it is right. */
  get errorTag(): SafeHtml {
    return new SafeHtml(renderErrors(this.#form.renderer, this.errors, this.errorId));
  }

  /** The help. */
  get helpTag(): SafeHtml {
    return new SafeHtml(this.#help());
  }

  /** Label, help, errors and element together: by the field's template, or the site's `forms/field`. */
  get group(): SafeHtml {
    return new SafeHtml(this.#group());
  }

  /** The classes of what is around it: those that the form has for required and wrong fields. */
  get cssClasses(): string {
    const { requiredClass, errorClass } = this.#form.options;
    if (requiredClass === undefined && errorClass === undefined) return "";
    return [this.field.required ? requiredClass : undefined, this.errors.length > 0 ? errorClass : undefined]
      .filter((name) => name !== undefined).join(" ");
  }

  /** The element as HTML. */
  toString(): string {
    return this.#widget();
  }

  #group(): string {
    const { renderer } = this.#form;
    const { template } = this.field;
    if (template !== undefined) return renderer.render(template, { field: this });
    if (renderer.has("forms/field")) return renderer.render("forms/field", { field: this });
    const isRight = this.#isAsAlways();
    if (isRight && this.field.widget.isPlain) return this.#look.plainHtml(this.#isRequired(), this.#plainValue());
    const choice = isRight ? this.#onlyChoice() : undefined;
    if (choice === undefined) return this.#written();
    return this.#look.chosenHtml(this.#isRequired(), choice, () => this.#written());
  }

  #written(): string {
    const inside = this.#label() + this.#help() + String(this.errorTag) + this.#widget();
    if (!this.isGroup) return inside;
    return `<fieldset${attributesHtml({ "aria-describedby": this.describedBy })}>${inside}</fieldset>`;
  }

  #label(): string {
    const { renderer } = this.#form;
    return this.label !== "" && renderer.has("forms/label")
      ? renderer.render("forms/label", { field: this })
      : this.#look.labelHtml;
  }

  #help(): string {
    const { renderer } = this.#form;
    if (this.helpText === "" || !renderer.has("forms/help")) return this.#look.helpHtml;
    return renderer.render("forms/help", { field: this });
  }

  #widget(): string {
    return renderWidget(this.#form.renderer, this.field.widget, this.view);
  }

  /** Whether nothing is wrong, and no template shows it. */
  #isAsAlways(): boolean {
    const { widget } = this.field;
    const { renderer } = this.#form;
    return (widget.isPlain || isPure(widget)) && this.errors.length === 0 &&
      renderer.widgetTemplate(widget) === undefined &&
      !renderer.has("forms/label") && !renderer.has("forms/help");
  }

  /** What is chosen, where it is one of choices that are always the same; else `undefined`. */
  #onlyChoice(): string | undefined {
    const { widget, choices } = this.field;
    if (!isPure(widget) || !Array.isArray(choices)) return undefined;
    const chosen = widget.format(this.value, this.#form.context);
    return Array.isArray(chosen) && chosen.length === 1 ? chosen[0] : undefined;
  }

  #plainValue(): string | undefined {
    const value = this.field.widget.format(this.value, this.#form.context);
    return typeof value === "string" ? value : undefined;
  }

  #isRequired(): boolean {
    const { required, widget } = this.field;
    return required && !widget.isHidden && this.#form.options.useRequiredAttribute &&
      widget.mayRequire(this);
  }

  #attributes(): Attributes {
    return this.#look.attributes(this.#isRequired(), this.errorId, this.errors.length > 0);
  }
}
