import {
  type AnyModel,
  atomic,
  executorOf,
  type Instance,
  IntegrityError,
  type Transaction,
  uniqueSets,
} from "../../../db/mod.ts";
import type { ModelForm } from "../../../forms/models/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { labelsIn, saveForm } from "../changeform/save_form.ts";
import { aboutRow, log, type Logged } from "../history/log.ts";
import { changeOf } from "../history/revision.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions } from "../models.ts";
import type { AdminRequest } from "../request.ts";
import { capfirst } from "../words.ts";
import { bindRow } from "./bind_row.ts";
import type { PreparedRow, Reading } from "./prepare_import.ts";
import { type WhatIsThere, whatIsThere } from "./what_is_there.ts";

/** A row of a file that was looked at. */
export interface CheckedRow {
  /** Which row of the file it is, from 1. */
  readonly number: number;
  /** What becomes of it. */
  readonly kind: "add" | "change" | "same";
  /** Its form; nothing, where it cannot be imported at all. */
  readonly form: ModelForm | undefined;
  /** What is wrong, by what people call the fields. */
  readonly errors: readonly RowError[];
}

/** What is wrong with a row. */
export interface RowError {
  /** What people call the field; nothing, where it is wrong with the row. */
  readonly label: string | undefined;
  /** What it is. */
  readonly message: string;
}

/** As many rows as are looked at at once: a database answers several together sooner. */
const TOGETHER = 100;

/**
 * Looks at the rows of a file. Nothing is written.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param rows The rows.
 * @returns What would become of each.
 */
export async function checkRows(
  request: AdminRequest,
  admin: ModelAdmin,
  rows: readonly PreparedRow[],
): Promise<CheckedRow[]> {
  const checked: CheckedRow[] = [];
  const there = await whatIsThere(request, admin, rows);
  for (let at = 0; at < rows.length; at += TOGETHER) {
    checked.push(
      ...await Promise.all(
        rows.slice(at, at + TOGETHER).map((row) => checkRow(request, row, there)),
      ),
    );
  }
  return withoutTwins(request, admin.model, checked);
}

async function checkRow(
  request: AdminRequest,
  row: PreparedRow,
  there: WhatIsThere,
  using?: Transaction,
): Promise<CheckedRow> {
  const { number, pk, problem } = row;
  const instance = there.rows.get(String(pk));
  const kind = pk === undefined ? "add" : "change";
  if (problem !== undefined || !hasReading(row)) {
    return { number, kind, form: undefined, errors: [{ label: undefined, message: problem ?? "" }] };
  }
  if (kind === "change" && !instance) {
    const message = request.say("The row does not exist any more.");
    return { number, kind, form: undefined, errors: [{ label: undefined, message }] };
  }
  const form = await bindRow(request, row, instance, there.related, using);
  const errors = errorsOf(form);
  const isSame = kind === "change" && errors.length === 0 && form.changedData.length === 0;
  return { number, kind: isSame ? "same" : kind, form, errors };
}

function hasReading(row: PreparedRow): row is PreparedRow & { readonly reading: Reading } {
  return row.reading !== undefined;
}

function errorsOf(form: ModelForm): RowError[] {
  const labels = new Map([...form].map(({ name, label }) => [name, label]));
  return [...form.errors].flatMap(([name, list]) =>
    [...list].map(({ message }): RowError => ({
      label: labels.has(name) ? capfirst(labels.get(name) ?? "") : undefined,
      message,
    }))
  );
}

/** Two rows of a file may be right each by itself, and not together. */
function withoutTwins({ say }: AdminRequest, model: AnyModel, rows: readonly CheckedRow[]): CheckedRow[] {
  const first = new Map<string, number>();
  return rows.map((row) => {
    if (!row.form || row.errors.length > 0) return row;
    const instance = row.form.instance as unknown as Instance;
    for (const names of uniqueSets(model)) {
      const values = names.map((name) => Reflect.get(instance, name));
      if (values.some((value) => value === null || value === undefined)) continue;
      const key = JSON.stringify([names, values.map(String)]);
      const twin = first.get(key);
      if (twin === undefined) first.set(key, row.number);
      else {
        const fields = names.map((name) => capfirst(model.fields[name]?.verboseName ?? name)).join(", ");
        const message = say("Row %(number)s of the file has the same %(fields)s.", { number: twin, fields });
        return { ...row, errors: [{ label: undefined, message }] };
      }
    }
    return row;
  });
}

/** What an import did. */
export interface Imported {
  readonly added: number;
  readonly changed: number;
  /** The rows that are wrong. */
  readonly wrong: readonly CheckedRow[];
}

/** A row is wrong, so that nothing is imported. */
class NotAll extends Error {
  override readonly name = "NotAll";
}

/**
 * Imports rows, each checked anew: in one transaction.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param rows The rows.
 * @param mode Whether those that are right are imported, or all or none.
 * @returns What was done; with a wrong row and `"all"`, nothing.
 */
export async function importAll(
  request: AdminRequest,
  admin: ModelAdmin,
  rows: readonly PreparedRow[],
  mode: "right" | "all",
): Promise<Imported> {
  const wrong: CheckedRow[] = [];
  const counts = { add: 0, change: 0, same: 0 };
  try {
    await atomic(executorOf(request.c, { model: admin.model, intent: "write" }), async (using) => {
      const there = await whatIsThere(request, admin, rows, using);
      const entries: Logged[] = [];
      for (const row of rows) {
        const checked = await checkRow(request, row, there, using);
        const failed = checked.errors.length > 0 ? checked : await saveRow(request, admin, checked, using, entries);
        if (failed) wrong.push(failed);
        else counts[checked.kind] += 1;
      }
      if (mode === "all" && wrong.length > 0) throw new NotAll();
      await log(request, using, entries);
    });
  } catch (error) {
    if (!(error instanceof NotAll)) throw error;
    return { added: 0, changed: 0, wrong };
  }
  return { added: counts.add, changed: counts.change, wrong };
}

/** Saves one row, and notes it for the log; gives it back with what is wrong, where the database refuses it. */
async function saveRow(
  request: AdminRequest,
  admin: ModelAdmin,
  checked: CheckedRow,
  using: Transaction,
  entries: Logged[],
): Promise<CheckedRow | undefined> {
  const { form, kind } = checked;
  if (!form || kind === "same") return undefined;
  const isChange = kind === "change";
  const row = form.instance as unknown as Instance;
  try {
    await atomic(using, (inner) => saveForm(request, admin, form, { isChange, using: inner }));
    entries.push({
      ...aboutRow(row),
      action: isChange ? logActions.change : logActions.addition,
      message: isChange ? [{ changed: { fields: labelsIn(form, form.changedData) } }] : [{ added: {} }],
      revision: isChange
        ? { kind: "change", changes: [changeOf(form)], added: [], deleted: [], released: [] }
        : undefined,
    });
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) {
      return { ...checked, errors: error.messages.map((message) => ({ label: undefined, message })) };
    }
    if (!(error instanceof IntegrityError)) throw error;
    return { ...checked, errors: [{ label: undefined, message: request.say("The database refuses this row.") }] };
  }
}
