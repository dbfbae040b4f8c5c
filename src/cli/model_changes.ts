import {
  EMPTY_SNAPSHOT,
  type OneOffDefault,
  parseDefault,
  parseRename,
  problemOfDefault,
  type Rename,
  type UnfilledField,
} from "../db/migrations/mod.ts";
import type { CommandSite, Terminal } from "./command.ts";
import { askDefaults, type DefaultQuestions } from "./default_questions.ts";
import type { ModelState } from "./migrations.ts";
import { askYesNo } from "./questions.ts";
import { type Answer, askRenames, type LikelyRename, likelyRenames } from "./rename_questions.ts";

/** What the models do not say of how they changed. */
export interface ModelChanges {
  /** What got another name. */
  readonly renames: readonly Rename[];
  /** What existing rows get. */
  readonly defaults: readonly OneOffDefault[];
}

/** How it is found out. */
export interface ModelChangesOptions {
  /** The labels of the apps whose migrations are made. */
  readonly only: readonly string[];
  /** What was said with `--rename`. */
  readonly rename: readonly string[];
  /** What was said with `--default`. */
  readonly default: readonly string[];
  /** Whether nobody is to be asked. */
  readonly noinput: boolean;
  /** Whether nothing is written. */
  readonly dryRun: boolean;
  /** How much to say. */
  readonly verbosity: number;
  /** Where to ask. */
  readonly io: Terminal;
}

/**
 * Finds out what the models do not say: from the flags first, then by asking.
 *
 * @param site The site.
 * @param state Its models and their last snapshots.
 * @param options What is known, and how to ask.
 * @returns What was found out.
 * @throws {Quit} If whoever was asked wants to stop.
 * @throws {MigrationError} If a flag does not fit.
 */
export async function findModelChanges(
  site: CommandSite,
  state: ModelState,
  options: ModelChangesOptions,
): Promise<ModelChanges> {
  const { only, io, verbosity, dryRun } = options;
  const mayAsk = !options.noinput && io.interactive;
  const apps = state.apps.filter(({ label }) => only.includes(label));
  const snapshotOf = (label: string) => state.snapshots[label] ?? EMPTY_SNAPSHOT;
  const renames = apps.reduce<Rename[]>(
    (known, app) => askRenames(app, snapshotOf(app.label), known, answering(io, mayAsk)),
    options.rename.map(parseRename),
  );
  if (!mayAsk) { for (const app of apps) warnOfLikely(likelyRenames(app, snapshotOf(app.label), renames), io); }
  let defaults = options.default.map(parseDefault);
  const questions: DefaultQuestions = { io, mayAsk, dryRun, verbosity, problemOf: trying(site) };
  for (const app of apps) defaults = await askDefaults(app, snapshotOf(app.label), renames, defaults, questions);
  return { renames, defaults };
}

/** Asks where someone can answer; else a thing under another name is another thing, which is said, as it loses data. */
function answering(io: Terminal, mayAsk: boolean): Answer {
  return ({ question, spelled }) => {
    if (mayAsk) return askYesNo(io, `${question} [y/N]`);
    io.err(io.style.warning(`${question} Taken for no, so its data is dropped. If it was, say --rename ${spelled}`));
    return false;
  };
}

function warnOfLikely(pairs: readonly LikelyRename[], io: Terminal): void {
  for (const { what, spelled } of pairs) {
    io.err(
      io.style.warning(
        `${what} Taken for another one, so its data is dropped. If it was renamed, say --rename ${spelled}`,
      ),
    );
  }
}

/** Tries a value out in a database in memory, where there is one. */
function trying({ runtime }: CommandSite): DefaultQuestions["problemOf"] {
  return async (field: UnfilledField, sql: string) => {
    const client = runtime.openLocalDatabase?.({ url: ":memory:", timeout: 1000 });
    try {
      return client && await problemOfDefault(client, field.before, sql);
    } finally {
      client?.close();
    }
  };
}
