import type { FormValues } from "../http/mod.ts";
import type { Attributes } from "./attributes.ts";
import type { Choices } from "./choices.ts";
import type { FormContext } from "./form_context.ts";
import type { Media } from "./media.ts";

/** One option of a list of choices, as a template sees it. */
export interface OptionView {
  /** What is sent. */
  readonly value: string;
  /** What people read. */
  readonly label: string;
  /** Whether it is chosen. */
  readonly selected: boolean;
  /** Attributes of its element. */
  readonly attributes: Attributes;
}

/** Options under one heading; without one (`undefined`), those that belong to no group. */
export interface OptionGroupView {
  /** The heading. */
  readonly label: string | undefined;
  /** The options. */
  readonly options: readonly OptionView[];
}

/** A widget that another one is made of, with what it shows. */
export interface WidgetPart {
  /** The widget. */
  readonly widget: Widget;
  /** What it shows. */
  readonly view: WidgetView;
}

/** What a widget shows, as a template of it sees it: Django's `widget` in templates of widgets. */
export interface WidgetView {
  /** The widget's name, which is that of its template. */
  readonly name: string;
  /** The name of the element: what is sent has it. */
  readonly field: string;
  /** What stands in it; `undefined` for nothing. */
  readonly value: string | readonly string[] | undefined;
  /** Attributes of the element, the id among them. */
  readonly attributes: Attributes;
  /** Groups of choices; empty for widgets without. */
  readonly groups: readonly OptionGroupView[];
  /** Widgets that this one is made of; empty for most. */
  readonly parts: readonly WidgetPart[];
  /** What else a widget of its own kind tells its template. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What a widget may ask of the field that it shows. */
export interface ShownField {
  /** What stood in it at first. */
  readonly initial: unknown;
  /** What may be chosen. */
  readonly choices: Choices;
}

/**
 * How a field is shown and read. Make one by the functions of this room, such as `textarea()`, or by spreading another one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/}
 */
export interface Widget {
  /** Its name, such as `text`; a project's template `forms/widgets/text` shows it otherwise. */
  readonly name: string;
  /** The name of those that look like it, such as `input`: their template shows it where it has none of its own. */
  readonly family: string;
  /** Attributes of the element. */
  readonly attributes: Attributes;
  /** Whether visitors do not see it. */
  readonly isHidden: boolean;
  /** Whether the form has to be sent as `multipart/form-data`. */
  readonly isMultipart: boolean;
  /** Whether it is a group of elements, which has a `<fieldset>` with a `<legend>` around it. */
  readonly isGroup: boolean;
  /** Style sheets and scripts that it needs. */
  readonly media: Media;
  /** Reads the value out of what was sent, as the field takes it; `undefined` and `null` for nothing. */
  readonly read: (values: FormValues, name: string) => unknown;
  /** Whether nothing was sent for it, not even an empty value; then a model keeps its default. */
  readonly isOmitted: (values: FormValues, name: string) => boolean;
  /** Writes a value as it stands in the element. */
  readonly format: (value: unknown, context: FormContext) => string | readonly string[] | undefined;
  /** What it shows, given all attributes of its element, its own among them, and what there is to choose from. */
  readonly view: (
    name: string,
    value: unknown,
    attributes: Attributes,
    context: FormContext,
    choices: Choices,
  ) => WidgetView;
  /** Writes what it shows as HTML, where no template does; `part` writes what it is made of, by a template or without. */
  readonly html: (view: WidgetView, part: (part: WidgetPart) => string) => string;
  /**
   * Whether the HTML is the same for all values, but for the value itself, which stands in it once and escaped, as in
   * `value="…"`: forms write the rest of it once then.
   */
  readonly isPlain: boolean;
  /** The id that a label points to; `undefined` where a label points to none, as for groups. */
  readonly labelId: (id: string) => string | undefined;
  /** Whether browsers may insist on a value, given what is there already, and what there is to choose from. */
  readonly mayRequire: (field: ShownField) => boolean;
}
