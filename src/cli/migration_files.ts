import { dirname, resolve } from "node:path";
import type { PlannedFile } from "../db/migrations/mod.ts";
import { CommandError, type CommandSite, type Terminal } from "./command.ts";
import type { ModelState } from "./migrations.ts";
import { askYesNo } from "./questions.ts";

/**
 * The apps whose migrations are made: those that were named, else all that lie on this disk.
 *
 * @param site The site.
 * @param state Its models.
 * @param labels The apps that were named.
 * @returns The labels of the apps.
 * @throws {CommandError} If an app does not say where its files or its migrations are.
 */
export function chosenApps(site: CommandSite, { makeable }: ModelState, labels: readonly string[]): readonly string[] {
  for (const label of labels) {
    if (!makeable.includes(label)) {
      throw new CommandError(
        `Cannot make migrations for "${label}": the app does not say where its files are; ` +
          "write path: import.meta.dirname in its defineApp()",
      );
    }
  }
  const apps = labels.length > 0 ? labels : makeable;
  for (const label of apps) refuseUnlisted(site, label);
  return apps;
}

/** Migrations that the app does not list would be made a second time. */
function refuseUnlisted(site: CommandSite, label: string): void {
  const { migrations, models, path } = site.apps.get(label);
  if (migrations !== undefined || Object.keys(models).length === 0) return;
  throw new CommandError(
    `Cannot make migrations for "${label}": the app does not say where they are; write ` +
      'migrations: () => import("./migrations/mod.ts") in its defineApp()' +
      (site.runtime.files?.stat(`${path}/migrations/mod.ts`)
        ? ""
        : ', and make the file "migrations/mod.ts" with export const migrations = [];'),
  );
}

/**
 * Prints which migrations are made.
 *
 * @param summary What to print, with its line ends.
 * @param io Where.
 */
export function printSummary(summary: string, io: Terminal): void {
  for (const line of summary.split("\n").slice(0, -1)) {
    if (!line.startsWith(" ")) io.out(io.style.heading(line));
    else io.out(line.startsWith("   ") ? line : `  ${io.style.label(line.trim())}`);
  }
}

/**
 * Prints what files are to hold.
 *
 * @param files The files.
 * @param what What they are called: `migrations`.
 * @param io Where.
 */
export function printFiles(files: readonly PlannedFile[], what: string, io: Terminal): void {
  for (const { path, text } of files) {
    io.out(io.style.heading(`Full ${what} file '${path}':`));
    io.out(text);
  }
}

/**
 * Writes files into a project.
 *
 * @param files The files. The list of an app's migrations comes after the migrations themselves, so that it never
 * names one that is not there.
 * @param directory The directory of the project.
 */
export async function writeFiles(files: readonly PlannedFile[], directory: string): Promise<void> {
  for (const { path, text } of files) {
    const target = resolve(directory, path);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeTextFile(target, text);
  }
}

/**
 * Refuses a name that no migration can have.
 *
 * @param name What was said, without the number that comes before it.
 * @param start What it has to begin with.
 * @throws {CommandError} With Django's message, if it is one; or if it is too long for the journal's column.
 */
export function checkMigrationName(name: string, start: RegExp = /^/): void {
  if (!/^\w+$/.test(name) || !start.test(name)) {
    throw new CommandError("The migration name must be a valid identifier: letters, digits and underscores.");
  }
  if (name.length > MOST_LETTERS) {
    throw new CommandError(
      `The migration name has ${name.length} letters: expected at most ${MOST_LETTERS}, as it is also the name of a folder.`,
    );
  }
}

/** Of a folder's 255, five are for the number before it. */
const MOST_LETTERS = 250;

/**
 * Returns what Django puts into a name that has nothing else to say: the local time.
 *
 * @param now The time.
 * @returns Date and time: `20261121_0445`.
 */
export function timeStamp(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  const date = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${date}_${two(now.getHours())}${two(now.getMinutes())}`;
}

/**
 * Asks whether to go on.
 *
 * @param io Where to ask.
 * @param noinput Whether not to ask, which is a yes.
 * @param question The question.
 * @param again What to ask after another answer than yes or no; without it, to answer yes or no.
 * @returns Whether to go on.
 * @throws {CommandError} If nobody can answer.
 */
export function confirmed(io: Terminal, noinput: boolean, question: string, again?: string): boolean {
  if (noinput) return true;
  if (!io.interactive) {
    throw new CommandError(`Cannot ask "${lastLine(question)}": nobody can answer; say --noinput for yes`);
  }
  return askYesNo(io, question, again);
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1).replace(/ \[y\/?N\]$/, "");
}
