import { type SQL, sql } from "drizzle-orm";
import { compileSelect } from "./compile_select.ts";
import { exactly, type Exactness } from "./exact.ts";
import type { Compiled, Expression } from "./expression.ts";
import { QueryScope } from "./query_scope.ts";
import type { QueryState } from "./state.ts";
import { INTEGER } from "./value_type.ts";

/**
 * Writes the question how many rows a query has.
 *
 * @param state The query.
 * @returns The SQL.
 */
export function compileCount(state: QueryState): SQL {
  const counted = { ...state, selectRelated: [], prefetch: [] };
  if (isPlain(state)) {
    const plain = compileSelect({ ...counted, ordering: [] }, { select: () => [COUNT] });
    if (!plain.qualified) return plain.sql;
  }
  const { sql: inner } = compileSelect(counted, { unordered: true });
  return sql`SELECT COUNT(*) FROM (${inner})`;
}

const COUNT: Compiled = { sql: sql.raw("COUNT(*)"), type: INTEGER, aggregate: false, window: false, nullable: false };

/** Whether each row of the tables is a row of the answer. */
function isPlain(state: QueryState): boolean {
  const cut = state.distinct || state.limit !== undefined || state.offset > 0 || state.combination !== undefined;
  return !cut && state.steps.every((step) => step.kind !== "annotate");
}

/** Aggregates over a query, and how they are read. */
export interface CompiledAggregates {
  /** The statement. */
  readonly sql: SQL;
  /** Reads its only row. */
  read(stored: ArrayLike<unknown>): Record<string, unknown>;
}

/**
 * Writes aggregates over all rows of a query.
 *
 * @param state The query.
 * @param expressions The aggregates, by name.
 * @param exactness How far it goes so that no number is lost on its way.
 * @returns The statement.
 * @throws {TypeError} If an expression is no aggregate.
 */
export function compileAggregates(
  state: QueryState,
  expressions: Readonly<Record<string, Expression>>,
  exactness: Exactness,
): CompiledAggregates {
  const entries = Object.entries(expressions);
  if (entries.length === 0) {
    throw new TypeError('Cannot aggregate nothing: expected an aggregate such as { total: Count("*") }');
  }
  const compiled: Compiled[] = [];
  const compileAll = (scope: QueryScope): Compiled[] => {
    compiled.length = 0;
    for (const [name, expression] of entries) {
      const made = expression.compile(scope);
      if (!made.aggregate) throw new TypeError(`${name} is not an aggregate expression`);
      const of = { what: `"${name}" of ${state.model.name}`, isColumn: false };
      compiled.push({ ...made, ...exactly(made, exactness, of) });
      scope.annotations.set(name, made);
    }
    return compiled;
  };
  const plain = { ...state, selectRelated: [], prefetch: [], ordering: [], reversed: false };
  const over = (): SQL => compileOver({ ...state, selectRelated: [], prefetch: [] }, compileAll);
  const statement = isPlain(state) ? plainSql(plain, compileAll) ?? over() : over();
  return {
    sql: statement,
    read: (stored) =>
      Object.fromEntries(entries.map(([name], at) => {
        const value = stored[at];
        return [name, value === null || value === undefined ? null : compiled[at]?.type.decode(value)];
      })),
  };
}

function plainSql(state: QueryState, select: (scope: QueryScope) => readonly Compiled[]): SQL | undefined {
  const { sql, qualified } = compileSelect(state, { select });
  return qualified ? undefined : sql;
}

/** Aggregates over rows that are grouped, cut or distinct read from them as from a table. */
function compileOver(state: QueryState, compileAll: (scope: QueryScope) => readonly Compiled[]): SQL {
  const annotated = state.steps.flatMap((step) => step.kind === "annotate" ? [step.name] : []);
  const names = [...Object.keys(state.model.fields), ...annotated];
  const shape = state.shape.kind === "rows" || state.shape.names.length === 0
    ? { kind: "list", names, flat: false } as const
    : state.shape;
  const { sql: inner, plan } = compileSelect({ ...state, shape, columns: undefined }, { unordered: true });
  const scope = new DerivedScope(state, shape.names, plan.types);
  const selected = compileAll(scope).map(({ sql }) => sql);
  const named = sql.raw(shape.names.map((_, at) => `c${at}`).join(", "));
  return sql`WITH derived(${named}) AS (${inner}) SELECT ${sql.join(selected, sql`, `)} FROM derived`;
}

/** The rows of a query as a table: its names are the columns that the query gives. */
class DerivedScope extends QueryScope {
  readonly #names: readonly string[];
  readonly #types: readonly Compiled["type"][];

  constructor(state: QueryState, names: readonly string[], types: readonly Compiled["type"][]) {
    super(state.model);
    this.#names = names;
    this.#types = types;
  }

  override path(name: string): Compiled {
    const [key, second] = this.model.primaryKey;
    const at = this.#names.indexOf(name === "pk" && key !== undefined && second === undefined ? key : name);
    const type = this.#types[at];
    const known = this.annotations.get(name);
    if (at < 0 || !type) {
      if (known) return known;
      this.parse(name);
      throw new TypeError(`Cannot aggregate over "${name}": the query around it gives ${this.#names.join(", ")}`);
    }
    return { sql: sql.raw(`c${at}`), type, aggregate: false, window: false, nullable: true };
  }
}
