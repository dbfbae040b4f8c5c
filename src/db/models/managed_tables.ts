import { getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { AnyModel } from "./model.ts";
import { relationsOf } from "./resolve.ts";

/**
 * Returns the models of an app with those between that nobody wrote, of many-to-many relations without a model of
 * their own: Django's `get_models(include_auto_created=True)`.
 *
 * @param models The models, by name.
 * @returns All models, by name.
 */
export function withJoinModels(models: Readonly<Record<string, AnyModel>>): Record<string, AnyModel> {
  const all = new Map(Object.entries(models));
  for (const model of Object.values(models)) {
    for (const { through, automatic, reverse } of relationsOf(model).values()) {
      if (through && automatic && !reverse) all.set(through.name, through);
    }
  }
  return Object.fromEntries(all);
}

/**
 * Returns the tables that an app's migrations make: those of the models that are, in Django's word, `managed`.
 *
 * @param models The app's models, by name.
 * @returns The tables, by the names of their models.
 */
export function managedTables(models: Readonly<Record<string, AnyModel>>): Record<string, SQLiteTable> {
  const managed = Object.entries(withJoinModels(models)).filter(([, model]) => model.managed);
  return Object.fromEntries(managed.map(([name, { table }]) => [name, table]));
}

/**
 * Returns the names of the tables of an app that somebody else makes: those of models with Django's `managed = False`.
 *
 * @param models The app's models, by name.
 * @returns The names.
 */
export function unmanagedTables(models: Readonly<Record<string, AnyModel>>): string[] {
  return Object.values(withJoinModels(models)).filter(({ managed }) => !managed).map(({ table }) =>
    getTableName(table)
  );
}
