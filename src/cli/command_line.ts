import { nearest } from "../text/mod.ts";
import { VERSION } from "../version.ts";
import { type Command, CommandError, type Terminal } from "./command.ts";
import { appOfCommand, frameworkCommand, type KnownCommands, knownCommands, loadCommand } from "./commands.ts";
import { mainHelp, problemNote } from "./main_help.ts";
import type { Project } from "./project.ts";
import { reportError } from "./report_error.ts";
import { runCommandLine } from "./run_command.ts";
import { systemTerminal } from "./terminal.ts";

/** A command line: what it is called, and what it works on. */
export interface CommandLine {
  /** What it is called, for help and messages: `manage.ts`. */
  readonly program: string;
  /** The project that the commands work on. */
  readonly project: Project;
  /** Where they write; without it, where this process writes. */
  readonly io?: Terminal | undefined;
}

/**
 * Runs what a command line says and reports errors.
 *
 * @param argv The words after the program's name.
 * @param line What it works on.
 * @returns The exit status.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/}
 */
export async function execute(argv: readonly string[], line: CommandLine): Promise<number> {
  const has = (option: string): boolean => beforeDashes(argv).includes(option);
  const [never, always] = [has("--no-color"), has("--force-color")];
  const io = line.io ?? systemTerminal({ colours: never ? false : always ? true : undefined });
  try {
    if (never && always) throw new CommandError("The --no-color and --force-color options can't be used together.");
    return await dispatch(argv, line, io);
  } catch (error) {
    return reportError(error, io, { traceback: has("--traceback"), directory: line.project.directory });
  }
}

/** What follows `--` are no options. */
function beforeDashes(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf("--");
  return end < 0 ? argv : argv.slice(0, end);
}

function dispatch([name = "help", ...rest]: readonly string[], line: CommandLine, io: Terminal): Promise<number> {
  switch (name) {
    case "help":
      return help(rest, line, io);
    case "--help":
    case "-h":
      return help([], line, io);
    case "version":
    case "--version":
      io.out(VERSION);
      return Promise.resolve(0);
    default:
      return run(name, rest, line, io);
  }
}

async function help(argv: readonly string[], line: CommandLine, io: Terminal): Promise<number> {
  const [name] = argv.filter((word) => !word.startsWith("-"));
  if (name !== undefined) return await run(name, ["--help"], line, io);
  const known = await knownCommands(projectOf(line));
  const { directory } = line.project;
  if (argv.includes("--commands")) io.out([...known.commands.keys()].sort().join("\n"));
  else io.out(mainHelp(known, io.style, { program: line.program, directory }));
  return 0;
}

async function run(name: string, argv: readonly string[], line: CommandLine, io: Terminal): Promise<number> {
  const { program, project } = line;
  const command = await findCommand(name, line);
  if ("commands" in command) return unknown(name, command, line, io);
  return await runCommandLine(command, argv, { called: `${program} ${name}`, io, project });
}

/** The framework's commands are there also when the project is broken: one of them may be what mends it. */
async function findCommand(name: string, line: CommandLine): Promise<Command | KnownCommands> {
  const own = frameworkCommand(name);
  if (own) return await loadCommand(name, own);
  const known = await knownCommands(projectOf(line));
  const found = known.commands.get(name);
  return found ? await loadCommand(name, found.load) : known;
}

function unknown(name: string, { commands, problem }: KnownCommands, line: CommandLine, io: Terminal): number {
  const near = nearest(name, commands.keys());
  const app = appOfCommand(name);
  const remedy = app !== undefined && problem === undefined
    ? `. It comes with the app '${app}': add it to installedApps`
    : near === undefined
    ? ""
    : `. Did you mean ${near}?`;
  io.err(io.style.error(`Unknown command: '${name}'${remedy}`));
  io.err(io.style.error(`Type '${line.program} help' for usage.`));
  if (problem !== undefined) io.err(io.style.notice(problemNote(problem, line.project.directory)));
  return 1;
}

/** Outside of a project there are no apps to ask. */
function projectOf({ project }: CommandLine): Project | undefined {
  return project.directory === undefined ? undefined : project;
}
