import type { InValue } from "@libsql/core/api";
import type { Dispatcher } from "../../signals/mod.ts";
import type { ModelField } from "../models/fields.ts";
import { buildInstance, type Instance, setOwn, valueOf } from "../models/instance.ts";
import { m2mChanged, postSave, preSave } from "../signals.ts";
import { siteOf } from "../site.ts";
import type { Executor } from "../transactions/transaction.ts";
import { markSaved } from "../writing/written_row.ts";
import type { FixtureRow } from "./fixture_row.ts";
import { insertRows, isThere } from "./insert_rows.ts";
import { storedValue } from "./json_to_stored.ts";
import { relatedFields } from "./related_keys.ts";
import type { Announce } from "./write_related.ts";

/**
 * Writes rows of one model. Where somebody listens, they are written one by one, and those who listen are told of each
 * with `raw: true`: other rows may not be there yet.
 *
 * @param executor The transaction.
 * @param rows The rows.
 * @throws {DeserializationError} If the database refuses a row.
 */
export async function saveRows(executor: Executor, rows: readonly FixtureRow[]): Promise<void> {
  const dispatcher = siteOf(executor)?.dispatcher;
  const model = rows[0]?.serialized.model;
  const isHeard = dispatcher && (dispatcher.hasListeners(preSave, model) || dispatcher.hasListeners(postSave, model));
  if (!isHeard) return await insertRows(executor, rows);
  for (const row of rows) await saveRow(executor, row, dispatcher);
}

async function saveRow(executor: Executor, row: FixtureRow, dispatcher: Dispatcher): Promise<void> {
  const { model } = row.serialized;
  const instance = instanceOf(executor, row);
  const before = new Map(Object.values(model.fields).map((field) => [field, valueOf(instance, field.name)]));
  const event = { instance, raw: true, using: executor, updateFields: undefined };
  await dispatcher.send(preSave, model, event);
  for (const [field, value] of before) takeChange(row, instance, field, value);
  const created = !await isThere(executor, row);
  await insertRows(executor, [row]);
  for (const { field } of row.serialized.keys) {
    setOwn(instance, field.name, valueOfStored(field, row.values.get(field.name)));
  }
  markSaved([instance], executor, executor);
  await dispatcher.send(postSave, model, { ...event, created });
}

/** Receivers may set values. What they leave alone is written as the fixture has it, to the digit. */
function takeChange(row: FixtureRow, instance: Instance, field: ModelField, before: unknown): void {
  const value = valueOf(instance, field.name);
  if (value !== before && value !== undefined) row.values.set(field.name, storedValue(field, value));
}

function instanceOf(executor: Executor, { serialized: { model }, values }: FixtureRow): Instance {
  const own = Object.values(model.fields).map((field) => [field.name, valueOfStored(field, values.get(field.name))]);
  return buildInstance(model, Object.fromEntries(own), executor);
}

/** What is beyond the values of JavaScript is given as it is kept. */
function valueOfStored({ column }: ModelField, stored: InValue | undefined): unknown {
  if (stored === undefined || stored === null || typeof stored === "bigint") return stored;
  return column.mapFromDriverValue(stored);
}

/**
 * Finds whom to tell of changes of a many-to-many relation.
 *
 * @param executor The transaction.
 * @param through The model between.
 * @returns What tells them; `undefined` where nobody listens.
 */
export function announceOf(executor: Executor, through: unknown): Announce | undefined {
  const dispatcher = siteOf(executor)?.dispatcher;
  if (!dispatcher?.hasListeners(m2mChanged, through)) return undefined;
  return async ({ row, relation }, action, keys) => {
    const { key } = relatedFields(relation);
    const instance = instanceOf(executor, row);
    markSaved([instance], executor, executor);
    await dispatcher.send(m2mChanged, through, {
      instance,
      action,
      reverse: false,
      model: relation.target,
      using: executor,
      raw: true,
      pkSet: new Set(keys.map((stored) => valueOfStored(key, stored))),
    });
  };
}
