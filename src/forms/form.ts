import { SafeHtml } from "../template/mod.ts";
import { escapeHtml } from "../text/mod.ts";
import { NON_FIELD_ERRORS, refusal, type ValidationError } from "../validation/mod.ts";
import { attributesHtml } from "./attributes.ts";
import { BoundField } from "./bound_field.ts";
import { ErrorList } from "./error_list.ts";
import type { ErrorData, ErrorMap } from "./error_map.ts";
import type { CleanedData, FieldMap } from "./field.ts";
import type { FormState } from "./form_state.ts";
import { type Media, mediaHtml, mergeMedia } from "./media.ts";
import { classHtml, renderErrors } from "./rendering.ts";

/** The fields of a form that a template shows, by name. */
export type BoundFields<Fields extends FieldMap> = { readonly [Name in keyof Fields]: BoundField };

/** A form that was sent and is right. */
export type ValidForm<Fields extends FieldMap> = Form<Fields> & {
  readonly isValid: true;
  readonly cleanedData: CleanedData<Fields>;
};

/** A form that was sent and is wrong, or that was not sent. */
export type InvalidForm<Fields extends FieldMap> = Form<Fields> & {
  readonly isValid: false;
  readonly cleanedData: Partial<CleanedData<Fields>>;
};

/**
 * A form with what stands in it: what a view looks at and a template shows. `defineForm()` says how to make one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/}
 */
export class Form<Fields extends FieldMap = FieldMap> implements Iterable<BoundField> {
  readonly #state: FormState;
  #all: readonly BoundField[] | undefined;
  #byName: BoundFields<Fields> | undefined;

  /** Called by `defineForm()`. */
  constructor(state: FormState) {
    this.#state = state;
  }

