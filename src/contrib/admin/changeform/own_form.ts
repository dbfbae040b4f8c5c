import type { AnyModel } from "../../../db/mod.ts";
import {
  clearableFileInput,
  type Field,
  type FieldMap,
  radioSelect,
  textarea,
  type Widget,
} from "../../../forms/mod.ts";
import type { ModelFormDefinition } from "../../../forms/models/mod.ts";
import { fileUrl } from "../file_link.ts";
import { formOfAny } from "./form_of_any.ts";
import type { FormOptions } from "./plan_types.ts";
import { relationField } from "./relation_field.ts";
import type { RelationPlan } from "./relation_plan.ts";

/** The form of a model with the fields of the admin: relations are chosen as the project says, long texts have room. */
export function ownForm(
  model: AnyModel,
  options: FormOptions,
  editable: readonly string[],
  relations: ReadonlyMap<string, RelationPlan>,
): ModelFormDefinition<AnyModel, FieldMap> {
  const { labels = {}, helpTexts = {} } = options;
  const radio = (options.radioFields ?? []).filter((name) => editable.includes(name)).map((name) =>
    [name, radioSelect()] as const
  );
  const widgets = {
    ...Object.fromEntries(radio),
    ...longTexts(model, editable),
    ...files(model, editable),
    ...options.widgets,
  };
  const settings = {
    fields: editable,
    widgets: pick<Widget>(widgets, editable),
    labels: pick<string>(labels, editable),
    helpTexts: pick<string>(helpTexts, editable),
  };
  const base = formOfAny(model, settings);
  const overrides = [...relations].flatMap(([name, plan]) => {
    const field = base.fields[name];
    return field && "widget" in field ? [[name, relationField(field as Field<unknown>, plan)] as const] : [];
  });
  if (overrides.length === 0) return base;
  return formOfAny(model, { ...settings, overrides: Object.fromEntries(overrides) });
}

function longTexts(model: AnyModel, names: readonly string[]): Record<string, ReturnType<typeof textarea>> {
  const found = names.flatMap((name): [string, ReturnType<typeof textarea>][] => {
    const field = model.fields[name];
    if (field === undefined || field.choices !== undefined) return [];
    if (field.info.kind === "json") return [[name, textarea({ attributes: { rows: 6, "data-json": true } })]];
    return field.info.kind === "text" ? [[name, textarea({ attributes: { rows: 8, "data-grow": true } })]] : [];
  });
  return Object.fromEntries(found);
}

/** A file that is there leads to it. */
function files(model: AnyModel, names: readonly string[]): Record<string, Widget> {
  const found = names.flatMap((name): [string, Widget][] => {
    const field = model.fields[name];
    if (field?.info.kind !== "file" && field?.info.kind !== "image") return [];
    return [[name, clearableFileInput({ url: (stored, { c }) => c && fileUrl(c, field, stored) })]];
  });
  return Object.fromEntries(found);
}

function pick<Value>(values: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
