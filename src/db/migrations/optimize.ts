import { foldIntoCreate, followRename } from "./schema/fold.ts";
import { quote } from "./schema/sql_text.ts";
import { isSameName, mentions, parseSteps, type SchemaStep } from "./schema/steps.ts";

/** Options for {@linkcode optimizeSteps}. */
export interface OptimizeStepsOptions {
  /**
   * Whether no other app can have referred to a table or a column by a name that it has in between. A rename lets
   * such references follow, and so has to stay.
   *
   * @default {false}
   */
  readonly isAlone?: boolean;
}

/**
 * Leaves out of a list of statements what cancels out or can be said at once: a column that is added and dropped again,
 * a table that is made and changed before it has a row. What other statements than those of makemigrations do is not
 * known, so nothing is moved across them.
 *
 * @param statements The statements.
 * @param options What is known of others.
 * @returns Steps that do the same in the same order; as many as before where nothing could be left out.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/migrations/#migration-squashing}
 */
export function optimizeSteps(
  statements: readonly string[],
  { isAlone = false }: OptimizeStepsOptions = {},
): SchemaStep[] {
  let steps = parseSteps(statements);
  for (let length = Infinity; steps.length < length;) {
    length = steps.length;
    steps = shortened(steps, isAlone);
  }
  return steps;
}

/** The steps without those that can be left out, as far as one look at each finds them. */
function shortened(steps: readonly SchemaStep[], isAlone: boolean): SchemaStep[] {
  let left = [...steps];
  for (let at = 0; at < left.length;) {
    const shorter = reduceFrom(left, at, isAlone);
    if (shorter) left = shorter;
    else at++;
  }
  return left;
}

/** One step and the first later one with which it can be one, or none, made so; `undefined` where there is none. */
function reduceFrom(steps: readonly SchemaStep[], at: number, isAlone: boolean): SchemaStep[] | undefined {
  const [one, ...later] = steps.slice(at);
  if (!one || one.kind === "other") return undefined;
  for (const [offset, other] of later.entries()) {
    if (other.kind === "other") return undefined;
    if (!isSubjectOf(one, other) || (isRename(other) && !isAlone)) continue;
    const pair: Pair = {
      ...{ one, other, before: steps.slice(0, at), between: later.slice(0, offset) },
      after: later.slice(offset + 1),
    };
    const result = reduce(pair);
    if (result) return [...result, ...later.slice(offset + 1)];
  }
  return undefined;
}

/** Whether a later step is about the same table or index. */
function isSubjectOf(one: SchemaStep, other: SchemaStep): boolean {
  if (one.kind === "createIndex" && other.kind === "dropIndex") return isSameName(one.index, other.index);
  const table = one.kind === "renameTable" ? one.to : "table" in one ? one.table : undefined;
  return table !== undefined && "table" in other && isSameName(table, other.table);
}

function isRename({ kind }: SchemaStep): boolean {
  return kind === "renameTable" || kind === "renameColumn";
}

/** Two steps, and what is before them, between and after. */
interface Pair {
  readonly one: SchemaStep;
  readonly other: SchemaStep;
  readonly before: readonly SchemaStep[];
  readonly between: readonly SchemaStep[];
  readonly after: readonly SchemaStep[];
}

/** All steps up to the second of a pair, shorter than they were. */
function reduce(pair: Pair): SchemaStep[] | undefined {
  switch (pair.one.kind) {
    case "createTable":
      return pair.other.kind === "dropTable" ? cancelTable(pair) : foldTable(pair);
    case "createIndex":
      return pair.other.kind === "dropIndex" ? cancelIndex(pair) : supersede(pair);
    case "addColumn":
      return pair.other.kind === "dropColumn" ? cancelColumn(pair) : supersede(pair);
    case "renameTable":
      return joinTableRenames(pair);
    case "renameColumn":
      return joinColumnRenames(pair) ?? supersede(pair);
    case "dropColumn":
    case "rebuild":
      return supersede(pair);
    default:
      return undefined;
  }
}

function cancelTable({ one, other, before, between }: Pair): SchemaStep[] | undefined {
  if (one.kind !== "createTable" || other.kind !== "dropTable") return undefined;
  return isTouched(one.table, between) ? undefined : [...before, ...between];
}

/** A table that is made and changed is made as it shall be. */
function foldTable({ one, other, before, between }: Pair): SchemaStep[] | undefined {
  if (one.kind !== "createTable" || isTouched(one.table, between.filter((step) => !isBeside(step, other)))) {
    return undefined;
  }
  const sql = foldIntoCreate(one.statements[0] ?? "", other);
  if (sql === undefined) return undefined;
  const around = followed([...before, ...between], between, other);
  if (!around) return undefined;
  const table = other.kind === "renameTable" ? other.to : one.table;
  const made: SchemaStep = { ...one, table, statements: [sql] };
  return [...around.slice(0, before.length), made, ...around.slice(before.length)];
}

/** Whether an index does not care about what happens to a column. */
function isBeside(index: SchemaStep, change: SchemaStep): boolean {
  if (index.kind !== "createIndex" || !("column" in change)) return false;
  return change.kind === "addColumn" || !isMentioned(change.column, [index]);
}

