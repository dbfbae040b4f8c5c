import { type SQL, sql } from "drizzle-orm";
import { FieldError } from "../../errors.ts";
import { type Compiled, Expression, type Scope } from "./expression.ts";
import { familyOf } from "./expressions/families.ts";
import { jsonScalar } from "./expressions/json_scalar.ts";
import { parameter } from "./expressions/parameter.ts";
import { type ParsedPath, parsePath } from "./parse_path.ts";
import type { QueryState } from "./state.ts";
import { BOOLEAN, typeOf } from "./value_type.ts";

/** A column by which rows are put in order: of the row, or of one that it leads to. */
export interface Key {
  /** Its path. */
  readonly name: string;
  /** Whether from the greatest to the least. */
  readonly descending: boolean;
}

/**
 * Finds the columns that tell each row of a query from all before it.
 *
 * @param state The query.
 * @returns The columns, in order; `undefined` where the order is one of something else.
 */
export function keysetOf(state: QueryState): Key[] | undefined {
  const { model, shape, combination, distinct } = state;
  if (combination || model.primaryKey.length === 0) return undefined;
  // Values that come once are told apart by themselves, everything else by the primary key.
  const last = distinct && shape.kind !== "rows" ? valueNames(state) : model.primaryKey;
  const keys: Key[] = [];
  for (const item of [...(state.ordering ?? model.ordering), ...last]) {
    if (typeof item !== "string") return undefined;
    const name = item.replace(/^[-+]/, "");
    if (!isColumn(state, name, distinct)) return undefined;
    if (!keys.some((key) => key.name === name)) {
      keys.push({ name, descending: item.startsWith("-") !== state.reversed });
    }
  }
  return keys;
}

function valueNames({ shape, model, steps }: QueryState): readonly string[] {
  if (shape.kind !== "rows" && shape.names.length > 0) return shape.names;
  const annotated = steps.flatMap((step) => step.kind === "annotate" && step.selected ? [step.name] : []);
  return [...Object.keys(model.fields), ...annotated];
}

/** Whether a path ends at a column, of which each row has one. JSON is ordered by less than what it holds. */
function isColumn({ model, steps }: QueryState, name: string, distinct: boolean): boolean {
  const parsed = read(name, model, steps);
  if (!parsed?.field || parsed.rest.length > 0) return false;
  if (distinct && familyOf(typeOf(parsed.field.column)) === "json") return false;
  return parsed.relations.every((relation) => !relation.many);
}

function read(name: string, model: QueryState["model"], steps: QueryState["steps"]): ParsedPath | undefined {
  try {
    return parsePath(model, name, (head) => steps.some((step) => step.kind === "annotate" && step.name === head));
  } catch (error) {
    // Chance, which is written "?", is no path.
    if (error instanceof FieldError) return undefined;
    throw error;
  }
}

/**
 * Writes the columns as they stand in the order of the query.
 *
 * @param scope The query.
 * @param keys The columns.
 * @returns Each of them.
 */
export function keysetColumns(scope: Scope, keys: readonly Key[]): Compiled[] {
  return keys.map(({ name }) => jsonScalar(scope.path(name)));
}

/**
 * The rows after one: greater in the first column, or equal in it and greater in the second, and so on. They are compared
 * with what the database keeps, which may be finer than what a program reads: microseconds, more digits.
 */
export class After extends Expression<boolean, never> {
  readonly #keys: readonly Key[];
  readonly #last: readonly unknown[];

  /**
   * Begins after a row.
   *
   * @param keys The columns.
   * @param last What the database keeps in them for the row.
   */
  constructor(keys: readonly Key[], last: readonly unknown[]) {
    super();
    this.#keys = keys;
    this.#last = last;
  }

  compile(scope: Scope): Compiled {
    const columns = keysetColumns(scope, this.#keys).map(({ sql }) => sql);
    const cases = columns.map((column, at) => {
      const before = columns.slice(0, at).map((one, earlier) => sql`${one} IS ${parameter(this.#last[earlier])}`);
      return sql`(${sql.join([...before, this.#beyond(column, at)], sql` AND `)})`;
    });
    return {
      sql: sql`(${sql.join(cases, sql` OR `)})`,
      type: BOOLEAN,
      aggregate: false,
      window: false,
      nullable: true,
    };
  }

  /** SQLite orders rows without a value before all others. */
  #beyond(column: SQL, at: number): SQL {
    const last = this.#last[at] ?? null;
    if (last === null) return this.#keys[at]?.descending ? sql`0` : sql`${column} IS NOT NULL`;
    return this.#keys[at]?.descending
      ? sql`(${column} < ${parameter(last)} OR ${column} IS NULL)`
      : sql`${column} > ${parameter(last)}`;
  }
}
