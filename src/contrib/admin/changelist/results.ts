import { type Instance, unreadableColumns } from "../../../db/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import { type Display, valueHtml } from "../display_value.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { asksEach, mayViewOrChange } from "../permissions.ts";
import type { InlineError } from "../changeform/inline_view.ts";
import { quoteKey } from "../quote.ts";
import { type AdminRequest, modelUrl } from "../request.ts";
import type { ChangeList } from "./change_list.ts";
import type { Column } from "./columns.ts";
import type { EditableRows } from "./editable.ts";
import { LIST_PARAMS } from "./params.ts";

/** A cell, as templates show it. */
export interface Cell {
  /** The name of its column. */
  readonly name: string;
  /** What stands in it. */
  readonly html: SafeHtml;
  /** Whether it says which row it is. */
  readonly isHeader: boolean;
  /** Whether it has a number. */
  readonly isNumber: boolean;
}

/** A row, as templates show it. */
export interface ShownRow {
  /** Whether somebody may neither see it nor change it, as the project's functions say: its cells are empty. */
  readonly isHidden: boolean;
  /** Its key, as it is sent; nothing, where it is hidden: it cannot be selected. */
  readonly key: string;
  /** What people call it: the text of its first column. */
  readonly label: string;
  /** Its cells. */
  readonly cells: readonly Cell[];
  /** What is wrong with it, where it can be edited in the list. */
  readonly errors: readonly InlineError[];
  /** What has to be sent with it. */
  readonly hidden: SafeHtml | undefined;
}

/**
 * Makes what templates show of the rows of a list.
 */
export async function shownRows(
  request: AdminRequest,
  admin: ModelAdmin,
  list: ChangeList,
  display: Display,
  editable: EditableRows | undefined,
  isPopup: boolean,
): Promise<ShownRow[]> {
  const { options, model } = admin;
  const { columns, params } = list;
  const links = linkColumns(request, admin, list);
  const base = modelUrl(request, model, "changelist");
  const query = String(params);
  const kept = options.preserveFilters === false || query === ""
    ? ""
    : `?${new URLSearchParams({ _changelist_filters: query })}`;
  const asks = asksEach(admin);
  const choose = isPopup ? params.get(LIST_PARAMS.toField) ?? "pk" : undefined;
  const shown: ShownRow[] = [];
  for (const [at, row] of list.rows.entries()) {
    if (asks && !await mayViewOrChange(request, admin, row)) {
      shown.push(hiddenRow(columns, links, display));
      continue;
    }
    const url = `${base}${encodeURIComponent(quoteKey(row.pk))}/change/${kept}`;
    const open = choose === undefined
      ? `<a href="${escapeHtml(url)}">`
      : `<a href="${escapeHtml(url)}" data-choose="${escapeHtml(String(chosenKey(model, row, choose)))}">`;
    const cells: Cell[] = [];
    for (const column of columns) {
      const field = editable?.fieldFor(at, column.name);
      const value = field === undefined ? await cellHtml(request, column, row, display) : "";
      const isLink = links.includes(column.name) && field === undefined;
      cells.push({
        name: column.name,
        html: field ?? new SafeHtml(isLink ? `${open}${withoutLinks(value)}</a>` : value),
        isHeader: links[0] === column.name,
        isNumber: column.isNumber,
      });
    }
    shown.push({
      isHidden: false,
      key: String(row.pk),
      label: labelOf(request, columns[0], row, display),
      cells,
      errors: editable?.errorsOf(at) ?? [],
      hidden: editable?.hiddenOf(at),
    });
  }
  return shown;
}

/** A value that the database has and the column does not understand hides its own cell alone. */
async function cellHtml({ say }: AdminRequest, column: Column, row: Instance, display: Display): Promise<string> {
  if (unreadableColumns(row).length === 0) return await column.html(row, display);
  try {
    return await column.html(row, display);
  } catch (error) {
    // Whatever reads what was left out fails so.
    if (!(error instanceof TypeError)) throw error;
    return valueHtml({ ...display, empty: say("Unreadable") }, undefined);
  }
}

/** What the first column says, in words; what it takes a project's own function to show, the row itself says. */
function labelOf({ say }: AdminRequest, column: Column | undefined, row: Instance, display: Display): string {
  try {
    return column?.text?.(row, display) ?? String(row);
  } catch (error) {
    if (!(error instanceof TypeError) || unreadableColumns(row).length === 0) throw error;
    return say("Unreadable");
  }
}

/** The place of a row that somebody may not see: it is counted, and says nothing. */
function hiddenRow(columns: readonly Column[], links: readonly string[], display: Display): ShownRow {
  const html = new SafeHtml(valueHtml(display, undefined));
  const cells = columns.map(({ name, isNumber }): Cell => ({ name, html, isHeader: links[0] === name, isNumber }));
  return { isHidden: true, key: "", label: display.empty, cells, errors: [], hidden: undefined };
}

/** A link within a link is none: what a column makes itself into one stays a text. */
function withoutLinks(html: string): string {
  return html.includes("<a ") ? html.replaceAll(/<\/?a\b[^>]*>/g, "") : html;
}

/** Secret columns are not handed out, whatever the address asks for. */
function chosenKey(model: ModelAdmin["model"], row: Instance, name: string): unknown {
  const field = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined;
  return field === undefined || field.secret ? row.pk : Reflect.get(row, name);
}

function linkColumns({ c }: AdminRequest, { options }: ModelAdmin, { columns, inputs }: ChangeList): readonly string[] {
  const named = options.getListDisplayLinks ? options.getListDisplayLinks(c, inputs) : options.listDisplayLinks;
  if (named === null) return [];
  return named ?? columns.slice(0, 1).map(({ name }) => name);
}
