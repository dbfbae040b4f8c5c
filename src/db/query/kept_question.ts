import { SQL, sql } from "drizzle-orm";
import type { AnyModel } from "../models/model.ts";
import { timeZoneOf } from "../site.ts";
import { executorOf, type Source } from "../source.ts";
import type { Executor } from "../transactions/transaction.ts";
import { compileSelect } from "./compile_select.ts";
import { firstExactness } from "./exact.ts";
import { type Compiled, Expression, type Scope } from "./expression.ts";
import { bound, parameter } from "./expressions/parameter.ts";
import { Query } from "./query.ts";
import type { QueryState } from "./state.ts";
import type { RowPlan } from "./row_plan.ts";
import { UNKNOWN, type ValueType } from "./value_type.ts";
import { piecesOf, type SqlPieces } from "./write_sql.ts";

/** Stands for the value while a question is compiled: no question has it of its own. */
const PLACE = "\0";

/** A query set, as far as a question is made of it. */
export interface AskedRows<Row> {
  /** What was asked for. */
  readonly state: QueryState;
  /** The question. */
  toQuery(): Query<Row[]>;
}

interface Kept {
  readonly pieces: SqlPieces;
  readonly plan: RowPlan;
  /** How the value is kept. */
  readonly type: ValueType;
}

/**
 * A question about one value that every request asks: it is compiled once, which may take longer than to ask it.
 *
 * @example Usage
 * ```ts
 * import { defineModel, KeptQuestion, type Source } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const sites = sqliteTable("site", { id: integer().primaryKey(), host: text().notNull(), title: text().notNull() });
 * const Site = defineModel(sites, { app: "pages" });
 *
 * const byHost = new KeptQuestion(Site, (source, host: string) => Site.objects(source).filter({ host }).slice(0, 1));
 *
 * export async function titleOf(source: Source, host: string): Promise<string | undefined> {
 *   const [site] = await byHost.about(source, host);
 *   return site?.title;
 * }
 * ```
 */
export class KeptQuestion<Row, Value = unknown> {
  readonly #model: AnyModel;
  readonly #make: (source: Source, value: Value) => AskedRows<Row>;
  readonly #kept = new Map<string, Kept>();

  /**
   * Makes the question; nothing is compiled yet.
   *
   * @param model The model that it is about.
   * @param make Makes the query. The value is compared with a column, and is not null.
   */
  constructor(model: AnyModel, make: (source: Source, value: Value) => AskedRows<Row>) {
    this.#model = model;
    this.#make = make;
  }

  /**
   * Asks it.
   *
   * @param source The request, a database or a transaction.
   * @param value The value.
   * @returns The question, to be asked alone or in a batch.
   */
  about(source: Source, value: Value): Query<Row[]> {
    const executor = executorOf(source, { model: this.#model, intent: "read" });
    const { pieces, plan, type } = this.#compiled(source, executor);
    const encoded = bound(type.encode(value));
    const chunks = pieces.texts.flatMap((text, at) => {
      const arg = pieces.args[at];
      return arg === undefined ? [sql.raw(text)] : [sql.raw(text), sql.param(arg === PLACE ? encoded : arg)];
    });
    const read = (stored: readonly ArrayLike<unknown>[]): Row[] =>
      // The plan reads what the query's type says.
      Array.from(stored, plan.reader({ executor, source })) as Row[];
    return new Query(executor, new SQL(chunks), read, () => this.#exactly(source, value));
  }

  #compiled(source: Source, executor: Executor): Kept {
    const exactness = firstExactness(executor);
    const key = `${exactness} ${timeZoneOf(executor)}`;
    const known = this.#kept.get(key);
    if (known) return known;
    const place = new Place();
    // Whatever a value can be compared with, an expression can.
    const { sql, plan } = compileSelect(this.#make(source, place as Value).state, { exactness });
    const pieces = piecesOf(sql);
    if (!pieces) throw new TypeError("Cannot keep a question with SQL of Drizzle's own in it");
    const kept = { pieces, plan, type: place.type };
    this.#kept.set(key, kept);
    return kept;
  }

  /** For what is too large for a number, which is rare. */
  #exactly(source: Source, value: Value): Query<Row[]> {
    const question = this.#make(source, value).toQuery();
    return question.exactly?.() ?? question;
  }
}

/** The place of the value. What it is compared with says how it is kept. */
class Place extends Expression {
  type: ValueType = UNKNOWN;

  compile(_scope: Scope, beside: ValueType = UNKNOWN): Compiled {
    this.type = beside;
    return { sql: parameter(PLACE), type: beside, aggregate: false, window: false, nullable: false };
  }
}
