import { escapeHtml } from "../../text/mod.ts";
import { type Attributes, attributesHtml } from "../attributes.ts";
import { type Choice, type Choices, choiceText, isGroup } from "../choices.ts";
import type { OptionGroupView, OptionView, Widget, WidgetView } from "../widget.ts";
import { markPure } from "./pure.ts";
import { makeWidget, viewOf, type WidgetDefinition, type WidgetOptions } from "./base.ts";

/** Options of widgets with choices. */
export interface ChoiceWidgetOptions extends WidgetOptions {
  /**
   * Attributes of the element of a choice, such as `data-` attributes.
   *
   * @default {"none"}
   */
  optionAttributes?: (value: unknown) => Attributes;
}

/**
 * Makes a widget that shows choices.
 *
 * @param definition What is special about it.
 * @param options What the project says.
 * @returns The widget.
 */
export function choiceWidget(definition: WidgetDefinition, options: ChoiceWidgetOptions = {}): Widget {
  const { optionAttributes } = options;
  const { extra = {} } = definition;
  const widget = makeWidget({
    format: formatChosen,
    view(field, value, attributes, _context, choices) {
      const chosen = formatChosen(value);
      const groups = groupsOf(choices, new Set(chosen), optionAttributes);
      return viewOf(definition.name, field, chosen, attributes, { groups, extra });
    },
    ...definition,
  }, options);
  return optionAttributes ? widget : markPure(widget);
}

const NO_ATTRIBUTES: Attributes = {};

/** The texts of what is chosen. */
function formatChosen(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [""];
  return Array.isArray(value) || value instanceof Set ? [...value].map(choiceText) : [choiceText(value)];
}

function groupsOf(
  choices: Choices,
  chosen: ReadonlySet<string>,
  optionAttributes: ChoiceWidgetOptions["optionAttributes"],
): OptionGroupView[] {
  const option = ([value, label]: Choice): OptionView => {
    const text = choiceText(value);
    return { value: text, label, selected: chosen.has(text), attributes: optionAttributes?.(value) ?? NO_ATTRIBUTES };
  };
  const groups: OptionGroupView[] = [];
  let alone: OptionView[] = [];
  for (const entry of choices) {
    if (isGroup(entry)) {
      if (alone.length > 0) groups.push({ label: undefined, options: alone });
      alone = [];
      groups.push({ label: entry[0], options: entry[1].map(option) });
    } else {
      alone.push(option(entry));
    }
  }
  if (alone.length > 0) groups.push({ label: undefined, options: alone });
  return groups;
}

/**
 * A list that opens: `<select>`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#select}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function select(options?: ChoiceWidgetOptions): Widget {
  return choiceWidget(
    { name: "select", family: "select", html: selectHtml, mayRequire: ({ choices }) => startsEmpty(choices) },
    options,
  );
}

/** HTML lets a list insist on a choice only if the first one is none. */
function startsEmpty([first]: Choices): boolean {
  return first !== undefined && !isGroup(first) && choiceText(first[0]) === "";
}

/**
 * A list of which several may be chosen: `<select multiple>`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#selectmultiple}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function selectMultiple(options?: ChoiceWidgetOptions): Widget {
  return choiceWidget({
    name: "select_multiple",
    family: "select",
    attributes: { multiple: true },
    html: selectHtml,
    read: (values, name) => values.getAll(name),
    // Of a list in which nothing is chosen, nothing is sent.
    isOmitted: () => false,
  }, options);
}

function selectHtml({ field, attributes, groups }: WidgetView): string {
  let inside = "";
  for (const { label, options } of groups) {
    if (label !== undefined) inside += `<optgroup label="${escapeHtml(label)}">`;
    for (const option of options) inside += optionHtml(option);
    if (label !== undefined) inside += "</optgroup>";
  }
  return `<select name="${escapeHtml(field)}"${attributesHtml(attributes)}>${inside}</select>`;
}

function optionHtml({ value, label, selected, attributes }: OptionView): string {
  const chosen = selected ? " selected" : "";
  return `<option value="${escapeHtml(value)}"${chosen}${attributesHtml(attributes)}>${escapeHtml(label)}</option>`;
}

/**
 * Choices that are all seen, of which one is chosen: `<input type="radio">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#radioselect}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function radioSelect(options?: ChoiceWidgetOptions): Widget {
  return choiceWidget({
    name: "radio",
    family: "choices",
    extra: { type: "radio" },
    isGroup: true,
    labelId: () => undefined,
    html: (view) => listHtml("radio", view),
  }, options);
}

/**
 * Choices that are all seen, of which several may be chosen: `<input type="checkbox">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#checkboxselectmultiple}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function checkboxSelectMultiple(options?: ChoiceWidgetOptions): Widget {
  return choiceWidget({
    name: "checkbox_select",
    family: "choices",
    extra: { type: "checkbox" },
    isGroup: true,
    labelId: () => undefined,
    html: (view) => listHtml("checkbox", view),
    read: (values, name) => values.getAll(name),
    isOmitted: () => false,
    // Browsers would insist on each box.
    mayRequire: () => false,
  }, options);
}

/** Each choice is a label with its box in it. What describes the field describes the list. */
function listHtml(type: "radio" | "checkbox", { field, attributes, groups }: WidgetView): string {
  const { id, class: className, ...inputs } = attributes;
  let number = 0;
  const items = groups.map(({ label, options }) => {
    const boxes = options.map((option) => boxHtml(type, field, inputs, option, id, number++)).join("");
    return label === undefined ? boxes : `<div><span>${escapeHtml(label)}</span>${boxes}</div>`;
  });
  return `<div${attributesHtml({ id, class: className })}>${items.join("")}</div>`;
}

function boxHtml(
  type: string,
  field: string,
  inputs: Attributes,
  { value, label, selected, attributes }: OptionView,
  id: Attributes[string],
  number: number,
): string {
  const own = typeof id === "string" ? { id: `${id}_${number}` } : {};
  const all = attributesHtml({ ...own, checked: selected, ...inputs, ...attributes });
  const input = `<input type="${type}" name="${escapeHtml(field)}" value="${escapeHtml(value)}"${all}>`;
  return `<div><label>${input} ${escapeHtml(label)}</label></div>`;
}

/** What of a form can be unknown, yes and no; the texts are those of Django. */
const UNKNOWN: Choices = [["unknown", "Unknown"], ["true", "Yes"], ["false", "No"]];

/**
 * Yes, no, or not known: a `<select>`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#nullbooleanselect}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function nullBooleanSelect(options?: ChoiceWidgetOptions): Widget {
  const widget = select(options);
  return {
    ...widget,
    name: "null_boolean",
    read: (values, name) => knownAs(values.get(name)),
    mayRequire: () => false,
    view: (name, value, attributes, context) =>
      widget.view(name, String(knownAs(value) ?? "unknown"), attributes, context, UNKNOWN),
  };
}

/** What Django takes, too: the texts of its first versions were numbers, and to Python 1 is `True`. */
function knownAs(value: unknown): boolean | null {
  if (value === true || value === 1 || value === "True" || value === "true" || value === "2") return true;
  if (value === false || value === 0 || value === "False" || value === "false" || value === "3") return false;
  return null;
}
