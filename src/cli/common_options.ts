import type { Command, CommandOption, CommandOptions } from "./command.ts";

/** What every command takes; `help` lists these last. */
const COMMON = {
  version: { type: "boolean", description: "show program's version number and exit" },
  verbosity: {
    type: "string",
    short: "v",
    default: "1",
    choices: ["0", "1", "2", "3"],
    description: "Verbosity level; 0=minimal output, 1=normal output, 2=verbose output, 3=very verbose output",
  },
  traceback: { type: "boolean", description: "Raise on CommandError exceptions" },
  "no-color": { type: "boolean", description: "Don't colorize the command output." },
  "force-color": { type: "boolean", description: "Force colorization of the command output." },
} satisfies CommandOptions;

const SKIP_CHECKS: CommandOption = { type: "boolean", description: "Skip system checks." };

const HELP: CommandOption = { type: "boolean", short: "h", description: "show this help message and exit" };

/**
 * All options of a command: `--help`, its own, and those of every command.
 *
 * @param command The command.
 * @returns The options, in the order of `help`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#default-options}
 */
export function allOptions(command: Command): CommandOptions {
  const checks = command.requiresSystemChecks === false ? {} : { "skip-checks": SKIP_CHECKS };
  const own = command.options ?? {};
  const common = Object.entries({ ...COMMON, ...checks }).filter(([name]) => !Object.hasOwn(own, name));
  return { help: HELP, ...own, ...Object.fromEntries(common) };
}
