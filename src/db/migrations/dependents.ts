import type { Client, InStatement } from "@libsql/core/api";
import { MigrationError } from "./errors.ts";
import { sqlOf } from "./headings.ts";
import type { MigrationStatement } from "./migration.ts";
import { quote } from "./schema/sql_text.ts";
import { isSameName, mentions } from "./schema/steps.ts";

/** What a database has beside its tables and columns. */
interface Dependent {
  readonly type: "index" | "trigger" | "view";
  readonly name: string;
  /** The table or view that it belongs to. */
  readonly table: string;
  readonly sql: string;
  /** The columns of that table, of an index. */
  readonly columns: readonly string[];
}

/**
 * Puts around each rebuild of a table in a migration what takes views and triggers out of the way and puts them back,
 * and what makes indexes again that the models do not know. SQLite drops a table's triggers and indexes with it without
 * a word, and a full-text index would fall behind from then on; and it refuses to finish a rebuild while a view or
 * another table's trigger mentions the table.
 *
 * What does not mention the table is left alone, and so is what the migration makes again by itself. Where the
 * migration renames something first, SQLite is asked what it makes of the texts: what comes before the rebuild is run
 * and rolled back.
 *
 * @param client The database, before the statements are run.
 * @param id What the migration is called, for messages.
 * @param statements The statements of the migration, without the comments in front.
 * @param dry Where the migration was run in part and rolled back, what to do if that fails.
 * @returns The statements with what stands around them.
 * @throws {MigrationError} When an index would lose a column.
 */
export async function withDependents(
  client: Client,
  id: string,
  statements: readonly MigrationStatement[],
  dry: (batch: readonly InStatement[], error: unknown) => unknown = (_, error) => error,
): Promise<InStatement[]> {
  const texts = statements.map(sqlOf);
  const rebuilds = rebuildsIn(texts);
  if (rebuilds.length === 0) return statements.map(toInput);
  const around: InStatement[] = [];
  let known: readonly Dependent[] = await read(client);
  let isRenamed = false;
  let after: readonly string[] = [];
  for (const [at, statement] of statements.entries()) {
    const rebuild = rebuilds.find(({ drop }) => drop === at);
    if (rebuild) {
      // Without any, there is nothing whose text could have changed.
      if (isRenamed && known.length > 0) known = await readAfter(client, around, dry);
      isRenamed = false;
      const dependents = dependentsOn(rebuild.table, known);
      // What the migration makes again by itself goes with the table, as far as it has not gone before.
      const own = dependents.filter(({ name }) => isMadeNext(name, texts.slice(rebuild.end + 1)));
      const foreign = dependents.filter((each) => !own.includes(each));
      refuseLost(id, rebuild, foreign);
      around.push(...takenAway(foreign));
      after = putBack(foreign);
      known = known.filter((each) => !own.includes(each));
    }
    around.push(toInput(statement));
    if (rebuilds.some(({ end }) => end === at)) around.push(...after);
    else isRenamed ||= RENAME.test(texts[at] ?? "");
    known = knownAfter(known, texts[at] ?? "");
  }
  return around;
}

/** A table that is made anew, and where in the migration. */
interface Rebuild {
  readonly table: string;
  /** Whether it has a column of this name then. */
  readonly has: (column: string) => boolean;
  /** The place of the statement that drops the old table. */
  readonly drop: number;
  /** The place of the one that gives its name to the new table. */
  readonly end: number;
}

const RENAME = /^\s*ALTER TABLE (?:"(?:[^"]|"")+"|\S+) RENAME\b/i;

/** The steps that makemigrations writes: the new table takes the name of the one that was dropped. */
function rebuildsIn(texts: readonly string[]): Rebuild[] {
  return texts.flatMap((sql, end): Rebuild[] => {
    const [, temporary = "", table = ""] = /^\s*ALTER TABLE (\S+) RENAME TO (\S+)\s*$/i.exec(sql) ?? [];
    const drop = texts.slice(0, end).findLastIndex((other) => other.trim() === `DROP TABLE ${table}`);
    if (table === "" || drop < 0) return [];
    const made = texts.slice(0, end).findLast((other) => other.trim().startsWith(`CREATE TABLE ${temporary} `));
    return [{ table: bare(table), has: columnsIn(made), drop, end }];
  });
}

// One line for each column, as makemigrations writes it; of what people write, whether the name is in it.
function columnsIn(create = ""): (column: string) => boolean {
  const columns = [...create.matchAll(/^ {2}"((?:[^"]|"")+)"/gm)].map(([, name = ""]) => name.replaceAll('""', '"'));
  return columns.length === 0
    ? (column) => mentions(create, column)
    : (column) => columns.some((each) => isSameName(each, column));
}

