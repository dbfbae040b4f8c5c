import type { Context } from "hono";
import type { Instance } from "../../../db/mod.ts";
import { type Choice, type Choices, type Field, textInput, type Widget } from "../../../forms/mod.ts";
import { modelChoiceField, modelMultipleChoiceField } from "../../../forms/models/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { keyName } from "../paths.ts";
import { chosenBy, isListed, loadedChoices, type RelationPlan } from "./relation_plan.ts";

/**
 * Gives a field the choices that were read for the whole page, and the widget that a kind asks for.
 *
 * @param field The field, as the model has it.
 * @param plan The relation.
 * @returns The field.
 */
export function relationField(field: Field<unknown>, plan: RelationPlan): Field<unknown> {
  const { clean, choices: allChoices } = narrowField(field, plan);
  if (!isListed(plan)) return { ...field, clean, widget: keysInput(plan), choices: undefined };
  const attributes = plan.kind === "horizontal" || plan.kind === "vertical" ? { "data-picker": plan.kind } : {};
  const widget = {
    ...field.widget,
    attributes: { ...field.widget.attributes, ...attributes },
    // Of more rows than a list has, the keys come as they are typed.
    read: plan.relation.many && !hasTextKeys(plan) ? typedKeys : field.widget.read,
  };
  return {
    ...field,
    clean,
    widget,
    choices: (context) => {
      const loaded = context.c && loadedChoices(context.c).get(plan.key);
      if (loaded) return withEmpty(loaded.choices, field, plan);
      return typeof allChoices === "function" ? allChoices(context) : allChoices ?? [];
    },
  };
}

/** Of the rows that may be chosen alone one can be sent, however it is shown. */
function narrowField(field: Field<unknown>, plan: RelationPlan): Pick<Field<unknown>, "clean" | "choices"> {
  const { clean, choices } = askingField(field, plan);
  return {
    choices,
    clean: (value, context, extra) => knownRows(context.c, plan, value) ?? clean(value, context, extra),
  };
}

function askingField({ required }: Field<unknown>, plan: RelationPlan): Field<unknown> {
  const { relation: { many, target }, rows } = plan;
  if (many) return modelMultipleChoiceField(rows, { required });
  const name = chosenBy(plan);
  return modelChoiceField(rows, { required, ...(name !== keyName(target) && { toFieldName: name }) });
}

const KNOWN = "nuages.adminKnownRows";

/** Rows that may be chosen, read for many forms together: by the keys of relations, then by their own as texts. */
export type KnownRows = ReadonlyMap<string, ReadonlyMap<string, Instance>>;

/** Notes rows that forms are going to ask for: their fields then ask the database for others alone. */
export function setKnownRows(c: Context, rows: KnownRows): void {
  c.set(KNOWN, rows);
}

/** What was sent, where all of it was read before; what is written otherwise, or is no row, the field looks for itself. */
function knownRows(c: Context | undefined, plan: RelationPlan, value: unknown): Instance | Instance[] | undefined {
  const all: KnownRows | undefined = c?.get(KNOWN);
  const known = all?.get(plan.key);
  if (!known) return undefined;
  if (!plan.relation.many) return typeof value === "string" ? known.get(value) : undefined;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const found = [...new Set(value)].flatMap((key) => known.get(key) ?? []);
  return found.length === new Set(value).size ? found : undefined;
}

/** A list of one row has a choice of none, unless buttons must have one. */
function withEmpty(
  choices: readonly Choice[],
  { required }: Field<unknown>,
  { relation, kind }: RelationPlan,
): Choices {
  if (relation.many || (kind === "radio" && required)) return choices;
  return [["", "---------"], ...choices];
}

/** Keys that are typed, or that a script finds: several are separated by commas. */
export function keysInput({ relation, kind }: RelationPlan): Widget {
  const widget = textInput({ attributes: { class: `keys-input ${kind}`, autocomplete: "off" } });
  if (!relation.many) return { ...widget, name: "raw_id" };
  const format = (value: unknown): string | undefined =>
    value === undefined || value === null ? undefined : [value].flat().map(String).join(",");
  return {
    ...widget,
    name: "raw_ids",
    isPlain: false,
    format,
    view: (field, value, given, context, choices) => widget.view(field, format(value), given, context, choices),
    read: typedKeys,
  };
}

function typedKeys(values: FormValues, name: string): string[] {
  return values.getAll(name).flatMap((text) => String(text).split(",")).map((text) => text.trim()).filter((text) =>
    text !== ""
  );
}

/** A key that is a text may have commas of its own. */
function hasTextKeys({ relation: { target } }: RelationPlan): boolean {
  const key = target.fields[keyName(target)];
  return key?.column.dataType === "string" && key.info.kind !== "uuid";
}
