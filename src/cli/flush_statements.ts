import { getTableName } from "drizzle-orm";
import { allowMigrate, withJoinModels } from "../db/mod.ts";
import { readSchema, type TableSchema } from "../db/introspection/mod.ts";
import type { CommandSite } from "./command.ts";
import { databaseClient } from "./databases.ts";

/**
 * Writes the statements that take all rows out of the tables of a site's models and apps, and start their numbers anew. Tables
 * that are not there, those of models that are not managed, and those that a router keeps elsewhere are left alone.
 *
 * @param site The site.
 * @param alias The database, by what the settings call it.
 * @returns The statements, for one transaction; none where there is no such table.
 * @throws {CommandError} If there is no such database, or it cannot be opened.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#sqlflush}
 */
export async function flushStatements(site: CommandSite, alias: string): Promise<string[]> {
  const { tables } = await readSchema(databaseClient(site, alias));
  const names = tableNames(site, alias);
  const { ordered, hasCircle } = childrenFirst(tables.filter(({ name, kind }) => kind === "table" && names.has(name)));
  return [
    ...(hasCircle ? ["PRAGMA defer_foreign_keys = ON;"] : []),
    ...ordered.map(({ name }) => `DELETE FROM ${quote(name, '"')};`),
    ...(ordered.some(({ autoincrement }) => autoincrement) ? [resetNumbers(ordered)] : []),
  ];
}

function tableNames({ apps, settings }: CommandSite, alias: string): Set<string> {
  const models = [...apps].flatMap((app) => Object.values(withJoinModels(app.models)));
  const own = models.filter((model) => model.managed && allowMigrate(settings, alias, model.app, model));
  const without = [...apps].filter(({ label }) => allowMigrate(settings, alias, label)).flatMap(({ tables }) => tables);
  return new Set([...own.map(({ table }) => getTableName(table)), ...without]);
}

/** A row can go when no other refers to it. Where tables refer to each other in a circle, only the end can be checked. */
function childrenFirst(tables: readonly TableSchema[]): { ordered: TableSchema[]; hasCircle: boolean } {
  const left = new Set(tables);
  const ordered: TableSchema[] = [];
  let hasCircle = tables.some(refusesItself);
  while (left.size > 0) {
    const free = [...left].filter((table) => ![...left].some((other) => other !== table && refersTo(other, table)));
    if (free.length === 0) hasCircle = true;
    for (const table of free.length === 0 ? [...left] : free) {
      left.delete(table);
      ordered.push(table);
    }
  }
  return { ordered, hasCircle };
}

function refersTo({ foreignKeys }: TableSchema, { name }: TableSchema): boolean {
  return foreignKeys.some(({ table }) => table === name);
}

/** `ON DELETE RESTRICT` does not wait for the end of the statement. */
function refusesItself({ name, foreignKeys }: TableSchema): boolean {
  return foreignKeys.some(({ table, onDelete }) => table === name && onDelete === "restrict");
}

function resetNumbers(tables: readonly TableSchema[]): string {
  const names = tables.map(({ name }) => quote(name, "'")).join(", ");
  return `UPDATE "sqlite_sequence" SET "seq" = 0 WHERE "name" IN (${names});`;
}

function quote(text: string, mark: string): string {
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}