function bare(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** What a statement does to a view, trigger or index. */
interface Change {
  readonly isMade: boolean;
  readonly type: Dependent["type"];
  readonly name: string;
  /** The table of an index or trigger that is made. */
  readonly table: string | undefined;
}

const CHANGE =
  /^\s*(CREATE|DROP)\s+(?:TEMP(?:ORARY)?\s+|UNIQUE\s+)?(TRIGGER|VIEW|INDEX)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?("(?:[^"]|"")+"|\w+)(?:[\s\S]*?\bON\s+("(?:[^"]|"")+"|\w+))?/i;

function changeIn(sql: string): Change | undefined {
  const [, verb = "", type = "", name, table] = CHANGE.exec(sql) ?? [];
  if (name === undefined) return undefined;
  return { isMade: /create/i.test(verb), type: typeOf(type), name: bare(name), table: table && bare(table) };
}

function typeOf(type: unknown): Dependent["type"] {
  const name = String(type).toLowerCase();
  return name === "view" || name === "trigger" ? name : "index";
}

function knownAfter(known: readonly Dependent[], sql: string): readonly Dependent[] {
  const change = changeIn(sql);
  if (!change) return known;
  const { isMade, type, name, table = name } = change;
  const others = known.filter((each) => !isSameName(each.name, name));
  return isMade ? [...others, { type, name, table, sql, columns: [] }] : others;
}

function isMadeNext(name: string, later: readonly string[]): boolean {
  return later.map(changeIn).find((change) => change && isSameName(change.name, name))?.isMade === true;
}

const QUERY = `SELECT "type", "name", "tbl_name", "sql", CASE "type" WHEN 'index' THEN ` +
  `(SELECT json_group_array("name") FROM pragma_table_xinfo("tbl_name")) ELSE '[]' END AS "columns" ` +
  `FROM sqlite_master WHERE "type" IN ('trigger', 'view', 'index') AND "sql" IS NOT NULL ORDER BY sqlite_master.rowid`;

async function read(client: Client): Promise<Dependent[]> {
  return dependentsIn((await client.execute(QUERY)).rows);
}

/** Reads what there will be after some statements. */
async function readAfter(
  client: Client,
  statements: readonly InStatement[],
  dry: (batch: readonly InStatement[], error: unknown) => unknown,
): Promise<Dependent[]> {
  const savepoint = '"nuages_migration"';
  const batch = [`SAVEPOINT ${savepoint}`, ...statements, QUERY, `ROLLBACK TO ${savepoint}`, `RELEASE ${savepoint}`];
  try {
    const results = await client.migrate(batch);
    return dependentsIn(results.at(-3)?.rows ?? []);
  } catch (error) {
    throw dry(batch, error);
  }
}

function dependentsIn(rows: readonly Readonly<Record<string, unknown>>[]): Dependent[] {
  return rows.map(({ type, name, tbl_name, sql, columns }) => ({
    type: typeOf(type),
    name: String(name),
    table: String(tbl_name),
    sql: String(sql),
    columns: JSON.parse(String(columns)),
  }));
}

/** What goes with a table or mentions it, also by way of a view. */
function dependentsOn(table: string, all: readonly Dependent[]): Dependent[] {
  const names = [table];
  const isMeant = (each: Dependent): boolean =>
    names.some((name) =>
      isSameName(each.table, name) || (each.type !== "index" && (mentions(each.sql, name) || /\W/.test(name)))
    );
  for (let length = 0; length < names.length;) {
    length = names.length;
    names.push(...all.filter((each) => each.type === "view" && isMeant(each)).map(({ name }) => name));
    names.splice(0, names.length, ...new Set(names));
  }
  return all.filter(isMeant);
}

/** SQLite takes a name in quotes that is no column for a text, and would index that. */
function refuseLost(id: string, { table, has }: Rebuild, dependents: readonly Dependent[]): void {
  for (const { type, name, sql, columns } of dependents) {
    if (type !== "index") continue;
    const parts = sql.slice(sql.indexOf("("));
    const gone = columns.find((column) => !has(column) && mentions(parts, column));
    if (gone === undefined) continue;
    throw new MigrationError(
      "failed",
      `Cannot run "${id}": the index "${name}" of "${table}", which the models do not know, uses the column "${gone}", ` +
        `which goes; drop it first, or say DROP INDEX "${name}" in the migration`,
    );
  }
}

function takenAway(dependents: readonly Dependent[]): string[] {
  return [
    ...dependents.filter(({ type }) => type === "trigger").map(({ name }) => `DROP TRIGGER ${quote(name)}`),
    ...dependents.filter(({ type }) => type === "view").map(({ name }) => `DROP VIEW ${quote(name)}`),
  ];
}

function putBack(dependents: readonly Dependent[]): string[] {
  const views = dependents.filter(({ type }) => type === "view");
  return [
    ...dependents.map(({ sql }) => sql),
    // A view is looked at only when it is read, so it is read, to find out now whether it still fits.
    ...views.map(({ name }) => `SELECT 1 FROM ${quote(name)} LIMIT 0`),
  ];
}

function toInput(statement: MigrationStatement): InStatement {
  return typeof statement === "string" ? statement : { sql: statement.sql, args: [...statement.args] };
}
