import type { Application } from "../application/mod.ts";
import { createRuntime } from "../adapters/deno/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import { type Command, CommandError, type Terminal } from "./command.ts";
import { knownCommands, loadCommand } from "./commands.ts";
import { UsageError } from "./parse_arguments.ts";
import { noProject, openProject } from "./project.ts";
import { runCommand } from "./run_command.ts";
import { systemTerminal } from "./terminal.ts";

/** Options for {@linkcode callCommand}. */
export interface CallCommandOptions {
  /** The application whose site the command works on. Without it, only commands that need none can be called. */
  app?: Application;
  /** The machine. Without it, Deno as it stands. */
  runtime?: Runtime;
  /** Where the command writes. Without it, where this process writes. */
  io?: Terminal;
  /**
   * Whether the system checks are left out.
   *
   * @default {true}
   */
  skipChecks?: boolean;
}

/**
 * Calls a command from code, such as a test or another command.
 *
 * @example Usage
 * ```ts
 * import { callCommand, defineCommand, memoryTerminal } from "@nuages/nuages/cli";
 * import { strictEqual } from "node:assert/strict";
 *
 * const greet = defineCommand({
 *   summary: "Greets.",
 *   usage: "name",
 *   run: ({ args, io }) => io.out(`Bonsoir, ${args[0]}`),
 * });
 * const io = memoryTerminal();
 *
 * await callCommand(greet, ["Django"], { io });
 *
 * strictEqual(io.stdout, "Bonsoir, Django\n");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#running-management-commands-from-your-code}
 * @param command The command, or its name.
 * @param args Arguments and options, as on the command line.
 * @param options What it works on, and where it writes.
 * @returns The exit status.
 * @throws {CommandError} If there is no such command, or it cannot be called so, or it fails.
 */
export async function callCommand(
  command: Command | string,
  args: readonly string[] = [],
  options: CallCommandOptions = {},
): Promise<number> {
  const { app, io = systemTerminal(), skipChecks = true } = options;
  const project = app ? openProject(() => Promise.resolve({ app }), options.runtime ?? createRuntime()) : noProject;
  const found = typeof command === "string" ? await find(command, app && project) : command;
  const called = typeof command === "string" ? command : "command";
  try {
    return await runCommand(found, args, { called, io, project, skipChecks });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new CommandError(`Error: ${error.message}`, { cause: error, status: error.status });
  }
}

async function find(name: string, project: Parameters<typeof knownCommands>[0]): Promise<Command> {
  const { commands, problem } = await knownCommands(project);
  const found = commands.get(name);
  if (found) return await loadCommand(name, found.load);
  throw new CommandError(`Unknown command: '${name}'`, { cause: problem });
}
