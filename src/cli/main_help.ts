import type { Terminal } from "./command.ts";
import type { KnownCommands } from "./commands.ts";
import { summaryOf } from "./report_error.ts";

/** What the list of commands says of itself. */
export interface MainHelpOptions {
  /** What the command line is called: `manage.ts`. */
  readonly program: string;
  /** The directory of the project. */
  readonly directory: string | undefined;
}

/**
 * Lists all commands by app, as `manage.py help` does.
 *
 * @param known The commands.
 * @param style The styles of the terminal.
 * @param options How the command line is called.
 * @returns The text, without a line end at the last line.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#django-admin-help}
 */
export function mainHelp(known: KnownCommands, style: Terminal["style"], options: MainHelpOptions): string {
  const byApp = Object.groupBy(known.commands, ([, { app }]) => app);
  const groups = Object.keys(byApp).sort().flatMap((app) => [
    "",
    style.notice(`[${app}]`),
    ...(byApp[app] ?? []).map(([name]) => `    ${name}`).sort(),
  ]);
  return [
    "",
    `Type '${options.program} help <subcommand>' for help on a specific subcommand.`,
    "",
    "Available subcommands:",
    ...groups,
    ...known.problem === undefined ? [] : [style.notice(problemNote(known.problem, options.directory))],
  ].join("\n");
}

/**
 * Says why the commands of the apps are missing.
 *
 * @param problem Why the project cannot be loaded.
 * @param directory The directory of the project.
 * @returns Django's note.
 */
export function problemNote(problem: unknown, directory: string | undefined): string {
  return "Note that only Nuages core commands are listed as settings are not properly configured " +
    `(error: ${summaryOf(problem, directory)}).`;
}
