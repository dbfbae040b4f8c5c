import { Instance } from "../../db/mod.ts";
import type { FormState } from "../form_state.ts";
import { isNothing } from "../make_field.ts";
import type { FormEntry } from "./form_entries.ts";
import { hasDefault } from "./form_field.ts";
import type { InstanceWork } from "./instance_work.ts";

/**
 * Gives a row what a form was cleaned to: Django's `construct_instance()`. What was sent no value for keeps its default.
 * Uploaded files stay where they are until the form is saved.
 *
 * @param work The form and its row.
 */
export function constructInstance({ state, row, entries }: InstanceWork): void {
  for (const entry of entries.values()) {
    if (entry.kind === "many" || !Object.hasOwn(state.cleaned, entry.name) || keepsDefault(state, entry)) continue;
    setValue(row, entry, state.cleaned[entry.name]);
  }
}

function keepsDefault(state: FormState, { name, field }: ColumnEntry): boolean {
  const { cleaned, values, fields } = state;
  return values !== undefined && isNothing(cleaned[name]) && hasDefault(field) &&
    fields.get(name)?.widget.isOmitted(values, state.htmlName(name)) === true;
}

type ColumnEntry = Exclude<FormEntry, { kind: "many" }>;

function setValue(row: Instance, entry: ColumnEntry, value: unknown): void {
  const { field } = entry;
  if (isFileColumn(entry)) {
    if (value === false) Reflect.set(row, field.name, field.null ? null : "");
    return;
  }
  // A field of a project's own making may clean to the key of a row.
  const isRow = entry.kind === "relation" && (value === null || value instanceof Instance);
  Reflect.set(row, isRow ? entry.name : field.name, value);
}

/**
 * Whether an entry is a column that keeps the path of a file.
 *
 * @param entry The entry.
 * @returns Whether it is.
 */
export function isFileColumn(entry: FormEntry): entry is Extract<FormEntry, { kind: "column" }> {
  return entry.kind === "column" && (entry.field.info.kind === "file" || entry.field.info.kind === "image");
}