/** The other steps as SQLite would have them after a rename; `undefined` where that cannot be said for sure. */
function followed(
  around: readonly SchemaStep[],
  between: readonly SchemaStep[],
  step: SchemaStep,
): readonly SchemaStep[] | undefined {
  if (step.kind === "renameColumn") {
    const isMeant = (sql: string): boolean => mentions(sql, step.table) && mentions(sql, step.column);
    return around.some(({ statements }) => statements.some(isMeant)) ? undefined : around;
  }
  if (step.kind !== "renameTable") return around;
  if (isMentioned(step.to, between)) return undefined;
  const result = around.map((each) => ({
    ...each,
    statements: each.statements.map((sql) => followRename(sql, step.table, step.to)),
  }));
  return isMentioned(step.table, result) ? undefined : result;
}

function cancelIndex({ one, other, before, between }: Pair): SchemaStep[] | undefined {
  if (one.kind !== "createIndex" || other.kind !== "dropIndex") return undefined;
  // What is made after a rebuild was perhaps there before, and a rebuild takes along what nobody drops.
  const isRebuilt = [...before, ...between].some((step) =>
    step.kind === "rebuild" && isSameName(step.table, one.table)
  );
  return isRebuilt || isMentioned(one.index, between) ? undefined : [...before, ...between];
}

function cancelColumn({ one, other, before, between }: Pair): SchemaStep[] | undefined {
  if (one.kind !== "addColumn" || other.kind !== "dropColumn" || !isSameName(one.column, other.column)) {
    return undefined;
  }
  const isUsed = between.some((step) => step.kind === "rebuild" || step.kind === "renameTable") ||
    isMentioned(one.column, between);
  return isUsed ? undefined : [...before, ...between];
}

/** What a table looked like does not matter once it is dropped, nor do indexes that come again after it is made anew. */
function supersede({ one, other, before, between, after }: Pair): SchemaStep[] | undefined {
  if (!("table" in one)) return undefined;
  const isGone = other.kind === "dropTable" ||
    (other.kind === "rebuild" && one.kind === "createIndex" && isMadeNext(one.index, after));
  const isUsed = one.kind === "createIndex" ? isMentioned(one.index, between) : isTouched(one.table, between);
  return isGone && !isUsed ? [...before, ...between, other] : undefined;
}

function isMadeNext(index: string, steps: readonly SchemaStep[]): boolean {
  return steps.find((step) => "index" in step && isSameName(step.index, index))?.kind === "createIndex";
}

function joinTableRenames({ one, other, before, between }: Pair): SchemaStep[] | undefined {
  if (one.kind !== "renameTable") return undefined;
  if ([one.table, one.to].some((name) => isMentioned(name, between))) return undefined;
  const { table } = one;
  if (other.kind === "dropTable") {
    return [...before, ...between, { ...other, table, statements: [`DROP TABLE ${quote(table)}`] }];
  }
  if (other.kind !== "renameTable" || isMentioned(other.to, between)) return undefined;
  const { to } = other;
  const statements = [`ALTER TABLE ${quote(table)} RENAME TO ${quote(to)}`];
  const joined: SchemaStep = { ...one, sentences: joinedSentences(one, other), to, statements };
  return [...before, ...between, ...(table === to ? [] : [joined])];
}

function joinColumnRenames({ one, other, before, between }: Pair): SchemaStep[] | undefined {
  if (one.kind !== "renameColumn" || !("column" in other) || !isSameName(one.to, other.column)) return undefined;
  if (isTouched(one.table, between) || isMentioned(one.table, between)) return undefined;
  const { table, column } = one;
  const start = `ALTER TABLE ${quote(table)}`;
  if (other.kind === "dropColumn") {
    const statements = [`${start} DROP COLUMN ${quote(column)}`];
    return [...before, ...between, { ...other, column, statements }];
  }
  if (other.kind !== "renameColumn") return undefined;
  const { to } = other;
  const statements = [`${start} RENAME COLUMN ${quote(column)} TO ${quote(to)}`];
  const joined: SchemaStep = { ...one, sentences: joinedSentences(one, other), to, statements };
  return [...before, ...between, ...(column === to ? [] : [joined])];
}

/** A sentence for each of the names; a name in between is said as well, since sentences are not for machines. */
function joinedSentences(one: SchemaStep, other: SchemaStep): string[] {
  return [...one.sentences, ...other.sentences];
}

/** Whether steps change a table or read its rows. That a foreign key refers to it is neither. */
function isTouched(table: string, steps: readonly SchemaStep[]): boolean {
  return steps.some((step) =>
    step.kind === "other" ||
    ("table" in step && isSameName(step.table, table)) ||
    (step.kind === "renameTable" && isSameName(step.to, table)) ||
    (step.kind === "rebuild" && step.statements.some((sql) => sql.startsWith("INSERT") && mentions(sql, table)))
  );
}

function isMentioned(name: string, steps: readonly SchemaStep[]): boolean {
  return steps.some(({ kind, statements }) => kind === "other" || statements.some((sql) => mentions(sql, name)));
}
