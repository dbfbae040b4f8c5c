import { type AnyModel, type Instance, type ModelField, type QuerySet, unreadableColumns } from "../../../db/mod.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";
import { contentDisposition, csv, type CsvValue, leaveSignal, stream } from "../../../http/mod.ts";
import { contentTypeName } from "../../contenttypes/mod.ts";
import { exactJson } from "../history/exact_json.ts";
import { storedValue } from "../history/revision.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { may } from "../permissions.ts";
import type { AdminRequest } from "../request.ts";
import { asksFormOfEach, exportColumns, type FileColumn, manyKeys } from "./columns.ts";

/** The kinds of files. */
export type FileFormat = "csv" | "json";

/** As many rows as are in memory at a time; in an order without an index, each chunk goes through all of them. */
const CHUNK = 2000;

/**
 * Sends rows as a file, while they are read.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param rows The rows.
 * @param format The kind of file.
 * @returns The answer. What it has can be imported again, but for the names of uploaded files: they are only told.
 */
export async function exportFile(
  request: AdminRequest,
  admin: ModelAdmin,
  rows: QuerySet<AnyModel>,
  format: FileFormat,
): Promise<Response> {
  const [first] = await rows.slice(0, 1) as unknown as Instance[];
  const columns = await exportColumns(request, admin, first);
  const filename = `${contentTypeName(admin.model)}-${new Date().toISOString().slice(0, 10)}.${format}`;
  if (format === "csv") return csv(csvRows(request, admin, rows, columns), { filename, byteOrderMark: true });
  return stream(jsonTexts(request, admin, rows, columns), {
    signal: leaveSignal(request.c),
    init: {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": contentDisposition(true, filename),
      },
    },
  });
}

async function* csvRows(
  request: AdminRequest,
  admin: ModelAdmin,
  rows: QuerySet<AnyModel>,
  columns: readonly FileColumn[],
): AsyncGenerator<CsvValue[]> {
  yield columns.map(({ name }) => name);
  for await (const records of recordsOf(request, admin, rows, columns)) {
    for (const values of records) yield values.map((value, at) => csvValue(columns[at], value));
  }
}

function csvValue(column: FileColumn | undefined, value: JsonValue): CsvValue {
  if (column?.kind === "many") return Array.isArray(value) ? value.map(String).join(",") : "";
  if (column?.field.info.kind === "json" && value !== null) return exactJson(value);
  return typeof value === "object" && value !== null ? exactJson(value) : value as CsvValue;
}

async function* jsonTexts(
  request: AdminRequest,
  admin: ModelAdmin,
  rows: QuerySet<AnyModel>,
  columns: readonly FileColumn[],
): AsyncGenerator<string> {
  let before = "[\n";
  for await (const records of recordsOf(request, admin, rows, columns)) {
    const lines = records.map((values) =>
      exactJson(Object.fromEntries(columns.map(({ name }, at) => [name, values[at] ?? null])))
    );
    if (lines.length === 0) continue;
    yield before + lines.join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** The values of the rows, a chunk at a time. */
async function* recordsOf(
  request: AdminRequest,
  admin: ModelAdmin,
  rows: QuerySet<AnyModel>,
  columns: readonly FileColumn[],
): AsyncGenerator<JsonValue[][]> {
  for await (const chunk of chunks(rows)) {
    const seen = admin.options.hasViewPermission ? await visible(request, admin, chunk) : chunk;
    const many = await Promise.all(
      columns.map((column) => column.kind === "many" ? manyKeys(request.c, column.relation, seen) : undefined),
    );
    const records: JsonValue[][] = [];
    for (const row of seen) {
      const shown = asksFormOfEach(admin) ? await shownIn(request, admin, row) : undefined;
      records.push(columns.map((column, at) => {
        if (shown && !shown.has(column.name)) return null;
        if (column.kind === "column") return valueIn(row, column.field);
        return keysJson(column, many[at]?.get(String(row.pk)) ?? []);
      }));
    }
    yield records;
  }
}

/** Where a project says of each row what its form shows, the file has no more of it. */
async function shownIn(request: AdminRequest, admin: ModelAdmin, row: Instance): Promise<ReadonlySet<string>> {
  return new Set((await exportColumns(request, admin, row)).map(({ name }) => name));
}

/** What cannot be read stays empty. */
function valueIn(row: Instance, field: ModelField): JsonValue {
  return unreadableColumns(row).includes(field.name) ? null : storedValue(field, Reflect.get(row, field.name));
}

function keysJson({ relation: { target } }: FileColumn & { kind: "many" }, keys: readonly unknown[]): JsonValue[] {
  const field: ModelField | undefined = target.fields[target.primaryKey[0] ?? ""];
  return field ? keys.map((key) => storedValue(field, key)) : [];
}

/** Where a project says of each row who may see it, the file has only those. */
async function visible(request: AdminRequest, admin: ModelAdmin, rows: readonly Instance[]): Promise<Instance[]> {
  const seen: Instance[] = [];
  for (const row of rows) if (await may(request, admin, "view", row)) seen.push(row);
  return seen;
}

async function* chunks(rows: QuerySet<AnyModel>): AsyncGenerator<Instance[]> {
  if (!rows.state.ordering?.every((order) => typeof order === "string")) return yield* slices(rows);
  let chunk: Instance[] = [];
  for await (const row of rows.iterator({ chunkSize: CHUNK })) {
    chunk.push(row as unknown as Instance);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** In the order of an expression, nothing tells where to go on: rows are counted. */
async function* slices(rows: QuerySet<AnyModel>): AsyncGenerator<Instance[]> {
  for (let from = 0;; from += CHUNK) {
    const chunk = await rows.slice(from, from + CHUNK) as unknown as Instance[];
    if (chunk.length > 0) yield chunk;
    if (chunk.length < CHUNK) return;
  }
}
