import { getTableName } from "drizzle-orm";
import { ObjectDoesNotExist } from "../../errors.ts";
import { Instance, setOwn, valueOf } from "../models/instance.ts";
import { compileSelect } from "../query/compile_select.ts";
import { allRows } from "../query/state.ts";
import { execute } from "./execute.ts";
import { keysSql } from "./key_sql.ts";
import { fieldNamed } from "./named_values.ts";
import type { RefreshOptions } from "./options.ts";
import { readerOf } from "./row_executor.ts";
import { forgetStale, keyOfRow, markSaved } from "./written_row.ts";

/**
 * Reads a row's columns again. Relations that were fetched are forgotten; rows that were joined are kept as long as the
 * foreign key still leads to them.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/instances/#refreshing-objects-from-database}
 * @param row The row.
 * @param options Where from, and which columns.
 * @throws {FieldError} If a name is of no column.
 * @throws {TypeError} If the row has no key.
 * @throws {ObjectDoesNotExist} If the row is not there.
 */
export async function refreshInstance(row: Instance, options: RefreshOptions = {}): Promise<void> {
  const model = Instance.modelOf(row);
  const executor = readerOf(row, options.using, "refresh");
  const names = options.fields?.map((name) => fieldNamed(model, name, `refresh a ${model.name}`).name) ??
    readNames(row);
  const key = keyOfRow(row);
  if (!key) {
    throw new TypeError(`Cannot refresh this ${model.name}: it has no primary key, expected a row that was saved`);
  }
  if (names.length === 0) return;
  const columns = [...key.keys()].flatMap((name) => model.fields[name]?.column ?? []);
  const condition = keysSql(getTableName(model.table), columns, [[...key.values()]]);
  const { sql, plan } = compileSelect({
    ...allRows(model, executor),
    ordering: [],
    shape: { kind: "list", names, flat: false },
    steps: [{ kind: "filter", condition, negated: false }],
  });
  const { rows: [stored] } = await execute(executor, sql);
  if (!stored) throw new ObjectDoesNotExist(`${model.name} matching query does not exist.`);
  for (const [at, type] of plan.types.entries()) {
    const [name = "", value] = [names[at], stored[at]];
    Instance.keepOne(row, name, value);
    setOwn(row, name, value === null || value === undefined ? null : type.decode(value));
  }
  if (options.fields === undefined) Instance.stateOf(row).related.clear();
  forgetStale(row);
  if (options.using !== undefined) markSaved([row], options.using, executor);
}

/** Columns that were not read at first are not read now. */
function readNames(row: Instance): string[] {
  const names = Object.keys(Instance.modelOf(row).fields);
  return Instance.stateOf(row).saved ? names.filter((name) => valueOf(row, name) !== undefined) : names;
}
