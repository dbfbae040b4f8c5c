import { type SQL, sql } from "drizzle-orm";

// SQLite reads an expression of at most 1,000 levels, and each AND, OR and + is one more.
const MOST_JOINED = 100;

/**
 * Joins SQL by an operator for which the order of the parts does not matter, without depth: many parts are joined in groups.
 *
 * @param parts The parts; each must bind closer than the operator.
 * @param operator The operator.
 * @returns The whole, without parentheses around it.
 */
export function joined(parts: readonly SQL[], operator: "AND" | "OR" | "+"): SQL {
  const separator = sql.raw(` ${operator} `);
  if (parts.length <= MOST_JOINED) return sql.join([...parts], separator);
  const groups = Array.from(
    { length: Math.ceil(parts.length / MOST_JOINED) },
    (_, at) => sql`(${sql.join(parts.slice(at * MOST_JOINED, (at + 1) * MOST_JOINED), separator)})`,
  );
  return joined(groups, operator);
}
