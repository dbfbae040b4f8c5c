import { type SQL, sql } from "drizzle-orm";
import { Condition, type ConditionPart, isKeyed } from "./condition.ts";
import { parsePath } from "./parse_path.ts";
import type { AnyModel } from "../models/model.ts";
import { Instance, valueOf } from "../models/instance.ts";
import { fetchPrefetches } from "../related/fetch_prefetches.ts";
import { columnSql } from "./joins.ts";
import { getTableName } from "drizzle-orm";
import { selectRows } from "./select_rows.ts";
import type { QueryState } from "./state.ts";
import { typeOf } from "./value_type.ts";

/** What is read row by row. */
interface Streamed {
  readonly state: QueryState;
}

/**
 * Reads rows a chunk at a time: each chunk begins after the last row of the one before, which costs the same however far
 * it is, and loses no row when others change. Where the order does not tell each row from all others (values, expressions,
 * chance, relations to many rows), all are read at once.
 *
 * @param query The query.
 * @param chunkSize How many rows are fetched at a time.
 * @returns The rows, one by one.
 * @throws {RangeError} If the size of a chunk is not a positive whole number.
 */
export async function* streamRows({ state }: Streamed, chunkSize: number): AsyncGenerator<unknown, void> {
  if (!Number.isSafeInteger(chunkSize) || chunkSize < 1) {
    throw new RangeError(`Cannot read ${chunkSize} rows at a time: expected a positive whole number`);
  }
  const keys = keysetOf(state);
  if (!keys) return yield* await fetchChunk(state);
  const ordering = keys.map(({ name, descending }) => (descending ? "-" : "") + name);
  const ordered = { ...state, ordering, reversed: false };
  let done = 0;
  let after: SQL | undefined;
  while (state.limit === undefined || done < state.limit) {
    const limit = Math.min(chunkSize, (state.limit ?? Infinity) - done);
    const rows = await fetchChunk(cut(ordered, limit, after));
    yield* rows;
    done += rows.length;
    const last = rows.at(-1);
    if (rows.length < limit || !(last instanceof Instance)) return;
    after = beyond(state.model, keys, last);
  }
}

function cut(state: QueryState, limit: number, after: SQL | undefined): QueryState {
  if (!after) return { ...state, limit };
  return { ...state, limit, offset: 0, steps: [...state.steps, { kind: "filter", condition: after, negated: false }] };
}

async function fetchChunk(state: QueryState): Promise<unknown[]> {
  const { stored, plan } = await selectRows(state);
  const rows = Array.from(stored, plan.reader(state));
  if (state.prefetch.length > 0) await fetchPrefetches(state, rows);
  return rows;
}

interface Key {
  readonly name: string;
  readonly descending: boolean;
}

/** The columns that tell each row from all before it; `undefined` where the order is one of something else. */
function keysetOf(state: QueryState): Key[] | undefined {
  const { model, shape, combination, distinct, columns } = state;
  if (shape.kind !== "rows" || combination || distinct || columns || model.primaryKey.length === 0) return undefined;
  if (!state.steps.every((step) => step.kind === "filter" && reachesOneRow(model, step.condition))) return undefined;
  const keys: Key[] = [];
  for (const item of [...(state.ordering ?? model.ordering), ...model.primaryKey]) {
    const name = typeof item === "string" ? item.replace(/^-/, "") : "";
    if (typeof item !== "string" || !Object.hasOwn(model.fields, name)) return undefined;
    if (!keys.some((key) => key.name === name)) {
      keys.push({ name, descending: item.startsWith("-") !== state.reversed });
    }
  }
  return keys;
}

/** Whether a condition joins no table that has many rows for one: each row comes once then. */
function reachesOneRow(model: AnyModel, condition: ConditionPart): boolean {
  if (condition instanceof Condition) return condition.children.every((child) => reachesOneRow(model, child));
  return isKeyed(condition) &&
    Object.keys(condition).every((path) =>
      parsePath(model, path, () => false).relations.every((relation) => !relation.many)
    );
}

/** The rows after one: greater in the first column, or equal in it and greater in the second, and so on. */
function beyond(model: AnyModel, keys: readonly Key[], last: Instance): SQL {
  const cases = keys.map((key, at) => {
    const before = keys.slice(0, at).map(({ name }) => sql`${column(model, name)} IS ${stored(model, name, last)}`);
    return sql`(${sql.join([...before, after(model, key, last)], sql` AND `)})`;
  });
  return sql.join(cases, sql` OR `);
}

/** SQLite orders rows without a value before all others. */
function after(model: AnyModel, { name, descending }: Key, last: Instance): SQL {
  const left = column(model, name);
  const isNull = valueOf(last, name) === null;
  if (descending) return isNull ? sql`0` : sql`(${left} < ${stored(model, name, last)} OR ${left} IS NULL)`;
  return isNull ? sql`${left} IS NOT NULL` : sql`${left} > ${stored(model, name, last)}`;
}

function column(model: AnyModel, name: string): SQL {
  const field = model.fields[name];
  if (!field) throw new TypeError(`Cannot continue after a row: there is no column "${name}"`);
  return columnSql(getTableName(model.table), field.column);
}

function stored(model: AnyModel, name: string, last: Instance): SQL {
  const value = valueOf(last, name);
  const field = model.fields[name];
  return sql`${sql.param(value === null || !field ? null : typeOf(field.column).encode(value))}`;
}
