import { is, SQL } from "drizzle-orm";
import { type AnyModel, Instance, relationsOf } from "../../../db/mod.ts";
import { type Column, columnOf } from "../changelist/columns.ts";
import { type Display, fieldHtml, type Html, valueHtml } from "../display_value.ts";
import { escapeHtml } from "../../../text/mod.ts";
import { ownField } from "../paths.ts";
import { capfirst, inWords } from "../words.ts";
import type { ColumnInput } from "./plan_types.ts";

/**
 * What stands in a form in the place of a field that nobody may edit.
 *
 * @param model The model.
 * @param input A column, a relation, also to many rows, a path, or a computed value.
 * @returns The column.
 */
export function readonlyColumn(model: AnyModel, input: ColumnInput): Column {
  if (typeof input !== "string") return columnOf(model, input);
  const relation = relationsOf(model).get(input);
  if (!relation) return ownColumn(model, input);
  const field = Object.values(model.fields).find(({ column }) => column === relation.hops[0].from);
  const header = capfirst(relation.many || relation.reverse || !field ? inWords(input) : field.verboseName);
  return {
    name: input,
    header,
    order: undefined,
    reads: undefined,
    related: [],
    isNumber: false,
    helpText: relation.many ? "" : field?.helpText ?? "",
    html: async (row, display) => await relatedHtml(row, input, display),
  };
}

/** A new row shows what it will have. */
function ownColumn(model: AnyModel, name: string): Column {
  const column = columnOf(model, name);
  const field = ownField(model, name);
  if (!field || field.secret) return column;
  return {
    ...column,
    html(row, display) {
      const isUnknown = !Instance.stateOf(row).saved && Reflect.get(row, field.name) === undefined;
      const initial: unknown = field.column.default;
      return isUnknown && !is(initial, SQL) ? fieldHtml(display, field, initial) : column.html(row, display);
    },
  };
}

async function relatedHtml(row: Instance, name: string, display: Display): Promise<Html> {
  if (!Instance.stateOf(row).saved) return valueHtml(display, undefined);
  const related: unknown = await Reflect.get(row, name);
  if (!Array.isArray(related)) return valueHtml(display, related);
  return related.length === 0
    ? valueHtml(display, undefined)
    : related.map((each) => escapeHtml(String(each))).join(", ");
}
