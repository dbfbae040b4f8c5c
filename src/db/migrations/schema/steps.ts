import { sectionsOf } from "../headings.ts";
import type { StatementGroup } from "./differences.ts";

/** One change of the schema, with the statements that make it and the sentences that stood before them. */
export type SchemaStep = StatementGroup & SchemaChange;

/** What one or more statements change. */
export type SchemaChange =
  | { readonly kind: "createTable"; readonly table: string }
  | { readonly kind: "dropTable"; readonly table: string }
  | { readonly kind: "renameTable"; readonly table: string; readonly to: string }
  | { readonly kind: "addColumn"; readonly table: string; readonly column: string }
  | { readonly kind: "dropColumn"; readonly table: string; readonly column: string }
  | { readonly kind: "renameColumn"; readonly table: string; readonly column: string; readonly to: string }
  | { readonly kind: "createIndex"; readonly table: string; readonly index: string }
  | { readonly kind: "dropIndex"; readonly index: string }
  /** The statements with which `alterTable()` makes a table anew. */
  | { readonly kind: "rebuild"; readonly table: string }
  /** Whatever makemigrations does not write; it may do anything. */
  | { readonly kind: "other" };

/**
 * Reads statements for what they change. Only what makemigrations writes is understood; the rest is left as it is.
 *
 * @param statements The statements, each with the comments in front of it.
 * @returns The steps, which together have the same statements in the same order.
 */
export function parseSteps(statements: readonly string[]): SchemaStep[] {
  const steps: SchemaStep[] = [];
  const groups = statements.map(splitHeading);
  for (let at = 0; at < groups.length;) {
    const step = parseRebuild(groups.slice(at)) ?? parseStep(groups[at]);
    steps.push(step);
    at += step.statements.length;
  }
  return steps;
}

/**
 * Whether two names are one to SQLite.
 *
 * @param one A name.
 * @param other Another.
 * @returns Whether they are.
 */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Whether a statement mentions a name, quoted or not.
 *
 * @param sql The statement.
 * @param name The name of a table or a column.
 * @returns Whether it does, be it inside of a string.
 */
export function mentions(sql: string, name: string): boolean {
  const escaped = name.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`, "i").test(sql);
}

function splitHeading(statement: string): StatementGroup {
  const { sentences, statements: [sql = ""] } = sectionsOf([statement])[0] ?? { sentences: [], statements: [] };
  return { sentences, statements: [typeof sql === "string" ? sql : sql.sql] };
}

const NAME = '"((?:[^"]|"")+)"';

// The form of each statement, and what the names in it are.
const FORMS: readonly (readonly [RegExp, (...names: string[]) => SchemaChange])[] = [
  [form(`CREATE TABLE ${NAME} \\([\\s\\S]*\\)[^()]*`), (table = "") => ({ kind: "createTable", table })],
  [form(`DROP TABLE ${NAME}`), (table = "") => ({ kind: "dropTable", table })],
  [form(`ALTER TABLE ${NAME} RENAME TO ${NAME}`), (table = "", to = "") => ({ kind: "renameTable", table, to })],
  [
    form(`ALTER TABLE ${NAME} ADD COLUMN ${NAME} [\\s\\S]+`),
    (table = "", column = "") => ({ kind: "addColumn", table, column }),
  ],
  [
    form(`ALTER TABLE ${NAME} DROP COLUMN ${NAME}`),
    (table = "", column = "") => ({ kind: "dropColumn", table, column }),
  ],
  [
    form(`ALTER TABLE ${NAME} RENAME COLUMN ${NAME} TO ${NAME}`),
    (table = "", column = "", to = "") => ({ kind: "renameColumn", table, column, to }),
  ],
  [
    form(`CREATE (?:UNIQUE )?INDEX ${NAME} ON ${NAME} \\([\\s\\S]+`),
    (index = "", table = "") => ({ kind: "createIndex", table, index }),
  ],
  [form(`DROP INDEX ${NAME}`), (index = "") => ({ kind: "dropIndex", index })],
];

function form(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}

function parseStep(group: StatementGroup = { sentences: [], statements: [] }): SchemaStep {
  for (const [pattern, change] of FORMS) {
    const [, ...names] = pattern.exec(group.statements[0] ?? "") ?? [];
    if (names.length > 0) return { ...group, ...change(...names.map((name) => name.replaceAll('""', '"'))) };
  }
  return { ...group, kind: "other" };
}

// CREATE TABLE "new__t", perhaps its sequence, its rows, what looks at them, DROP TABLE "t", ALTER TABLE "new__t" RENAME
// TO "t".
function parseRebuild([first, ...others]: readonly StatementGroup[]): SchemaStep | undefined {
  const made = parseStep(first);
  if (made.kind !== "createTable" || !made.table.startsWith("new__")) return undefined;
  const groups = [...first ? [first] : [], ...others];
  const rest = others.slice(0, others.findIndex(({ statements: [sql = ""] }) => !COPY.test(sql)) + 2).map(parseStep);
  const table = made.table.slice("new__".length);
  const end = rest.findIndex((step) =>
    step.kind === "renameTable" && isSameName(step.table, made.table) && isSameName(step.to, table)
  );
  const drop = rest[end - 1];
  const isWhole = drop?.kind === "dropTable" && isSameName(drop.table, table) &&
    rest.slice(0, end - 1).every(({ statements: [sql = ""] }) => COPY.test(sql));
  if (!isWhole) return undefined;
  const parts = groups.slice(0, end + 2);
  return {
    kind: "rebuild",
    table,
    sentences: parts.flatMap(({ sentences }) => sentences),
    statements: parts.flatMap(({ statements }) => statements),
  };
}

const COPY = /^(?:INSERT INTO "(?:new__|sqlite_sequence")|SELECT json_extract\('\{\}', 'values do not fit: )/;
