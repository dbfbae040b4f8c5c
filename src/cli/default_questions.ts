import {
  findUnfilled,
  type ModelApp,
  type OneOffDefault,
  type Rename,
  type Snapshot,
  type UnfilledField,
} from "../db/migrations/mod.ts";
import { CommandError, type Terminal } from "./command.ts";
import { askChoice, Quit } from "./questions.ts";

/** How columns are filled for which existing rows have no value. */
export interface DefaultQuestions {
  /** Where to ask and say. */
  readonly io: Terminal;
  /** Whether someone may be asked. */
  readonly mayAsk: boolean;
  /** Whether nothing is written, so that nobody needs to be asked. */
  readonly dryRun: boolean;
  /** How much to say. */
  readonly verbosity: number;
  /** Tries a value out; says what is wrong with it, if anything is. */
  readonly problemOf: (field: UnfilledField, sql: string) => Promise<string | undefined>;
}

/**
 * Asks, in Django's words, for the values of existing rows in columns that are required from now on.
 *
 * @param app An app with its models as they are.
 * @param before Its last snapshot.
 * @param renames What was renamed.
 * @param known What was said with `--default`.
 * @param questions How to ask.
 * @returns The values, `known` included.
 * @throws {Quit} If whoever was asked wants to stop, or nobody could be asked.
 * @throws {CommandError} If a value that was said with `--default` is none.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#makemigrations}
 */
export async function askDefaults(
  app: ModelApp,
  before: Snapshot,
  renames: readonly Rename[],
  known: readonly OneOffDefault[],
  questions: DefaultQuestions,
): Promise<OneOffDefault[]> {
  const defaults = [...known];
  for (const field of findUnfilled(before, app.tables, { renames })) {
    const { table, column } = field;
    const given = known.find((each) => each.table === table && each.column === column);
    if (given) {
      await refuseInvalid(field, given, questions);
      continue;
    }
    // Whether a value does not fit, only the database knows; migrate is what refuses it.
    if (field.kind === "retyped") continue;
    const sql = field.kind === "added" ? await fillAdded(field, questions) : await fillRequired(field, questions);
    if (sql !== undefined) defaults.push({ table, column, sql });
  }
  return defaults;
}

async function refuseInvalid(
  field: UnfilledField,
  { table, column, sql }: OneOffDefault,
  { problemOf }: DefaultQuestions,
): Promise<void> {
  const problem = await problemOf(field, sql);
  if (problem === undefined) return;
  throw new CommandError(
    `Cannot use the default "${table}.${column}=${sql}": ${problem}; expected SQL, where a text stands in single quotes`,
  );
}

const PROVIDE = "Provide a one-off default now (will be set on all existing rows with a null value for this column)";
const QUIT = "Quit and manually define a default value in models.ts.";

async function fillAdded(field: UnfilledField, questions: DefaultQuestions): Promise<string> {
  const { io, mayAsk, dryRun } = questions;
  const model = field.model.toLowerCase();
  if (!mayAsk) throw unasked(field, "add a non-nullable field without specifying a default", questions);
  if (dryRun) return "NULL";
  const choice = askChoice(
    io,
    `It is impossible to add a non-nullable field '${field.field}' to ${model} without specifying a default. This is ` +
      "because the database needs something to populate existing rows.\nPlease select a fix:",
    [PROVIDE, QUIT],
  );
  if (choice !== 1) throw new Quit(3);
  return await askValue(field, questions);
}

async function fillRequired(field: UnfilledField, questions: DefaultQuestions): Promise<string | undefined> {
  const { io, mayAsk, dryRun } = questions;
  const model = field.model.toLowerCase();
  if (!mayAsk) throw unasked(field, "change a nullable field to non-nullable without providing a default", questions);
  if (dryRun) return undefined;
  const choice = askChoice(
    io,
    `It is impossible to change a nullable field '${field.field}' on ${model} to non-nullable without providing a ` +
      "default. This is because the database needs something to populate existing rows.\nPlease select a fix:",
    [
      PROVIDE,
      "Ignore for now. Existing rows that contain NULL values will have to be handled manually, for example with a " +
      "migration in TypeScript or SQL before this one.",
      QUIT,
    ],
  );
  if (choice === 2) return undefined;
  if (choice !== 1) throw new Quit(3);
  return await askValue(field, questions);
}

/** Before anything is written: a migration that cannot run would be found out by the next one who has such rows. */
function unasked(field: UnfilledField, what: string, questions: DefaultQuestions): Quit {
  const { io, verbosity } = questions;
  const model = field.model.toLowerCase();
  if (verbosity >= 1) io.out(`Field '${field.field}' on model '${model}' not migrated: it is impossible to ${what}.`);
  io.err(io.style.error(
    `Say --default "${field.table}.${field.column}=‹SQL›" for a value for existing rows, give it a .default(…), or ` +
      "leave out .notNull()",
  ));
  return new Quit(3);
}

async function askValue(field: UnfilledField, { io, problemOf }: DefaultQuestions): Promise<string> {
  io.out("Please enter the default value as valid SQL.");
  io.out(
    'The columns of the row are available, so it is possible to provide e.g. CURRENT_TIMESTAMP or lower("title") as ' +
      "a value. A text stands in single quotes.",
  );
  io.out("Type 'exit' to exit this prompt");
  for (;;) {
    const sql = io.ask(">>> ")?.trim();
    if (sql === undefined || sql === "exit") throw new Quit(1);
    const problem = sql === ""
      ? "Please enter some SQL, or 'exit' (without quotes) to exit."
      : await invalid(field, sql, problemOf);
    if (problem === undefined) return sql;
    io.out(problem);
  }
}

async function invalid(
  field: UnfilledField,
  sql: string,
  problemOf: DefaultQuestions["problemOf"],
): Promise<string | undefined> {
  const problem = await problemOf(field, sql);
  return problem && `Invalid input: ${problem}`;
}
