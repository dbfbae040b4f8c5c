import type { AnyModel, ModelField } from "../../../db/mod.ts";
import type { AdminRequest } from "../request.ts";
import type { KeptModels } from "./kept_models.ts";
import { Outdated, readKeptRow } from "./kept_rows.ts";
import { secretInPlace } from "./kept_secrets.ts";
import { Refused } from "./refused.ts";
import type { StoredRow } from "./revision.ts";

/** A row that comes back. */
export interface Returning {
  /** What people called it. */
  readonly label: string;
  /** Its values. */
  readonly values: Record<string, unknown>;
}

/**
 * Reads rows that come back, by their models.
 *
 * @param request The request.
 * @param models The models of the site.
 * @param rows The rows, as they were kept.
 * @returns The rows.
 * @throws {Refused} If a model does not allow them any more.
 */
export async function readRows(
  request: AdminRequest,
  models: KeptModels,
  rows: readonly StoredRow[],
): Promise<Map<AnyModel, Returning[]>> {
  const { say } = request;
  const found = new Map<AnyModel, Returning[]>();
  for (const row of rows) {
    const model = models.get(row.model);
    if (!model) throw new Refused(say("There is no model %(name)s any more.", { name: row.model }));
    try {
      const values = { ...readKeptRow(model, row), ...await valuesInPlace(request, model, row) };
      const known = found.get(model) ?? [];
      found.set(model, known);
      known.push({ label: row.label ?? String(row.pk), values });
    } catch (error) {
      if (error instanceof Outdated) throw new Refused(`${say("The model has changed:")} ${error.message}.`);
      throw error;
    }
  }
  return found;
}

/** What stands in columns whose value was not kept. */
async function valuesInPlace(
  request: AdminRequest,
  model: AnyModel,
  { values }: StoredRow,
): Promise<Record<string, unknown>> {
  const inPlace: Record<string, unknown> = {};
  for (const field of Object.values(model.fields)) {
    const { name, column } = field;
    if (Object.hasOwn(values, name) || column.generated !== undefined) continue;
    const value = field.secret ? await secretInPlace(request, model, field) : undefined;
    if (value !== undefined) inPlace[name] = value;
    else if (!field.null && !hasDefault(field)) {
      throw new Outdated(`"${name}" of ${model.verboseName} must have a value, and none was kept`);
    }
  }
  return inPlace;
}

function hasDefault({ column, info }: ModelField): boolean {
  return column.hasDefault || column.defaultFn !== undefined || column.onUpdateFn !== undefined || info.auto === true ||
    info.kind === "auto" || info.kind === "bigAuto";
}
