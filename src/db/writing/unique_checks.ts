import { Column, getTableName, is, type SQL, sql } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import { NON_FIELD_ERRORS, ValidationError } from "../../validation/mod.ts";
import type { ModelField } from "../models/fields.ts";
import { Instance } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { columnSql } from "../query/joins.ts";
import { type Fault, reworded } from "./clean_fields.ts";
import { keysSql } from "./key_sql.ts";
import { comingValue, fieldsOf } from "./row_sql.ts";
import type { TableCheck } from "./table_checks.ts";
import { tableSql } from "./target_sql.ts";
import { isComputed, valueParameter } from "./value_sql.ts";
import { keyOfRow } from "./written_row.ts";

/**
 * Makes the rules that other rows do not have the same values: unique columns and indexes, columns that are unique
 * together, and the primary key of a new row.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/instances/#django.db.models.Model.validate_unique}
 * @param row The row.
 * @param wrong Columns whose rules are left out.
 * @returns The rules.
 */
export function uniqueChecks(row: Instance, wrong: ReadonlySet<string>): TableCheck[] {
  const model = Instance.modelOf(row);
  return uniqueSets(model).flatMap((names) => {
    // A row that is there keeps its key.
    const isOwnKey = Instance.stateOf(row).saved && names.every((name) => model.primaryKey.includes(name));
    if (isOwnKey || names.some((name) => wrong.has(name))) return [];
    const fields = names.flatMap((name) => model.fields[name] ?? []);
    const same = sameValues(row, model, fields);
    if (!same) return [];
    const broken = sql`EXISTS (SELECT 1 FROM ${tableSql({ model })} WHERE ${same}${notItself(row, model)})`;
    return [{ names, broken, fault: uniqueFault(model, fields) }];
  });
}

/**
 * Finds which columns of a model are unique, alone or together: by its table, or by what the model says.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/options/#unique-together}
 * @param model The model.
 * @returns The names of the columns in code; the primary key is among them.
 */
export function uniqueSets(model: AnyModel): readonly (readonly string[])[] {
  const known = sets.get(model);
  if (known) return known;
  const { uniqueConstraints, indexes } = getTableConfig(model.table);
  const all = [
    ...model.uniqueTogether,
    ...uniqueConstraints.map(({ columns }) => namesOf(model, columns)),
    ...indexes.flatMap(({ config }) => config.unique && !config.where ? plainNames(model, config.columns) : []),
    ...Object.values(model.fields).filter(({ column }) => column.isUnique).map(({ name }) => [name]),
    ...(model.primaryKey.length > 0 ? [model.primaryKey] : []),
  ];
  const found = [...new Map(all.map((names) => [[...names].sort().join(), names])).values()];
  sets.set(model, found);
  return found;
}

function namesOf(model: AnyModel, columns: readonly Column[]): string[] {
  return fieldsOf(model, columns).map(({ name }) => name);
}

/** Of an index that is on columns only. */
function plainNames(model: AnyModel, parts: readonly object[]): string[][] {
  const columns = parts.filter((part) => is(part, Column));
  return columns.length === parts.length ? [namesOf(model, columns)] : [];
}

const sets = new WeakMap<AnyModel, readonly (readonly string[])[]>();

/** The condition that another row has the same values; `undefined` where one is null, which equals nothing. */
function sameValues(row: Instance, model: AnyModel, fields: readonly ModelField[]): SQL | undefined {
  const parts: SQL[] = [];
  for (const field of fields) {
    const value = comingValue(row, field);
    if (value === undefined || value === null || isComputed(value)) return undefined;
    const stored = valueParameter(field, value, `check this ${model.name}`);
    parts.push(sql`${columnSql(getTableName(model.table), field.column)} = ${stored}`);
  }
  return sql.join(parts, sql.raw(" AND "));
}

/**
 * Writes the condition that a row is not the one that is checked.
 *
 * @param row The row that is checked.
 * @param model Its model.
 * @returns The end of a condition; nothing for a new row.
 */
export function notItself(row: Instance, model: AnyModel): SQL {
  const key = Instance.stateOf(row).saved ? keyOfRow(row) : undefined;
  if (!key) return sql``;
  const columns = [...key.keys()].flatMap((name) => model.fields[name]?.column ?? []);
  return sql` AND NOT ${keysSql(getTableName(model.table), columns, [[...key.values()]])}`;
}

function uniqueFault(model: AnyModel, fields: readonly ModelField[]): Fault {
  const labels = fields.map(({ verboseName }) => capitalized(verboseName));
  const [only, second] = fields;
  const params = { modelName: capitalized(model.verboseName), fieldLabel: labels[0], fieldLabels: listed(labels) };
  const named = { model_name: params.modelName, field_label: params.fieldLabel, field_labels: params.fieldLabels };
  if (only && !second) {
    const error = new ValidationError("%(model_name)s with this %(field_label)s already exists.", {
      code: "unique",
      params: named,
    });
    return [only.name, reworded(only, error)];
  }
  return [
    NON_FIELD_ERRORS,
    new ValidationError("%(model_name)s with this %(field_labels)s already exists.", {
      code: "unique_together",
      params: named,
    }),
  ];
}

/** `Slug, Author and Date`. */
function listed(labels: readonly string[]): string {
  const last = labels.at(-1) ?? "";
  return labels.length < 2 ? last : `${labels.slice(0, -1).join(", ")} and ${last}`;
}

/** `post` is "Post", as it begins a sentence. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
