import type { AnyModel, Instance } from "../../../db/mod.ts";
import type { FieldMap } from "../../../forms/mod.ts";
import { type ModelFormDefinition, onlyFields } from "../../../forms/models/mod.ts";
import type { FormPlan } from "../changeform/form_plan.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { may, type Rights, rightsOf } from "../permissions.ts";
import { type AdminRequest, readKey } from "../request.ts";
import { planFor } from "./columns.ts";
import { matchColumns, type MatchedColumns, sentValue, UnreadableCell } from "./import_columns.ts";
import type { FileTable } from "./parse_file.ts";
import { rowsThere } from "./rows_there.ts";

/** A row of a file, before its values are looked at. */
export interface PreparedRow {
  /** Which row of the file it is, from 1. */
  readonly number: number;
  /** The key of the row that it changes; nothing, for one that it adds. */
  readonly pk: unknown;
  /** How its values are read. */
  readonly reading: Reading | undefined;
  /** Why it cannot be imported at all. */
  readonly problem: string | undefined;
  /** Its values, by the names of fields. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** How the values of a row are read: by the form of the admin, with the fields that the file has. */
export interface Reading {
  readonly definition: ModelFormDefinition<AnyModel, FieldMap>;
  readonly matched: MatchedColumns;
  readonly plan: FormPlan;
}

/** What is going to be imported. */
export interface PreparedImport {
  /** The rows. */
  readonly rows: readonly PreparedRow[];
  /** The columns of the file that are not read. */
  readonly ignored: readonly string[];
}

/**
 * Finds out which rows of a file change which rows, and whether somebody may do that.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param table The file.
 * @returns What is going to be imported.
 */
export async function prepareImport(
  request: AdminRequest,
  admin: ModelAdmin,
  table: FileTable,
): Promise<PreparedImport> {
  const { model } = admin;
  const readings = new Readings(request, admin, table);
  const general = await readings.of(undefined);
  const rights = await rightsOf(request, admin);
  const keys = table.rows.map((row) => keyOf(model, general.matched.key, row));
  const there = await rowsThere(request, admin, keys.map(({ pk }) => pk));
  const seen = new Set<string>();
  const rows: PreparedRow[] = [];
  for (const [at, cells] of table.rows.entries()) {
    const { pk, isWrong } = keys[at] ?? { pk: undefined, isWrong: false };
    const existing = pk === undefined ? undefined : there.get(String(pk));
    const isTwice = existing !== undefined && seen.has(String(pk));
    if (existing) seen.add(String(pk));
    const refused = isWrong
      ? request.say("The key cannot be one.")
      : isTwice
      ? request.say("The file has this row twice.")
      : await refusal(request, admin, rights, existing);
    const reading = await readings.of(existing);
    const read = readCells(request, reading, table, cells);
    rows.push({
      number: at + 1,
      pk: existing ? pk : undefined,
      reading,
      problem: refused ?? read.problem,
      values: read.values,
    });
  }
  const [first] = there.values();
  return { rows, ignored: (await readings.of(first)).matched.ignored };
}

/** The readings of one file: one for each form that the project makes of its rows. */
class Readings {
  readonly #request: AdminRequest;
  readonly #admin: ModelAdmin;
  readonly #table: FileTable;
  readonly #known = new Map<FormPlan, { add?: Reading; change?: Reading }>();

  constructor(request: AdminRequest, admin: ModelAdmin, table: FileTable) {
    this.#request = request;
    this.#admin = admin;
    this.#table = table;
  }

  async of(row: Instance | undefined): Promise<Reading> {
    const plan = await planFor(this.#request, this.#admin, row);
    const known = this.#known.get(plan) ?? {};
    this.#known.set(plan, known);
    return row ? known.change ??= this.#make(plan, true) : known.add ??= this.#make(plan, false);
  }

  #make(plan: FormPlan, isChange: boolean): Reading {
    const matched = matchColumns(this.#admin.model, plan, this.#table.columns);
    const names = plan.editable.filter((name) => matched.fields.has(name) || (!isChange && mustBeGiven(plan, name)));
    return { plan, matched, definition: onlyFields(plan.definition, names) };
  }
}

/** A new row has a default in other columns. */
export function mustBeGiven({ definition: { entries } }: FormPlan, name: string): boolean {
  const entry = entries.get(name);
  if (!entry) return true;
  if (entry.kind === "many") return false;
  const { column, blank } = entry.field;
  return !blank && column.default === undefined && column.defaultFn === undefined;
}

/** Why somebody may not change a row, or add one. */
async function refusal(
  request: AdminRequest,
  admin: ModelAdmin,
  rights: Rights,
  row: Instance | undefined,
): Promise<string | undefined> {
  const { say } = request;
  if (!row) return rights.add ? undefined : say("You may not add %(name)s.", { name: admin.model.verboseNamePlural });
  return await may(request, admin, "change", row) ? undefined : say("You may not change this row.");
}

function keyOf(
  model: AnyModel,
  column: string | undefined,
  row: ReadonlyMap<string, unknown>,
): { pk: unknown; isWrong: boolean } {
  const cell = column === undefined ? undefined : row.get(column);
  if (cell === undefined || cell === null || cell === "") return { pk: undefined, isWrong: false };
  const pk = typeof cell === "object" ? undefined : readKey(model, String(cell));
  return { pk, isWrong: pk === undefined };
}

function readCells(
  { say }: AdminRequest,
  { definition: { entries }, matched }: Reading,
  { format }: FileTable,
  cells: ReadonlyMap<string, unknown>,
): { values: Record<string, unknown>; problem: string | undefined } {
  const values: Record<string, unknown> = {};
  for (const [name, column] of matched.fields) {
    const entry = entries.get(name);
    // A row of JSON need not have every column.
    if (!entry || (format === "json" && !cells.has(column))) continue;
    try {
      values[name] = sentValue(entry, format, cells.get(column));
    } catch (error) {
      if (!(error instanceof UnreadableCell)) throw error;
      return { values, problem: `${column}: ${say(error.message, { value: shown(cells.get(column)) })}` };
    }
  }
  return { values, problem: undefined };
}

/** What a message shows of a cell; a list of lists is written as deep as it is nested. */
function shown(value: unknown): string {
  return typeof value === "object" ? "…" : String(value).slice(0, 50);
}
