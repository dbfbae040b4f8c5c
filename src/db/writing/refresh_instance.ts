import { getTableName } from "drizzle-orm";
import { ObjectDoesNotExist } from "../../errors.ts";
import { Instance, setOwn, valueOf } from "../models/instance.ts";
import { selectRows } from "../query/select_rows.ts";
import { allRows } from "../query/state.ts";
import { keysSql } from "./key_sql.ts";
import { fieldNamed } from "./named_values.ts";
import type { RefreshOptions } from "./options.ts";
import { readerOf } from "./row_executor.ts";
import { forgetStale } from "./settle_related.ts";
import { keyOfRow, markSaved } from "./written_row.ts";

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
  const { stored: [stored], plan } = await selectRows({
    ...allRows(model, executor),
    ordering: [],
    shape: { kind: "list", names, flat: false },
    steps: [{ kind: "filter", condition, negated: false }],
  });
  if (!stored) throw new ObjectDoesNotExist(`${model.name} matching query does not exist.`);
  for (const [at, type] of plan.types.entries()) {
    const [name = "", value] = [names[at], stored[at]];
    Instance.keepOne(row, name, value);
    setOwn(row, name, value === null || value === undefined ? null : type.decode(value));
  }
  if (options.fields === undefined) forgetFetched(row);
  forgetStale(row);
  if (options.using !== undefined) markSaved([row], options.using, executor);
}

/** Columns that were not read at first are not read now. */
function readNames(row: Instance): string[] {
  const names = Object.keys(Instance.modelOf(row).fields);
  return Instance.stateOf(row).saved ? names.filter((name) => valueOf(row, name) !== undefined) : names;
}

/** What was joined is a property of the row itself. */
function forgetFetched(row: Instance): void {
  const { related } = Instance.stateOf(row);
  for (const name of [...related.keys()]) if (!Object.hasOwn(row, name)) related.delete(name);
}
