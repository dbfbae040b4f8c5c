import { escapeHtml } from "../text/mod.ts";
import { type Attributes, attributesHtml, keepWritten } from "./attributes.ts";
import { choiceText, flatChoices } from "./choices.ts";
import type { Field } from "./field.ts";
import type { ShownOptions } from "./form_state.ts";
import { prettyName } from "./pretty_name.ts";
import { viewOf } from "./widgets/base.ts";

/** HTML around a value, and without one. */
interface PlainHtml {
  readonly before: string;
  readonly after: string;
  readonly empty: string;
}

/** No name, label or attribute has a null character. */
const MARK = "\0";

/** How a field is shown, whatever stands in it: what all forms of one definition share. */
export class FieldLook {
  /** The name of the element. */
  readonly htmlName: string;
  /** What people call it. */
  readonly label: string;
  /** The id of the element; `undefined` for none. */
  readonly id: string | undefined;
  /** The id that a label points to. */
  readonly labelId: string | undefined;
  /** The id of the help. */
  readonly helpId: string | undefined;
  /** The label, or the legend, as HTML; empty for none. */
  readonly labelHtml: string;
  /** The help as HTML; empty for none. */
  readonly helpHtml: string;
  readonly #field: Field<unknown>;
  /** Those of a right field: first of one that browsers do not insist on, then of one that they do. */
  readonly #attributes: (Attributes | undefined)[] = [undefined, undefined];
  /** The HTML of a right field, around its value and without one. */
  readonly #plain: (PlainHtml | undefined)[] = [undefined, undefined];
  /** The HTML of a right field, by what is chosen in it. */
  readonly #chosen: [Map<string, string>, Map<string, string>] = [new Map(), new Map()];

  constructor(name: string, htmlName: string, field: Field<unknown>, options: ShownOptions) {
    const { widget, helpText } = field;
    this.#field = field;
    this.htmlName = htmlName;
    this.label = field.label ?? prettyName(name);
    this.id = typeof widget.attributes.id === "string"
      ? widget.attributes.id
      : options.autoId?.replace("%s", () => htmlName);
    this.labelId = this.id === undefined ? undefined : widget.labelId(this.id);
    this.helpId = this.id === undefined || helpText === "" ? undefined : `${this.id}_helptext`;
    this.labelHtml = this.#writeLabel(field.labelSuffix ?? options.labelSuffix);
    const help = `<div class="helptext"${attributesHtml({ id: this.helpId })}>${escapeHtml(helpText)}</div>`;
    this.helpHtml = helpText === "" ? "" : help;
  }

  /**
   * The attributes of the element.
   *
   * @param isRequired Whether browsers insist on a value.
   * @param errorId The id of what is wrong; `undefined` for a field that is right.
   * @param isWrong Whether something is wrong.
   * @returns The attributes.
   */
  attributes(isRequired: boolean, errorId: string | undefined, isWrong: boolean): Attributes {
    if (isWrong) return this.#make(isRequired, errorId, true);
    return this.#attributes[isRequired ? 1 : 0] ??= keepWritten(this.#make(isRequired, undefined, false));
  }

  /**
   * Writes label, help and element of a right field whose widget is plain.
   *
   * @param isRequired Whether browsers insist on a value.
   * @param value What stands in it; `undefined` for nothing.
   * @returns The HTML.
   */
  plainHtml(isRequired: boolean, value: string | undefined): string {
    const { before, after, empty } = this.#plain[isRequired ? 1 : 0] ??= this.#makePlain(isRequired);
    return value === undefined ? empty : before + escapeHtml(value) + after;
  }

  /**
   * Writes label, help and element of a right field whose choices are always the same.
   *
   * @param isRequired Whether browsers insist on a value.
   * @param choice What is chosen.
   * @param write Writes it for the first time.
   * @returns The HTML.
   */
  chosenHtml(isRequired: boolean, choice: string, write: () => string): string {
    const written = this.#chosen[isRequired ? 1 : 0];
    let html = written.get(choice);
    if (html === undefined) {
      html = write();
      // What visitors make up is not kept.
      if (this.#isChoice(choice)) written.set(choice, html);
    }
    return html;
  }

  #isChoice(text: string): boolean {
    const { choices } = this.#field;
    return Array.isArray(choices) && flatChoices(choices).some(([value]) => choiceText(value) === text);
  }

  #writeLabel(suffix: string): string {
    // A label without words says nothing to anybody; Django leaves it out as well.
    if (this.label === "") return "";
    const text = escapeHtml(withSuffix(this.label, suffix));
    return this.#field.widget.isGroup
      ? `<legend>${text}</legend>`
      : `<label${attributesHtml({ for: this.labelId })}>${text}</label>`;
  }

  /** Written with a value that stands nowhere else. */
  #makePlain(isRequired: boolean): PlainHtml {
    const { htmlName } = this;
    const attributes = this.attributes(isRequired, undefined, false);
    const written = (value: string | undefined): string =>
      this.labelHtml + this.helpHtml +
      this.#field.widget.html(viewOf(this.#field.widget.name, htmlName, value, attributes), () => "");
    const [before = "", after = ""] = written(MARK).split(MARK);
    return { before, after, empty: written(undefined) };
  }

  /** The ids of what describes it, for `aria-describedby`. */
  describedBy(errorId: string | undefined): string | undefined {
    if (this.helpId === undefined) return errorId;
    return errorId === undefined ? this.helpId : `${this.helpId} ${errorId}`;
  }

  #make(isRequired: boolean, errorId: string | undefined, isWrong: boolean): Attributes {
    const { widget, attributes, disabled } = this.#field;
    const describedBy = this.describedBy(errorId);
    return {
      ...widget.attributes,
      ...attributes,
      ...(isRequired && { required: true }),
      ...(disabled && { disabled: true }),
      ...(describedBy !== undefined && !widget.isGroup && !widget.isHidden && { "aria-describedby": describedBy }),
      ...(isWrong && !widget.isHidden && { "aria-invalid": "true" }),
      ...(this.id !== undefined && { id: this.id }),
    };
  }
}

/** No suffix after what ends a sentence. */
function withSuffix(label: string, suffix: string): string {
  return suffix === "" || /[:?.!]$/.test(label) ? label : label + suffix;
}
