import { ModelForm } from "../../../forms/models/mod.ts";
import { Instance } from "../../../db/mod.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import type { Display } from "../display_value.ts";
import { KeptLabels, relationOfColumn } from "../history/kept_labels.ts";
import { keyJson, storedValue } from "../history/revision.ts";
import type { AdminRequest } from "../request.ts";
import { capfirst } from "../words.ts";
import type { CheckedRow } from "./run_import.ts";

/** A row of a file, as the preview shows it. */
export interface ShownImportRow extends Pick<CheckedRow, "number" | "kind" | "errors"> {
  /** What people call the row. */
  readonly label: string;
  /** What changes. */
  readonly fields: readonly {
    readonly label: string;
    readonly before: SafeHtml | undefined;
    readonly after: SafeHtml;
  }[];
}

/** As many rows as the preview shows; those that are wrong come first. */
export const MOST_SHOWN = 200;

/** Shows what would become of rows. */
export async function shownImport(
  request: AdminRequest,
  display: Display,
  rows: readonly CheckedRow[],
): Promise<ShownImportRow[]> {
  const isWrong = ({ errors }: CheckedRow): boolean => errors.length > 0;
  const chosen = [...rows.filter(isWrong), ...rows.filter((row) => !isWrong(row))].slice(0, MOST_SHOWN)
    .toSorted((one, other) => one.number - other.number);
  const labels = new KeptLabels(request, display);
  const pairs = chosen.map((row) => row.form && !isWrong(row) ? pairsOf(row.form, row.kind === "add") : []);
  for (const { entry, before, after } of pairs.flat()) {
    const relation = entry.kind === "column"
      ? undefined
      : entry.kind === "relation"
      ? relationOfColumn(entry.relation.model, entry.field.name)
      : entry.relation;
    if (relation) { for (const value of [before, after].flat()) if (value !== undefined) labels.want(relation, value); }
  }
  await labels.load();
  return chosen.map(({ number, kind, errors, form }, at) => ({
    number,
    kind,
    errors,
    // Of a row that was not made, there is nothing to be called by.
    label: form && (kind !== "add" || errors.length === 0) ? labelOf(form) : "",
    fields: (pairs[at] ?? []).map(({ entry, label, before, after }) => {
      const html = (value: Value): SafeHtml =>
        new SafeHtml(
          entry.kind === "many"
            ? labels.list(entry.relation, Array.isArray(value) ? value : [])
            : labels.column(Instance.modelOf(form?.instance as unknown as Instance), entry.field, value as JsonValue),
        );
      return { label, before: before === undefined ? undefined : html(before), after: html(after) };
    }),
  }));
}

type Value = JsonValue;

function pairsOf(form: ModelForm, isNew: boolean) {
  const { row, before, entries, state } = ModelForm.workOf(form);
  const labels = new Map([...form].map(({ name, label }) => [name, label]));
  const changed = new Set(form.changedData);
  return [...entries.values()].filter(({ name }) => isNew || changed.has(name)).map((entry) => ({
    entry,
    label: capfirst(labels.get(entry.name) ?? entry.name),
    before: isNew
      ? undefined
      : entry.kind === "many"
      ? keysOf(state.initialOf(entry.name))
      : storedValue(entry.field, before.get(entry.field.name)),
    after: entry.kind === "many"
      ? keysOf(state.cleaned[entry.name])
      : storedValue(entry.field, Reflect.get(row, entry.field.name)),
  }));
}

function keysOf(value: unknown): JsonValue[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  // What is no row is its key.
  return items.map((item) => item instanceof Instance ? keyJson(item) : item as JsonValue);
}

/** What a project calls a row may need what a wrong one has not. */
function labelOf(form: ModelForm): string {
  try {
    return String(form.instance);
  } catch {
    // The label is the project's own function.
    return "";
  }
}
