import { VERSION } from "../version.ts";
import type { Command, CommandSite, CommandValues, Terminal } from "./command.ts";
import { formatHelp } from "./format_help.ts";
import { parseArguments, UsageError } from "./parse_arguments.ts";
import type { Project } from "./project.ts";
import { runSystemChecks } from "./system_checks.ts";
import { formatUsage } from "./usage.ts";

/** Where and how a command runs. */
export interface RunCommandOptions {
  /** The words before the options, for help and usage: `manage.ts check`. */
  readonly called: string;
  /** Where it writes. */
  readonly io: Terminal;
  /** The project that it works on. */
  readonly project: Project;
  /**
   * Whether the system checks are left out, whatever the command line says.
   *
   * @default {false}
   */
  readonly skipChecks?: boolean;
}

/**
 * Runs a command as the command line does: a call that it does not understand is answered with its usage.
 *
 * @param command The command.
 * @param argv What was written after its name.
 * @param options Where and how.
 * @returns The exit status.
 * @throws {unknown} Whatever the command throws.
 */
export async function runCommandLine(
  command: Command,
  argv: readonly string[],
  options: RunCommandOptions,
): Promise<number> {
  try {
    return await runCommand(command, argv, options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { called, io } = options;
    io.err(formatUsage(called, command, io.width - 2));
    io.err(io.style.error(`${called}: error: ${error.message}`));
    return error.status;
  }
}

/**
 * Runs a command.
 *
 * @param command The command.
 * @param argv What was written after its name.
 * @param options Where and how.
 * @returns The exit status.
 * @throws {UsageError} If the command does not understand how it is called.
 * @throws {unknown} Whatever the command throws.
 */
export async function runCommand(
  command: Command,
  argv: readonly string[],
  options: RunCommandOptions,
): Promise<number> {
  const { called, io, project } = options;
  const { args, values } = parseArguments(command, argv);
  if (values.help || values.version) {
    io.out(values.help ? formatHelp(called, command, io.width) : VERSION);
    return 0;
  }
  const skipChecks = options.skipChecks || values["skip-checks"] === true;
  let site: Promise<CommandSite> | undefined;
  const status = await command.run({
    args,
    options: values,
    verbosity: verbosityOf(values),
    skipChecks,
    io,
    site: () => site ??= checkedSite(command, project, skipChecks ? undefined : io),
  });
  return status ?? 0;
}

function verbosityOf({ verbosity }: CommandValues): number {
  return Number(verbosity ?? 1);
}

async function checkedSite(command: Command, project: Project, io: Terminal | undefined): Promise<CommandSite> {
  const site = await project.site();
  const { requiresSystemChecks = true } = command;
  if (io === undefined || requiresSystemChecks === false) return site;
  await runSystemChecks(site, io, requiresSystemChecks === true ? {} : { tags: requiresSystemChecks });
  return site;
}
