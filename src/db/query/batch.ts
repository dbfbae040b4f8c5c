import type { Executor } from "../transactions/transaction.ts";
import { explained, wantsExactness } from "./exact.ts";
import { fetchTogether } from "./fetch_rows.ts";
import { Query, type StoredRows } from "./query.ts";

/** The answers of questions. */
export type Answers<Queries extends readonly unknown[]> = {
  -readonly [Index in keyof Queries]: Queries[Index] extends PromiseLike<infer Answer> ? Answer : never;
};

/** What can be asked together: a question, or a query set. */
export interface Askable<Answer = unknown> extends PromiseLike<Answer> {
  /** The question. */
  toQuery(): Query<Answer>;
}

/**
 * Asks several questions in one round trip: what a page needs that does not build on each other.
 *
 * @example Usage
 * ```ts
 * import { batch, defineModel, type Source } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", { id: integer().primaryKey(), title: text().notNull() });
 * const Post = defineModel(posts, { app: "blog" });
 *
 * export async function frontPage(source: Source): Promise<[titles: string[], total: number]> {
 *   const all = Post.objects(source);
 *   const [newest, total] = await batch(all.orderBy("-id").slice(0, 5), all.count());
 *   return [newest.map(({ title }) => title), total];
 * }
 * ```
 *
 * @param queries Query sets, and questions such as `Post.objects(c).count()`.
 * @returns Their answers, in the same order.
 */
export async function batch<const Queries extends readonly (Query<unknown> | Askable)[]>(
  ...queries: Queries
): Promise<Answers<Queries>> {
  const asked = queries.map((query) => query instanceof Query ? query : query.toQuery());
  const [first] = asked;
  if (!first) return [] as Answers<Queries>;
  if (asked.some((query) => query.executor !== first.executor)) {
    throw new TypeError("Cannot ask several databases in one batch: expected query sets of the same database");
  }
  // Each answer is what its question reads.
  return await askTogether(first.executor, asked) as Answers<Queries>;
}

async function askTogether(executor: Executor, asked: readonly Query<unknown>[]): Promise<unknown[]> {
  let rows: StoredRows[];
  try {
    rows = await fetchTogether(executor, asked.map(({ sql }) => sql));
  } catch (error) {
    if (!wantsExactness(error, executor) || asked.every(({ exactly }) => exactly === undefined)) throw explained(error);
    return await askTogether(executor, asked.map((query) => query.exactly?.() ?? query));
  }
  return await Promise.all(asked.map((query, at) => query.read(rows[at] ?? [])));
}