  /** The fields by name. */
  get fields(): BoundFields<Fields> {
    if (this.#byName) return this.#byName;
    const fields: Record<string, BoundField> = Object.create(null);
    for (const field of this.#bound) fields[field.name] = field;
    // The names are those of the state's fields, which are those of the form.
    return this.#byName = fields as BoundFields<Fields>;
  }

  /** Made when somebody looks: a form that is right is not shown. */
  get #bound(): readonly BoundField[] {
    return this.#all ??= this.#state.entries.map(([name, field]) => new BoundField(this.#state, name, field));
  }

  /** Whether something was sent. */
  get isBound(): boolean {
    return this.#state.values !== undefined;
  }

  /** Whether what was sent is right; `false` where nothing was sent. */
  get isValid(): boolean {
    return this.isBound && this.#state.errors.size === 0;
  }

  /**
   * Reads what may be chosen, for a page that is made without `render()`, which waits for it by itself.
   *
   * @returns The form.
   */
  async ready(): Promise<this> {
    await this.#state.choices.read();
    return this;
  }

  /** What was cleaned: a value for each field that is right. */
  get cleanedData(): Partial<CleanedData<Fields>> {
    // Each value is what its field cleaned to.
    return this.#state.cleaned as Partial<CleanedData<Fields>>;
  }

  /** The fields that visitors see. */
  get visibleFields(): readonly BoundField[] {
    return this.#bound.filter(({ isHidden }) => !isHidden);
  }

  /** The fields that visitors do not see. */
  get hiddenFields(): readonly BoundField[] {
    return this.#bound.filter(({ isHidden }) => isHidden);
  }

  /** Whether the form has to be sent as `multipart/form-data`. */
  get isMultipart(): boolean {
    return this.#bound.some(({ field }) => field.widget.isMultipart);
  }

  /** The value of the form's `enctype`. */
  get enctype(): string {
    return this.isMultipart ? "multipart/form-data" : "application/x-www-form-urlencoded";
  }

  /** What stands before the names of its fields; `undefined` for nothing. */
  get prefix(): string | undefined {
    return this.#state.prefix;
  }

  /** What is wrong, by field; `__all__` for the form as a whole. As JSON, it is `errorData`. */
  get errors(): ReadonlyMap<string, ErrorList> & Pick<ErrorMap, "toJSON"> {
    return this.#state.errors;
  }

  /** What is wrong with the form as a whole. */
  get nonFieldErrors(): ErrorList {
    return this.#state.errorsOf(NON_FIELD_ERRORS);
  }

  /** What is wrong with the form as a whole, and with fields that nobody sees. */
  get topErrors(): ErrorList {
    const hidden = this.hiddenFields.flatMap(({ name, errors }) =>
      errors.map(({ message }) => refusal(`(Hidden field ${name}) ${message}`))
    );
    return hidden.length === 0 ? this.nonFieldErrors : ErrorList.from([...this.nonFieldErrors, ...hidden]) as ErrorList;
  }

  /** What is wrong with the form as a whole, and with fields that nobody sees, as HTML; nothing where it is right. */
  get errorTag(): SafeHtml {
    return new SafeHtml(renderErrors(this.#state.renderer, this.topErrors, undefined, "nonfield"));
  }

  /** What is wrong, for a script: messages and codes by field, as Django's `errors.get_json_data()`. */
  get errorData(): ErrorData {
    return this.#state.errors.toJSON();
  }

  /**
   * Whether something is wrong with a field.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#django.forms.Form.has_error}
   * @param name The field; `null` for the form as a whole.
   * @param code The code of the error; without it, any.
   * @returns Whether it is.
   */
  hasError(name: (keyof Fields & string) | null, code?: string): boolean {
    const errors = this.#state.errorsOf(name ?? NON_FIELD_ERRORS);
    return code === undefined ? errors.length > 0 : errors.some((error) => error.code === code);
  }

  /**
   * Adds what is wrong, also after the form was cleaned.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#django.forms.Form.add_error}
   * @param name The field; `null` for the form as a whole.
   * @param error A message, or an error; one with problems by field needs `null`.
   * @throws {TypeError} If the form has no such field.
   */
  addError(name: (keyof Fields & string) | null, error: string | ValidationError): void {
    const problem = typeof error === "string" ? refusal(error) : error;
    if (problem.errorRecord === undefined) return this.#state.addError(name ?? NON_FIELD_ERRORS, problem);
    if (name !== null) throw new TypeError("Cannot add problems by field to one field: expected null for its name");
    for (const [field, errors] of Object.entries(problem.errorRecord)) {
      this.#state.addError(field, refusal([...errors]));
    }
  }

  /** The names of the fields whose value is not the one that stood in them at first. */
  get changedData(): (keyof Fields & string)[] {
    return this.#bound.filter((field) => this.#hasChanged(field)).map(({ name }) => name);
  }

  /**
   * Whether any value is not the one that stood in its field at first.
   *
   * @returns Whether it is.
   */
  hasChanged(): boolean {
    return this.#bound.some((field) => this.#hasChanged(field));
  }

  #hasChanged({ field, htmlName, name }: BoundField): boolean {
    const { values, context } = this.#state;
    if (values === undefined || field.disabled) return false;
    return field.hasChanged(this.#state.initialOf(name), field.widget.read(values, htmlName), context);
  }

  /** Style sheets and scripts that its widgets need. */
  get media(): Media {
    return mergeMedia(this.#bound.map(({ field }) => field.widget.media));
  }

  /**
   * Writes the tags that load its style sheets and scripts.
   *
   * @param address Makes the address of a path: the template's `it.static`.
   * @returns The HTML.
   */
  mediaTags(address: (path: string) => string): SafeHtml {
    return new SafeHtml(mediaHtml(this.media, address));
  }

  /** The fields, in order. */
  [Symbol.iterator](): Iterator<BoundField> {
    return this.#bound[Symbol.iterator]();
  }

  /**
   * Writes each field in a `<div>`: what `<%~ it.form %>` prints. A project's template `forms/div` does it otherwise.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#as-div}
   * @returns The HTML, without the `<form>` around it.
   */
  asDiv(): SafeHtml {
    return this.#shown("div", (field) => `<div${classHtml(field.cssClasses)}>${field.group}</div>`, (errors) => errors);
  }

  /**
   * Writes each field in a `<p>`.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#as-p}
   * @returns The HTML.
   */
  asP(): SafeHtml {
    // A list or a group cannot stand in a paragraph: what browsers close by themselves would look other than it reads.
    return this.#shown("p", (field) => {
      const { errorTag, labelTag, widget, helpTag, isGroup, cssClasses } = field;
      if (isGroup) {
        return `<div${classHtml(cssClasses)}>${errorTag}${fieldset(field, `${labelTag}${widget}${helpTag}`)}</div>`;
      }
      return `${errorTag}<p${classHtml(cssClasses)}>${labelTag} ${widget}</p>${helpTag}`;
    }, (errors) => errors);
  }

  /**
   * Writes each field in an `<li>`.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#as-ul}
   * @returns The HTML, without the `<ul>` around it.
   */
  asUl(): SafeHtml {
    return this.#shown("ul", (field) => {
      const { errorTag, labelTag, widget, helpTag, isGroup, cssClasses } = field;
      const inside = isGroup ? fieldset(field, `${labelTag}${widget}`) : `${labelTag} ${widget}`;
      return `<li${classHtml(cssClasses)}>${errorTag}${inside}${helpTag}</li>`;
    }, (errors) => `<li>${errors}</li>`);
  }

  /**
   * Writes each field in a row of a table.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/api/#as-table}
   * @returns The HTML, without the `<table>` around it.
   */
  asTable(): SafeHtml {
    return this.#shown("table", (field) => {
      const { errorTag, label, labelTag, widget, helpTag, isGroup, cssClasses } = field;
      const head = isGroup ? escapeHtml(label) : labelTag;
      // A legend cannot stand in another cell than its group.
      const element = isGroup ? fieldset(field, `${widget}`, label || undefined) : widget;
      return `<tr${classHtml(cssClasses)}><th>${head}</th><td>${errorTag}${element}${helpTag}</td></tr>`;
    }, (errors) => `<tr><td colspan="2">${errors}</td></tr>`);
  }

  /** The fields as HTML, each in a `<div>`. */
  toString(): string {
    return this.asDiv().toString();
  }

  #shown(layout: string, write: (field: BoundField) => string, top: (errors: string) => string): SafeHtml {
    const { renderer } = this.#state;
    const template = `forms/${layout}`;
    if (renderer.has(template)) return new SafeHtml(renderer.render(template, { form: this }));
    const errors = String(this.errorTag);
    let [visible, hidden] = ["", ""];
    for (const field of this.#bound) {
      if (field.isHidden) hidden += field;
      else visible += (visible === "" ? "" : "\n") + write(field);
    }
    return new SafeHtml((errors === "" ? "" : top(errors)) + visible + hidden);
  }
}

function fieldset({ describedBy }: BoundField, inside: string, label?: string): string {
  return `<fieldset${attributesHtml({ "aria-label": label, "aria-describedby": describedBy })}>${inside}</fieldset>`;
}
