import { escapeHtml } from "../text/mod.ts";
import { SafeHtml } from "../template/mod.ts";
import type { Attributes } from "./attributes.ts";
import { attributesHtml } from "./attributes.ts";
import { type Choices, NO_CHOICES } from "./choices.ts";
import { type ErrorList, errorListHtml } from "./error_list.ts";
import type { Field } from "./field.ts";
import type { FormState } from "./form_state.ts";
import { renderFieldWith, renderWidget } from "./rendering.ts";
import type { WidgetView } from "./widget.ts";

/**
 * A field of a form, with what stands in it: what templates show.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#django.forms.BoundField}
 */
export class BoundField {
  /** The name in the form. */
  readonly name: string;
  /** The name of the element: with the form's prefix. */
  readonly htmlName: string;
  /** The field. */
  readonly field: Field<unknown>;
  readonly #form: FormState;

  /** Called by forms. */
  constructor(form: FormState, name: string, field: Field<unknown>) {
    this.#form = form;
    this.name = name;
    this.htmlName = form.htmlName(name);
    this.field = field;
  }

  /** What people call it. */
  get label(): string {
    return this.field.label ?? prettyName(this.name);
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
    const { field, initial } = this;
    const { values } = this.#form;
    if (values === undefined || field.disabled) return field.prepare(initial, this.#form.context);
    return field.shown(field.widget.read(values, this.htmlName), initial);
  }

  /** The id of its element; `undefined` where the form gives none. */
  get id(): string | undefined {
    const own = this.field.widget.attributes.id;
    return typeof own === "string" ? own : this.#form.idOf(this.htmlName);
  }

  /** The id that a label points to. */
  get labelId(): string | undefined {
    return this.id === undefined ? undefined : this.field.widget.labelId(this.id);
  }

  /** The id of the help. */
  get helpId(): string | undefined {
    return this.id === undefined || this.helpText === "" ? undefined : `${this.id}_helptext`;
  }

  /** The id of the list of errors. */
  get errorId(): string | undefined {
    return this.id === undefined || this.errors.length === 0 ? undefined : `${this.id}_error`;
  }

  /** The ids of what describes it, for `aria-describedby`. */
  get describedBy(): string | undefined {
    const { helpId, errorId } = this;
    const ids = [helpId, errorId].filter((id) => id !== undefined).join(" ");
    return ids === "" ? undefined : ids;
  }

  /** What may be chosen. */
  get choices(): Choices {
    return this.#form.choices.get(this.name) ?? NO_CHOICES;
  }

  /** What the widget shows. */
  get view(): WidgetView {
    const { field, htmlName, value, choices } = this;
    return field.widget.view(htmlName, value, this.#attributes(), this.#form.context, choices);
  }

  /** The element alone. */
  get widget(): SafeHtml {
    return new SafeHtml(renderWidget(this.#form.renderer, this.field.widget, this.view));
  }

  /** The label; a legend for a group. */
  get labelTag(): SafeHtml {
    const { label, labelId, isGroup } = this;
    const text = escapeHtml(label + this.#suffix());
    if (isGroup) return new SafeHtml(`<legend>${text}</legend>`);
    return new SafeHtml(`<label${attributesHtml({ for: labelId })}>${text}</label>`);
  }

  /** The list of errors; nothing where it is right. */
  get errorTag(): SafeHtml {
    return new SafeHtml(errorListHtml(this.errors, this.errorId));
  }

  /** The help. */
  get helpTag(): SafeHtml {
    const { helpText, helpId } = this;
    if (helpText === "") return new SafeHtml("");
    return new SafeHtml(`<div class="helptext"${attributesHtml({ id: helpId })}>${escapeHtml(helpText)}</div>`);
  }

  /** Label, help, errors and element together. */
  get group(): SafeHtml {
    return new SafeHtml(renderFieldWith(this.#form.renderer, this));
  }

  /** The classes of what is around it: those that the form has for required and wrong fields. */
  get cssClasses(): string {
    const { requiredClass, errorClass } = this.#form.options;
    return [this.field.required ? requiredClass : undefined, this.errors.length > 0 ? errorClass : undefined]
      .filter((name) => name !== undefined).join(" ");
  }

  /** The element as HTML. */
  toString(): string {
    return this.widget.toString();
  }

  #attributes(): Attributes {
    const { field, id, describedBy } = this;
    const { widget } = field;
    const isRequired = field.required && !widget.isHidden && this.#form.options.useRequiredAttribute &&
      widget.mayRequire(this.initial, this.choices);
    return {
      ...field.attributes,
      ...(isRequired && { required: true }),
      ...(field.disabled && { disabled: true }),
      ...(describedBy !== undefined && !widget.isGroup && { "aria-describedby": describedBy }),
      ...(this.errors.length > 0 && !widget.isHidden && { "aria-invalid": "true" }),
      ...(id !== undefined && { id }),
    };
  }

  /** No suffix after what ends a sentence. */
  #suffix(): string {
    const suffix = this.field.labelSuffix ?? this.#form.options.labelSuffix;
    return suffix !== "" && !/[:?.!]$/.test(this.label) ? suffix : "";
  }
}

/** `firstName` and `first_name` are "First name". */
export function prettyName(name: string): string {
  const words = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, " ").replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
