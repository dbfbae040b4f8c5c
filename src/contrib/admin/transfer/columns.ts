import {
  type AnyModel,
  type Instance,
  type ModelField,
  relationsOf,
  type ResolvedRelation,
  type Source,
} from "../../../db/mod.ts";
import { choicesFor } from "../changeform/choices.ts";
import { type FormPlan, formPlan } from "../changeform/form_plan.ts";
import { relationOfColumn } from "../history/kept_labels.ts";
import type { ModelAdmin } from "../model_admin.ts";
import type { AdminRequest } from "../request.ts";

/** A column of a file: a column of the model, or a relation to many. */
export type FileColumn =
  | { readonly kind: "column"; readonly name: string; readonly field: ModelField }
  | { readonly kind: "many"; readonly name: string; readonly relation: ResolvedRelation };

/**
 * The columns that somebody takes along: those that the project names, else those that pages show, and the key. What is
 * secret is never among them.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param row One of the rows, by which the project may decide what a form shows.
 * @returns The columns, those of the model first.
 */
export async function exportColumns(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance | undefined,
): Promise<FileColumn[]> {
  const { model, options: { canExport } } = admin;
  const named = Array.isArray(canExport) ? canExport as readonly string[] : undefined;
  const shown = named ? new Set(named) : await shownNames(request, admin, row);
  const has = (name: string): boolean => shown.has(name);
  const columns = Object.values(model.fields).flatMap((field): FileColumn[] => {
    const name = fileName(model, field);
    const isKey = model.primaryKey.includes(field.name) && named === undefined;
    return !field.secret && (isKey || has(field.name) || has(name)) ? [{ kind: "column", name, field }] : [];
  });
  const many = [...relationsOf(model).values()].flatMap((relation): FileColumn[] =>
    relation.many && !relation.reverse && has(relation.name) ? [{ kind: "many", name: relation.name, relation }] : []
  );
  return [...columns, ...many];
}

/** Whether what is taken along of a row depends on the row: on what the project's functions say of its form. */
export function asksFormOfEach({ options }: ModelAdmin): boolean {
  const { canExport, getExclude, getFields, getFieldsets, getForm, getReadonlyFields } = options;
  if (Array.isArray(canExport)) return false;
  return [getExclude, getFields, getFieldsets, getForm, getReadonlyFields].some((hook) => hook !== undefined);
}

/** What the form and the list of one request show. */
async function shownNames(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance | undefined,
): Promise<ReadonlySet<string>> {
  const { options } = admin;
  const plan = await planFor(request, admin, row);
  const listed = await options.getListDisplay?.(request.c) ?? options.listDisplay ?? [];
  const inList = listed.filter((column): column is string => typeof column === "string" && !column.includes("__"));
  return new Set([...plan.editable, ...plan.readonly.keys(), ...inList]);
}

/** What the form of a row consists of for somebody who may change it. */
export async function planFor(
  request: AdminRequest,
  { model, options }: ModelAdmin,
  row: Instance | undefined,
): Promise<FormPlan> {
  return await formPlan(request.c, {
    model,
    options,
    row,
    locked: [],
    hidden: [],
    rowsOf: choicesFor(request),
  });
}

/** The name of a column in a file: that of its relation, where it is a foreign key. */
export function fileName(model: AnyModel, { name }: ModelField): string {
  return relationOfColumn(model, name)?.name ?? name;
}

/** The keys at the other side of a relation to many, for many rows in one question. */
export async function manyKeys(
  source: Source,
  { through, hops }: ResolvedRelation,
  rows: readonly Instance[],
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const [near, far] = hops;
  const [from, to] = [nameOf(through, near.to), nameOf(through, far?.from)];
  const found = new Map<string, unknown[]>();
  if (!through || from === undefined || to === undefined) return found;
  const pairs = await through.objects(source).filter({ [`${from}__in`]: rows.map(({ pk }) => pk) }).orderBy(
    "pk",
  );
  for (const pair of pairs) {
    const key = String(Reflect.get(pair, from));
    found.set(key, [...found.get(key) ?? [], Reflect.get(pair, to)]);
  }
  return found;
}

function nameOf(model: AnyModel | undefined, column: unknown): string | undefined {
  return Object.values(model?.fields ?? {}).find((field) => field.column === column)?.name;
}
