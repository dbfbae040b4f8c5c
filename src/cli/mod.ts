/**
 * The command line: `manage.ts` of a project, `nuages` outside of one, and commands of your own. Deno only.
 *
 * @module
 */
export { manage } from "./manage.ts";
export { callCommand, type CallCommandOptions } from "./call_command.ts";
export {
  type Command,
  type CommandContext,
  CommandError,
  type CommandErrorOptions,
  type CommandOption,
  type CommandOptions,
  type CommandSite,
  type CommandValues,
  defineCommand,
  type OptionValue,
  type Terminal,
  type TypedCommand,
  type ValuesOf,
} from "./command.ts";
export { openDatabase } from "./databases.ts";
export { type MemoryTerminal, memoryTerminal, type MemoryTerminalOptions } from "./memory_terminal.ts";
export type { ImportApp } from "./project.ts";

import { main } from "./main.ts";

// `deno run jsr:@nuages/nuages/cli` runs this file: it is what `nuages` is called where nothing is installed.
if (import.meta.main) await main();
