import { fetchPrefetches } from "../related/fetch_prefetches.ts";
import { compileSelect } from "./compile_select.ts";
import { After, type Key, keysetColumns, keysetOf } from "./keyset.ts";
import { selectRows } from "./select_rows.ts";
import type { QueryState } from "./state.ts";

/** What is read row by row. */
interface Streamed {
  readonly state: QueryState;
}

/**
 * Reads rows a chunk at a time: each chunk begins after the last row of the one before, which costs the same however far
 * it is, and loses no row when others change. Where no column of the order tells each row from all others, all are read
 * at once.
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
  const keys = dividing(state);
  if (!keys) return yield* (await fetchChunk(state, [])).rows;
  const ordering = keys.map(({ name, descending }) => (descending ? "-" : "") + name);
  const ordered = { ...state, ordering, reversed: false };
  let done = 0;
  let after: After | undefined;
  while (state.limit === undefined || done < state.limit) {
    const limit = Math.min(chunkSize, (state.limit ?? Infinity) - done);
    const { rows, last } = await fetchChunk(cut(ordered, limit, after), keys);
    yield* rows;
    done += rows.length;
    if (rows.length < limit) return;
    after = new After(keys, last);
  }
}

/** The columns after which a chunk can begin. */
function dividing(state: QueryState): Key[] | undefined {
  const keys = keysetOf(state);
  return keys && compileSelect(state, { beside: (scope) => keysetColumns(scope, keys) }).divisible ? keys : undefined;
}

function cut(state: QueryState, limit: number, after: After | undefined): QueryState {
  if (!after) return { ...state, limit };
  return { ...state, limit, offset: 0, steps: [...state.steps, { kind: "filter", condition: after, negated: false }] };
}

interface Chunk {
  readonly rows: readonly unknown[];
  /** What the database keeps in the columns of the order for the last row. */
  readonly last: readonly unknown[];
}

async function fetchChunk(state: QueryState, keys: readonly Key[]): Promise<Chunk> {
  const { stored, plan, besideAt } = await selectRows(state, { beside: (scope) => keysetColumns(scope, keys) });
  const rows = Array.from(stored, plan.reader(state));
  if (state.prefetch.length > 0) await fetchPrefetches(state, rows);
  const last = stored[stored.length - 1];
  return { rows, last: keys.map((_, at) => last?.[besideAt + at] ?? null) };
}
